"""What else lines that were found have in common, counted, so that a reader may narrow a search."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Value

from articles.models import Source, Tag, Theme
from articles.searching.asking import ALONE, Asking
from articles.searching.finding import Found, labels
from articles.text import Field, label, labelled

COUNTED = 500
"""Lines that are looked at, the latest ones: all of a common word would take longer than the search."""
SHOWN = 12
Fits = Callable[[str], object]
_ABOUT = (*ALONE, Field.TAG)
_TABLES: dict[Field, Any] = {Field.SOURCE: Source, Field.THEME: Theme, Field.TAG: Tag}


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow the search, and how many lines it leaves."""

    about: Field
    value: str
    """As the index has it: a number, an access, a year."""
    name: str
    typed: str
    """As a query says it."""
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """Choices by what they are about; and whether they were counted among the latest lines only."""

    choices: dict[Field, list[Choice]]
    is_cut: bool


def facets(asking: Asking, now: datetime.datetime, found: Found, most: int = COUNTED) -> Facets:
    """Returns the choices beside a search and what it found, counted among the latest `most` lines. Those chosen come
    first, then the most frequent, years the latest first. What a line has one of at most is counted as if nothing of
    its kind were chosen, so that another can be."""
    counted, is_cut = found.labels[:most], found.count > most
    if asking.wide_conditions != asking.conditions:
        wide = labels(asking.wide_conditions, now, most=most + 1)
        counted, is_cut = wide[:most], len(wide) > most
    chosen = {about: asking.chosen(about) for about in _ABOUT}
    counts = _counts(counted, chosen)
    years = sorted(counts[Field.YEAR].items(), reverse=True)[:SHOWN]
    choices = {
        Field.ACCESS: _plain(Field.ACCESS, counts[Field.ACCESS].most_common(), chosen[Field.ACCESS]),
        Field.YEAR: _plain(Field.YEAR, years, chosen[Field.YEAR]),
        **_named(counts, chosen),
    }
    return Facets(choices, is_cut)


def _counts(found: list[str], chosen: dict[Field, set[str]]) -> dict[Field, Counter[str]]:
    """How many of the lines have which value: those that fit what is chosen, and for each kind also those that fit but
    for it."""
    fits = {about: _having(about, chosen[about]) for about in ALONE if chosen[about]}
    counts = _by_kind(_fitting(found, fits.values()))
    for about in fits:
        others = [each for kind, each in fits.items() if kind != about]
        counts[about] = _by_kind(_fitting(found, others))[about]
    return counts


def _having(about: Field, values: set[str]) -> Fits:
    """Whether a line has one of these labels; no label has within it the letter that it begins with."""
    return re.compile(rf"(?:{'|'.join(label(about, value) for value in values)})\b").search


def _fitting(lines: list[str], wanted: Iterable[Fits]) -> list[str]:
    for fits in wanted:
        lines = [line for line in lines if fits(line)]
    return lines


def _by_kind(lines: list[str]) -> dict[Field, Counter[str]]:
    counts = {about: Counter[str]() for about in _ABOUT}
    for each, count in Counter(" ".join(lines).split()).items():
        about, value = labelled(each)
        counts[Field(about)][value] = count
    return counts


def _plain(about: Field, counts: Iterable[tuple[str, int]], chosen: set[str]) -> list[Choice]:
    return [Choice(about, value, value, value, count, value in chosen) for value, count in counts]


def _named(counts: dict[Field, Counter[str]], chosen: dict[Field, set[str]]) -> dict[Field, list[Choice]]:
    """Of each kind those chosen, and the most frequent ones; one query."""
    rows = [_rows(about, [*sorted(chosen[about]), *_most_common(counts[about])]) for about in _TABLES]
    found: dict[Field, list[Choice]] = {about: [] for about in _TABLES}
    for kind, pk, slug, name in rows[0].union(*rows[1:], all=True):
        about, value = Field(kind), str(pk)
        found[about].append(Choice(about, value, name, slug, counts[about][value], value in chosen[about]))
    return {
        about: sorted(choices, key=lambda each: (not each.is_chosen, -each.count, each.name))
        for about, choices in found.items()
    }


def _most_common(counts: Counter[str]) -> list[str]:
    return [value for value, _ in counts.most_common(SHOWN)]


def _rows(about: Field, values: list[str]) -> QuerySet[Any, tuple[str, int, str, str]]:
    """What each is called, the first `SHOWN` of them; ordered by nothing, as parts of a union are."""
    rows = _TABLES[about].objects.filter(pk__in=list(dict.fromkeys(values))[:SHOWN]).annotate(about=Value(about))
    named: QuerySet[Any, tuple[str, int, str, str]] = rows.order_by().values_list("about", "pk", "slug", "name")
    return named
