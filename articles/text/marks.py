"""By which marks two tellings are compared: unified words, names of places and others, figures, days."""

from __future__ import annotations

import datetime
import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.text.figures import MONTHS
from articles.text.naming import PLACE
from articles.text.story_words import unified
from articles.text.telling import Telling

NAME, FIGURE = "@", "#"
"""Stand before names and figures, so that they are no words."""

_INHABITANT = re.compile(r"(?:ois|ais|ien|een|enne|ain)(?:e?s?)$")
_INHABITANT_FROM = 7
_ENDING = re.compile(r"[es]+$")
_DOUBLE = re.compile(r"(.)\1")
_QUARTERS = frozenset(("nord", "sud", "est", "ouest", "centre", "ville"))
_SHORTEST_LAST_NAME = 4
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_YEARS = range(1990, 2100)
_ROUND = frozenset((15, 20, 30, 40, 50, 60, 100, 200))
_TOLD_ALONE_FROM = 5
_EXACT_BELOW = 1000
_ALONE = ((100, 1.0), (13, 0.5), (0, 0.3))
"""How telling a figure is from which value on, whatever it counts."""
_WITH_WHAT = ((100, 0.2), (13, 0.4), (0, 0.3))
"""And how much more when it counts the same thing."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What of one telling is compared. Names begin with @ and figures with #."""

    words: frozenset[str]
    title: frozenset[str]
    """Those of the words that stand in the title."""
    names: frozenset[str]
    placed: frozenset[str]
    """Those of the names that are said as places are."""
    figures: frozenset[str]
    counted: frozenset[tuple[str, str]]
    """What is counted, with its figure."""
    days: frozenset[str]
    """The days of the week of which is told: within a few days one Thursday is the same as another, and whether it is
    to come is rarely said."""
    parts: frozenset[str]
    """Of a series, as `1/5`."""
    told_on: datetime.date

    @property
    def indexed(self) -> Iterator[str]:
        """The marks by which it is found."""
        return itertools.chain(self.words, self.names, self.figures)


def marks(telling: Telling) -> Marks:
    """Returns the marks of a telling. A word that is part of a name counts as the name only."""
    given = [name for name in telling.names if not name[:1].isdecimal()]
    days = [name for name in telling.names if _ISO_DAY.fullmatch(name)]
    parts = [name for name in telling.names if name[:1].isdecimal() and "/" in name]
    numbers = [name for name in telling.names.difference(given, days, parts) if name]
    names = frozenset(key for name in given for key in _name_keys(name))
    pieces = {piece for name in names for piece in name[1:].split()}
    title = unified(telling.title_stems)
    words = frozenset(word for word in (*title, *unified(telling.stems)) if name_word(word) not in pieces)
    return Marks(
        words=words,
        title=words.intersection(title),
        names=names,
        placed=frozenset(name_key(name) for name in given if name.startswith(PLACE)),
        figures=frozenset(key for name in numbers for key in figure_keys(name)),
        counted=frozenset(pair for name in numbers for pair in _counted(name)),
        days=frozenset(f"{datetime.date.fromisoformat(name):%w}" for name in days),
        parts=frozenset(parts),
        told_on=telling.told_at.date(),
    )


def is_name(mark: str) -> bool:
    return mark.startswith(NAME)


def is_figure(mark: str) -> bool:
    return mark.startswith(FIGURE)


@functools.lru_cache(maxsize=65_536)
def name_word(word: str) -> str:
    """Returns one word of a name so that a town and its people meet: « Castrel », « Castrelloises » are `castrel`."""
    if len(word) >= _INHABITANT_FROM:
        word = _INHABITANT.sub("", word)
    return _DOUBLE.sub(r"\1", _ENDING.sub("", word)) or word


@functools.lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """Returns the key of a folded name, with @: the quarters of a town are the town, its people as well."""
    words = name.removeprefix(PLACE).split()
    while len(words) > 1 and words[-1] in _QUARTERS:
        words.pop()
    return NAME + " ".join(name_word(word) for word in words)


def _name_keys(name: str) -> tuple[str, ...]:
    """The key of a name, and that of its last word for a person who is told by it alone further on."""
    key = name_key(name)
    first, _, last = key.removeprefix(NAME).rpartition(" ")
    is_person = first and not name.startswith(PLACE) and len(last) >= _SHORTEST_LAST_NAME
    return (key, NAME + last) if is_person else (key,)


@functools.lru_cache(maxsize=65_536)
def figure_keys(figure: str) -> tuple[str, ...]:
    """Returns the keys of a figure, with #: by itself, with what it counts, or both. From a thousand on two digits are
    held, as « près de 12 000 » is 11 800; a figure under five says nothing by itself."""
    value, _, unit = figure.partition(" ")
    number = _number(value)
    if number is None or unit in MONTHS or unit == "%" or (not unit and number in _YEARS):
        return (FIGURE + figure,)
    alone, unit = FIGURE + _rounded(number), _unified(unit)
    keys = (alone,) if number >= _TOLD_ALONE_FROM else ()
    return (*keys, f"{alone} {unit}") if unit else keys


@functools.lru_cache(maxsize=65_536)
def figure_weight(key: str) -> float:
    """Returns how telling the key of a figure is, from 0 to 1: « 2 agents » says little, « 11 800 » much."""
    value, _, unit = key.removeprefix(FIGURE).partition(" ")
    number = _number(value)
    if number is None or unit == "%":
        return 1.0
    if unit in MONTHS:
        return 0.5 if number == 1 else 1.0
    if not unit and number in _YEARS:
        return 0.4
    weight = next(weight for least, weight in (_WITH_WHAT if unit else _ALONE) if number >= least)
    return weight * (0.6 if number in _ROUND else 1.0)


def _counted(figure: str) -> list[tuple[str, str]]:
    value, _, unit = figure.partition(" ")
    number = _number(value)
    if number is None or not unit or unit in MONTHS or unit == "%":
        return []
    return [(_unified(unit), _rounded(number))]


def _unified(unit: str) -> str:
    return "".join(unified([unit])[:1])


def _number(value: str) -> float | None:
    try:
        return float(value.replace(",", "."))
    except ValueError:
        return None


def _rounded(number: float) -> str:
    """The number, at two digits from a thousand on: half goes up."""
    if number < _EXACT_BELOW:
        return f"{number:g}"
    unit = 10 ** (len(str(int(number))) - 2)
    return str(int(number / unit + 0.5) * unit)
