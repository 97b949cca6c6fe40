"""Labelled weeks: invented news, each told by one or several invented outlets.

`weeks/one.jsonl` is for finding the rules of the same story. `two.jsonl` and `three.jsonl` are held out: they were
written apart, and only measure. Every event of the second has a twin and is mostly told in quite other words; the third
has the proportions of a real week.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

WEEKS = Path(__file__).resolve().parent / "weeks"


@dataclass(frozen=True, slots=True)
class Told:
    """One article. Two articles tell the same story exactly when their `event` is the same; events of one `like`
    are easily taken for one another: the same kind of thing in another town, or the same subject on another day."""

    event: str
    like: str
    day: str
    """ISO 8601, to the day."""
    outlet: str
    title: str
    text: str
    """Its first sentences, as a feed gives them."""


def read_week(name: str) -> list[Told]:
    """Returns the articles of the week `one`, `two` or `three`."""
    lines = (WEEKS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [Told(**json.loads(line)) for line in lines]


def same_pairs(week: list[Told]) -> list[tuple[int, int]]:
    """Returns the pairs of articles, by place in the week, that tell the same story."""
    return [(a, b) for a, b in combinations(range(len(week)), 2) if week[a].event == week[b].event]


def like_pairs(week: list[Told]) -> list[tuple[int, int]]:
    """Returns the pairs that are easily taken for the same story, and are not."""
    pairs = combinations(range(len(week)), 2)
    return [(a, b) for a, b in pairs if week[a].like == week[b].like and week[a].event != week[b].event]
