"""What an article tells, in few words: its stems, the names in it and its figures, by which it is held beside others.

Everything is folded to plain words, so that it can be kept as strings: stems parted by spaces, names one a line.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.text.figures import MONTHS, figures
from articles.text.folding import plain_quotes, single_spaced, without_accents
from articles.text.naming import names
from articles.text.stemming import stems

READ_WORDS = 120
"""Of a text: what is told stands first, and feeds often give no more."""
MOST_NAMES = 100

_DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche"
_WEEKDAYS = {name: day for day, name in enumerate(_DAYS.split())}
_TODAY, _YESTERDAY = ("aujourd'hui", "ce matin", "ce soir"), ("hier", "au lendemain d")
_DAY = re.compile(
    rf"\b(?:(a|chaque|le|partir de|des) )?({'|'.join((*_WEEKDAYS, *_TODAY, 'hier'))})\b(?! prochain)"
    rf"|(?:^|(?<=[.!?] ))()(au lendemain d)",
    re.MULTILINE,
)
_DATE = re.compile(rf"\b(\d\d?)(?:er)? ({'|'.join(MONTHS)})\b")
_NEAR = datetime.timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Telling:
    """One article as it is compared."""

    title_stems: tuple[str, ...]
    stems: tuple[str, ...]
    """Of the first 120 words of the text, in order; those of the title are not among them."""
    names: frozenset[str]
    """Proper names, places with an @ before them (`naming.names`); figures (`figures.figures`); the days of which is
    told, in ISO 8601. All are folded, and none holds a line break."""
    told_at: datetime.datetime


def telling(title: str, text: str, told_at: datetime.datetime, language: str = "fr") -> Telling:
    """Returns what the article tells. The text may be empty or whole: its first 120 words are read."""
    opening = " ".join(single_spaced(text).split(" ")[:READ_WORDS])
    return Telling(
        tuple(stems(title, language)),
        tuple(stems(opening, language)),
        frozenset(itertools.islice(_named(f"{single_spaced(title)}\n{opening}", told_at, language), MOST_NAMES)),
        told_at,
    )


def _named(text: str, told_at: datetime.datetime, language: str) -> Iterator[str]:
    yield from names(text)
    yield from figures(text, language)
    yield from _days(without_accents(plain_quotes(text)), told_at.date())


def _days(text: str, told_on: datetime.date) -> Iterator[str]:
    """Yields the days of which is told, in ISO 8601: « mardi » is the last one, « le 17 novembre » counts when it is
    near. What is to come (« à partir de lundi ») or comes often (« chaque lundi ») is left out."""
    for habit, said, _, day_after in _DAY.findall(text):
        if day_after or not habit:
            yield (told_on - datetime.timedelta(days=_days_back(day_after or said, told_on))).isoformat()
    for day, month in _DATE.findall(text):
        yield from (near.isoformat() for near in _dated(int(day), MONTHS.index(month) + 1, told_on))


def _days_back(said: str, told_on: datetime.date) -> int:
    return (told_on.weekday() - _WEEKDAYS[said]) % 7 if said in _WEEKDAYS else int(said in _YESTERDAY)


def _dated(day: int, month: int, told_on: datetime.date) -> Iterator[datetime.date]:
    for year in (told_on.year - 1, told_on.year, told_on.year + 1):
        try:
            found = datetime.date(year, month, day)
        except ValueError:
            continue
        if abs(found - told_on) <= _NEAR:
            yield found
