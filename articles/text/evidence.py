"""What speaks for and against two tellings being one story, and how much: the weighing under `stories`.

Two tellings are held together by what they share: rare words, figures, names, places, the day of which is told. They
are held apart by places that have nothing to do with one another, by other days, by other figures of the same thing,
and by time. Each ground has a weight, and the sum tells how likely they are one story: a logistic model. The weights
were found on `tests/sorting/weeks/one.jsonl`, with longer articles of the demonstration as what is not one story, and
measured on two others (`python -m tests.bench.stories`).
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from articles.text.marks import NAME, Marks, figure_weight, is_figure, is_name, marks, name_key, name_word
from articles.text.story_words import COMMON
from articles.text.telling import Telling

MOST_REASONS = 8

_TRUSTED_FROM = 50
"""What is supposed of a mark beforehand weighs as much as so many articles."""
_SUPPOSED, _SUPPOSED_NAME = 0.01, 0.005
"""Which share of articles has a word, a name or a figure of which nothing is known."""
_RAREST = 4.7
"""More rarity than that proves nothing more."""
_COMMON_RARITY = 1.25
"""Words that are no rarer say nothing."""
_IN_TITLE = 0.5
"""By so much a word weighs more for each title that has it."""
_BY_CHANCE = 0.001
"""What unrelated articles share in words, by the product of how many both have."""
_USUAL_LENGTH = 20
"""Words that a brief has; longer articles share more words with anything."""
_MOST_WORDS, _MOST_FIGURES, _MOST_NAMES = 10.0, 6.0, 6.0
_MOST_COUNTS_APART = 2
_LINKED = 0.3
"""Two places are linked when so large a part of the articles with the rarer one have both: a town and its county."""
_FEW = 100
"""With more articles, more resemble by chance."""

_WIDEST, _WIDEST_SHARE = 80, 150
"""A mark that more articles have leads to no candidates; or more than one article in so many."""
_CANDIDATE = 3.2


class Grounds(NamedTuple):
    """For and against two tellings being one story; all are >= 0."""

    words: float
    """Rarity of the shared words beyond what chance gives, as the next three."""
    figures: float
    place: float
    names: float
    day: float
    """1 when both tell of the same day, else 0; the next ones count as well."""
    places_apart: float
    days_apart: float
    counts_apart: float
    late: float
    """Days between them after the next day."""


_WEIGHTS = Grounds(
    words=1.1,
    figures=1.4,
    place=1.0,
    names=0.3,
    day=1.1,
    places_apart=-3.2,
    days_apart=-1.4,
    counts_apart=-1.4,
    late=-1.5,
)
_BIAS = -8.7
_CROWD = -0.65


class Evidence:
    """The marks of all tellings of a window, each telling by its place."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self._marks: list[Marks] = []
        self._holders: dict[str, array[int]] = {}
        self._place_names: set[str] = set()
        self._together: Counter[tuple[str, str]] = Counter()
        self._places: dict[int, frozenset[str]] = {}
        self._spelled: dict[str, str] = {}
        for telling in tellings:
            self._read(telling)
        for place in range(len(self._marks)):
            self._count_places(place)

    def add(self, telling: Telling) -> None:
        self._read(telling)
        self._count_places(len(self._marks) - 1)

    def weigh(self, one: int, other: int) -> float:
        """Returns the weighed sum of the grounds: 0 where it is as likely one story as two."""
        grounds = self.grounds(one, other)
        return sum(ground * weight for ground, weight in zip(grounds, _WEIGHTS, strict=True)) + self._start

    def grounds(self, one: int, other: int) -> Grounds:
        first, second = self._marks[one], self._marks[other]
        places, further = self._places_of(one), self._places_of(other)
        names = (first.names & second.names) - self._place_names
        counted = {what for what, _ in first.counted}.intersection(what for what, _ in second.counted)
        agreed = {what for what, _ in first.counted & second.counted}
        return Grounds(
            words=min(_MOST_WORDS, self._words_beyond_chance(one, other)),
            figures=min(_MOST_FIGURES, sum(weight for _, weight in self._shared_figures(one, other))),
            place=max(map(self._rarity, places & further), default=0.0),
            names=min(_MOST_NAMES, sum(map(self._rarity, names))),
            day=float(not first.days.isdisjoint(second.days)),
            places_apart=float(_are_apart(first.parts, second.parts) or self._lie_apart(places, further)),
            days_apart=float(_are_apart(first.days, second.days)),
            counts_apart=float(min(_MOST_COUNTS_APART, len(counted - agreed))),
            late=float(max(0, abs((first.told_on - second.told_on).days) - 1)),
        )

    def reasons(self, one: int, other: int) -> tuple[str, ...]:
        """Returns what both have, the most telling first: names and figures as folded, words as stems."""
        names = (self._marks[one].names & self._marks[other].names) | (self._places_of(one) & self._places_of(other))
        found = [
            *((weight, figure) for figure, weight in self._shared_figures(one, other)),
            *((self._rarity(name), name) for name in names),
            *((weight, word) for word, weight in self._shared_words(one, other)),
        ]
        spelled = (self._spelled.get(mark, mark) for _, mark in sorted(found, reverse=True))
        return tuple(dict.fromkeys(each.lstrip("@#").replace("_", " ") for each in spelled))[:MOST_REASONS]

    def candidates(self, one: int, *, below: int) -> list[int]:
        """Returns the tellings before a place that share enough rare marks with one to be looked at."""
        shared: dict[int, float] = {}
        made, known = self._marks[one], shared.get
        widest = max(_WIDEST, len(self._marks) // _WIDEST_SHARE)
        scale = _length_scale(len(made.words) ** 2)
        for mark in made.indexed:
            holders = self._holders[mark]
            if 1 < len(holders) <= widest:
                weight = _mark_weight(mark, self._rarity(mark), scale)
                for other in holders[: bisect_left(holders, below)]:
                    shared[other] = known(other, 0.0) + weight
        enough = _CANDIDATE + _BIAS - self._start
        return [other for other, weight in shared.items() if weight >= enough and other != one]

    def _read(self, telling: Telling) -> None:
        place, made = len(self._marks), marks(telling)
        self._marks.append(made)
        if not made.placed <= self._place_names:
            self._place_names |= made.placed
            self._places.clear()
        for mark in made.indexed:
            self._holders.setdefault(mark, array("I")).append(place)
        for name in sorted(name for name in telling.names if not name[:1].isdecimal()):
            self._spelled.setdefault(name_key(name), name)

    def _count_places(self, place: int) -> None:
        names = self._places_of(place)
        self._together.update(product(names, names))

    def _places_of(self, place: int) -> frozenset[str]:
        """The names of places in a telling: those that any telling says as one says a place."""
        known = self._places.get(place)
        if known is None:
            made = self._marks[place]
            words = (NAME + name_word(word) for word in made.words)
            known = self._places[place] = frozenset(self._place_names.intersection((*made.names, *words)))
        return known

    @property
    def _start(self) -> float:
        """Where the sum begins: the more articles, the less likely two of them are one story."""
        return _BIAS + _CROWD * max(0.0, math.log(max(1, len(self._marks)) / _FEW))

    def _rarity(self, mark: str) -> float:
        """How telling it is that two articles have a mark: the logarithm of how few have it."""
        common = COMMON.get(mark, 0.0)
        supposed = common or (_SUPPOSED_NAME if is_name(mark) or is_figure(mark) else _SUPPOSED)
        count = len(self._holders.get(mark, ()))
        share = (count + _TRUSTED_FROM * supposed) / (len(self._marks) + _TRUSTED_FROM)
        return min(_RAREST, -math.log(max(share, common)))

    def _words_beyond_chance(self, one: int, other: int) -> float:
        lengths = len(self._marks[one].words) * len(self._marks[other].words)
        shared = sum(weight for _, weight in self._shared_words(one, other))
        return max(0.0, shared - _BY_CHANCE * lengths) * _length_scale(lengths)

    def _shared_words(self, one: int, other: int) -> Iterator[tuple[str, float]]:
        first, second = self._marks[one], self._marks[other]
        for word in first.words & second.words:
            weight = self._rarity(word) - _COMMON_RARITY
            if weight > 0 and NAME + name_word(word) not in self._place_names:
                yield word, weight * (1 + _IN_TITLE * ((word in first.title) + (word in second.title)))

    def _shared_figures(self, one: int, other: int) -> Iterator[tuple[str, float]]:
        for figure in self._marks[one].figures & self._marks[other].figures:
            yield figure, self._rarity(figure) * figure_weight(figure)

    def _lie_apart(self, places: frozenset[str], further: frozenset[str]) -> bool:
        return bool(places and further) and not any(self._is_linked(one, two) for one, two in product(places, further))

    def _is_linked(self, one: str, other: str) -> bool:
        """Whether two names are of one place (« Roquevaire », « Roquevaire-sur-Lanne ») or often told together."""
        if one == other or one.startswith(f"{other} ") or other.startswith(f"{one} "):
            return True
        rarer = min(self._together[one, one], self._together[other, other])
        return self._together[one, other] >= max(1, _LINKED * rarer)


def _are_apart(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some and others) and some.isdisjoint(others)


def _length_scale(lengths: int) -> float:
    """How much shared words count by the product of how many both tellings have, from 0 to 1."""
    return min(1.0, _USUAL_LENGTH / math.sqrt(max(1, lengths)))


def _mark_weight(mark: str, rarity: float, scale: float) -> float:
    if is_figure(mark):
        return _WEIGHTS.figures * figure_weight(mark) * rarity
    return _WEIGHTS.place * rarity if is_name(mark) else _WEIGHTS.words * (rarity - _COMMON_RARITY) * scale
