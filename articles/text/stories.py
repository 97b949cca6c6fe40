"""Which articles tell one story: French first, precision before recall, without a database.

`evidence` tells how likely two of them do; here they are put into groups that do not chain. A story that goes on the
next day is the same one.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.text.evidence import Evidence
from articles.text.telling import Telling

WINDOW = datetime.timedelta(hours=72)
"""Two articles further apart tell two stories."""

_FURTHEST = 4.0
"""No pair of a group weighs more than that for or against it."""
_SEVERAL = 1.0
"""By so much the average of several pairs is better proof than one pair."""
_SAMPLE = 8
"""So many members of a group are held beside those of another."""
_EDGE = -0.5
"""From here on two articles may bring their groups together."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two tellings are."""

    score: float
    """How likely both tell one story, from 0 to 1."""
    is_same: bool
    why: tuple[str, ...]
    """What both have, the most telling first: names and figures as folded, words as stems."""


class Stories:
    """The articles of a few days, ten or twenty thousand, each by its place in the sequence that was given."""

    def __init__(self, tellings: Sequence[Telling] = ()) -> None:
        self._told_at = [telling.told_at for telling in tellings]
        self._evidence = Evidence(tellings)

    def add(self, telling: Telling) -> int:
        """Returns the place of a telling that came in after the others."""
        self._told_at.append(telling.told_at)
        self._evidence.add(telling)
        return len(self._told_at) - 1

    def likeness(self, one: int, other: int) -> Likeness:
        """Returns how alike two tellings are, and by what. The time between them counts, but no window."""
        weight = self._evidence.weigh(one, other)
        return Likeness(1 / (1 + math.exp(-weight)), weight >= 0, self._evidence.reasons(one, other))

    def groups(self, window: datetime.timedelta = WINDOW) -> list[tuple[int, ...]]:
        """Returns the stories that two or more tellings tell, each as their places, the earliest first.

        Two groups become one when their members are alike on average, not when one member is like one other: a chain
        of articles, each like the next, is no story.
        """
        group_of: dict[int, list[int]] = {}
        refused: set[tuple[int, int, int]] = set()
        for _, one, other in sorted(self._edges(window), reverse=True):
            first, second = group_of.setdefault(one, [one]), group_of.setdefault(other, [other])
            tried = (min(first[0], second[0]), max(first[0], second[0]), len(first) + len(second))
            if first is second or tried in refused:
                continue
            if self._closeness(first, second, window) < 0:
                refused.add(tried)
                continue
            first.extend(second)
            group_of.update(dict.fromkeys(second, first))
        kept = {id(group): group for group in group_of.values() if len(group) > 1}.values()
        return sorted(tuple(sorted(group, key=lambda place: (self._told_at[place], place))) for group in kept)

    def join(self, new: int, groups: Sequence[Sequence[int]], window: datetime.timedelta = WINDOW) -> int | None:
        """Returns which of the groups, by its place among them, a telling belongs to: the one to whose members it is
        closest on average; None when it is like none. A group may be of one article that stands alone."""
        candidates = set(self._candidates(new, window, below=len(self._told_at)))
        found = [
            (self._closeness([new], group, window), -place)
            for place, group in enumerate(groups)
            if new not in group and not candidates.isdisjoint(group)
        ]
        closeness, place = max(found, default=(-1.0, 0))
        return -place if closeness >= 0 else None

    def _edges(self, window: datetime.timedelta) -> Iterator[tuple[float, int, int]]:
        for one in range(len(self._told_at)):
            for other in self._candidates(one, window, below=one):
                weight = self._evidence.weigh(one, other)
                if weight >= _EDGE:
                    yield weight, one, other

    def _candidates(self, one: int, window: datetime.timedelta, *, below: int) -> Iterator[int]:
        told_at = self._told_at
        near = self._evidence.candidates(one, below=below)
        return (other for other in near if abs(told_at[one] - told_at[other]) <= window)

    def _closeness(self, group: Sequence[int], others: Sequence[int], window: datetime.timedelta) -> float:
        """How alike the members of two groups are on average: from 0 on they are one story."""
        weights = [self._bounded(one, other, window) for one in _sample(group) for other in _sample(others)]
        if max(weights) < _EDGE:
            return -_FURTHEST
        return sum(weights) / len(weights) + (_SEVERAL if len(weights) > 1 else 0.0)

    def _bounded(self, one: int, other: int, window: datetime.timedelta) -> float:
        if abs(self._told_at[one] - self._told_at[other]) > window:
            return -_FURTHEST
        return max(-_FURTHEST, min(_FURTHEST, self._evidence.weigh(one, other)))


def lead(tellings: Sequence[Telling]) -> int:
    """Returns which of a group, by its place, is proposed to stand for it: the one with the most stems, as the most
    complete; of those that have as many, the earliest. Raises ValueError for an empty group."""
    return min(range(len(tellings)), key=lambda place: (-_length(tellings[place]), tellings[place].told_at))


def _length(telling: Telling) -> int:
    return len(telling.title_stems) + len(telling.stems)


def _sample(group: Sequence[int]) -> Sequence[int]:
    """Some of the members, from all over it."""
    return group[:: math.ceil(len(group) / _SAMPLE)]
