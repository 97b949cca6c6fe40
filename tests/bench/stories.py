"""How well the same story is found in the labelled weeks, and how long twenty thousand articles take.

`python -m tests.bench.stories` prints precision and recall of pairs and of groups in both weeks, then time and memory
for a made-up window.
"""

from __future__ import annotations

import datetime
import itertools
import random
import time
import tracemalloc
from dataclasses import dataclass

from articles.text.stories import Stories
from articles.text.telling import Telling, telling
from tests.sorting.told import Told, like_pairs, read_week, same_pairs

ARTICLES = 20_000

_STARTS = ("ba", "co", "du", "fre", "gli", "mo", "pla", "ra", "sta", "ve")
_ENDS = ("bin", "cade", "don", "fer", "gal", "lier", "mont", "nage", "pote", "rou", "sson", "tier", "vic")
_WORDS = ["".join(parts) for parts in itertools.product(_STARTS, _ENDS, _ENDS, ("", "ra", "ti"))]
_PLACES = [f"@{start}{end}ville" for start, end in itertools.product(_STARTS, _ENDS)]
_FIRST = datetime.datetime(2026, 11, 16, tzinfo=datetime.UTC)
_DAYS = 4
_STEMS, _TITLE_STEMS, _RETOLD = 70, 8, 35


@dataclass(frozen=True, slots=True)
class Measure:
    """How many pairs were found, rightly and wrongly, and how many there are."""

    right: int
    wrong: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / self.wanted

    def __str__(self) -> str:
        counts = f"{self.right} right, {self.wrong} wrong, of {self.wanted}"
        return f"precision {self.precision:.3f}  recall {self.recall:.3f}  ({counts})"


def measured(name: str) -> dict[str, Measure]:
    """Returns how well the same stories of a week are found: by pairs among those labelled as the same or as easily
    taken for it, by pairs among all of the week, and by the groups, as all the pairs within them."""
    week = read_week(name)
    stories, same = Stories(_tellings(week)), set(same_pairs(week))
    found = {pair for pair in itertools.combinations(range(len(week)), 2) if stories.likeness(*pair).is_same}
    grouped = {pair for group in stories.groups() for pair in itertools.combinations(sorted(group), 2)}
    pairs = {"labelled pairs": found & {*same, *like_pairs(week)}, "all pairs": found, "groups": grouped}
    return {what: Measure(len(got & same), len(got - same), len(same)) for what, got in pairs.items()}


def made_up(count: int = ARTICLES) -> list[Telling]:
    """Returns the tellings of a made-up window of four days, of which one in three retells part of another."""
    chance = random.Random(1)
    shares = list(itertools.accumulate(1 / (rank + 20) for rank in range(len(_WORDS))))
    made: list[Telling] = []
    for _ in range(count):
        words = chance.choices(_WORDS, cum_weights=shares, k=_STEMS)
        names = {chance.choice(_PLACES), f"{chance.randint(13, 9999)} person", " ".join(chance.choices(_WORDS, k=2))}
        told_at = _FIRST + datetime.timedelta(minutes=chance.randrange(_DAYS * 24 * 60))
        if made and chance.random() < 1 / 3:
            other = chance.choice(made)
            words[:_RETOLD], names = other.stems[:_RETOLD], {*other.names}
            told_at = other.told_at + datetime.timedelta(hours=3)
        made.append(Telling(tuple(words[:_TITLE_STEMS]), tuple(words), frozenset(names), told_at))
    return made


def main() -> None:
    for name in ("one", "two", "three"):
        for what, measure in measured(name).items():
            print(f"week {name}  {what:14}  {measure}")
    window = made_up()
    started = time.perf_counter()
    stories = Stories(window)
    indexed = time.perf_counter()
    groups = stories.groups()
    grouped = time.perf_counter()
    del stories
    tracemalloc.start()
    Stories(window).groups()
    most = tracemalloc.get_traced_memory()[1] / 2**20
    print(f"{len(window)} articles: indexed in {indexed - started:.1f} s, put into {len(groups)} groups in", end=" ")
    print(f"{grouped - indexed:.1f} s, with {most:.0f} MB at most")


def _tellings(week: list[Told]) -> list[Telling]:
    """Each at noon of its day."""
    days = (datetime.datetime.fromisoformat(f"{told.day}T12:00+00:00") for told in week)
    return [telling(told.title, told.text, day) for told, day in zip(week, days, strict=True)]


if __name__ == "__main__":
    main()
