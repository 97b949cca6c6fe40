"""What a reader typed, brought together with the sources, tags and themes that it names."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from articles.models import Source, Tag, TagAlias, Theme
from articles.searching.conditions import Choices, Conditions
from articles.text import (
    DATES,
    NOTHING,
    Field,
    Filter,
    SearchQuery,
    days_between,
    index_tokens,
    label,
    located_words,
    normal,
    read_search,
    runs,
    same_name_key,
)

NAMED = (Field.SOURCE, Field.TAG, Field.THEME)
ALONE = (Field.THEME, Field.ACCESS, Field.SOURCE, Field.YEAR)
"""What a line has one of at most: two that are wanted are one or the other."""
_MOST_MEANT = 50
"""Sources, tags or themes that one word of a filter may mean."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A filter that is understood, and what it means: numbers of rows, an access, a year; nothing for a date."""

    filter: Filter
    values: tuple[str, ...]
    name: str
    """Of the only row that it means; else as it was typed."""


@dataclass(frozen=True)
class Asking:
    """A query with its filters understood, but for those that name nothing that there is."""

    query: SearchQuery
    meant: tuple[Meant, ...] = ()
    unknown: tuple[Filter, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.query.terms or self.meant)

    @cached_property
    def conditions(self) -> Conditions:
        """What is asked of the index."""
        return self._conditions(self.meant)

    @cached_property
    def wide_conditions(self) -> Conditions:
        """The same without those filters beside which others of their kind are offered."""
        return self._conditions(each for each in self.meant if not self._is_alone(each))

    def chosen(self, about: Field) -> set[str]:
        """The values of one kind that are wanted."""
        return {
            value
            for each in self.meant
            if each.filter.field == about and not each.filter.is_unwanted
            for value in each.values
        }

    def without(self, about: Field, value: str) -> str:
        """Returns what was typed without the filters that want it."""
        named = (each for each in self.meant if each.filter.field == about and value in each.values)
        return self.query.without(*(each.filter for each in named if not each.filter.is_unwanted))

    def _is_alone(self, each: Meant) -> bool:
        return each.filter.field in ALONE and not each.filter.is_unwanted

    def _conditions(self, meant: Iterable[Meant]) -> Conditions:
        wanted: list[Choices] = [term.runs for term in self.query.wanted]
        unwanted: list[Choices] = [term.runs for term in self.query.terms if term.is_unwanted]
        alone: dict[Field, Choices] = defaultdict(tuple)
        dates: list[Filter] = []
        for each in meant:
            choices = tuple((label(each.filter.field, value),) for value in each.values)
            if each.filter.field in DATES:
                dates.append(each.filter)
            elif each.filter.is_unwanted:
                unwanted.append(choices)
            elif each.filter.field in ALONE:
                alone[each.filter.field] += choices
            else:
                wanted.append(choices)
        none_of = tuple(run for choices in unwanted for run in choices)
        return Conditions((*wanted, *alone.values(), *_days(dates)), none_of)


def ask(typed: str, now: datetime.datetime) -> Asking:
    """Returns what was typed, understood; what readers do not know yet is unknown."""
    query = read_search(typed, settings.SEARCH_LONGEST)
    meant: list[Meant] = []
    unknown: list[Filter] = []
    rows = {about: _rows(about, [each.value for each in query.filters if each.field == about], now) for about in NAMED}
    for each in query.filters:
        if each.field not in NAMED:
            meant.append(Meant(each, () if each.field in DATES else (each.value,), each.value))
        elif found := rows[each.field].get(each.value):
            name = found[0][1] if len(found) == 1 else each.value
            meant.append(Meant(each, tuple(str(pk) for pk, _ in found), name))
        else:
            unknown.append(each)
    return Asking(query, tuple(meant), tuple(unknown))


def _days(filters: list[Filter]) -> list[Choices]:
    """The days that the filters leave; a date that is not wanted is one from its other side."""
    since: list[datetime.date] = []
    until: list[datetime.date] = []
    for each in filters:
        is_lower = (each.field == Field.AFTER) != each.is_unwanted
        (since if is_lower else until).append(datetime.date.fromisoformat(each.value))
    if not filters:
        return []
    days = tuple((day,) for day in days_between(max(since, default=None), min(until, default=None)))
    return [days or ((NOTHING,),)]


def _rows(about: Field, values: list[str], now: datetime.datetime) -> dict[str, list[tuple[int, str]]]:
    """By value, the number and name of each row that it means: the one of that name or address, else those whose name
    has its words."""
    if not values:
        return {}
    table = _table(about, now)
    found = {value: rows for value in values if (rows := _exactly(about, table, value))}
    missing = [value for value in values if value not in found]
    if missing:
        names = [(pk, name, index_tokens(name)) for pk, name in table.values_list("pk", "name")]
        found |= {value: rows for value in missing if (rows := _having(names, value))}
    return found


def _table(about: Field, now: datetime.datetime) -> QuerySet[Any]:
    if about == Field.THEME:
        return Theme.objects.all()
    return Source.objects.once_public(now) if about == Field.SOURCE else Tag.objects.once_public(now)


def _exactly(about: Field, table: QuerySet[Any], value: str) -> list[tuple[int, str]]:
    key, slug = same_name_key(value), value.casefold()
    if about == Field.THEME:
        rows = table.values_list("pk", "name", "slug")
        return [(pk, name) for pk, name, address in rows if address == slug or same_name_key(name) == key][:1]
    is_it = Q(key=key) | Q(slug=slug)
    if about == Field.TAG:
        is_it |= Q(pk__in=TagAlias.objects.filter(is_it).values("tag"))
    found = sorted(table.filter(is_it).values_list("pk", "name", "slug"), key=lambda row: str(row[2]) != slug)
    return [(pk, name) for pk, name, _ in found[:1]]


def _having(names: list[tuple[int, str, list[str]]], value: str) -> list[tuple[int, str]]:
    words = [word for _, _, word in located_words(normal(value))]
    wanted = [f" {' '.join(run)} " for run in runs(words)] if words else []
    found = ((pk, name) for pk, name, tokens in names if any(run in f" {' '.join(tokens)} " for run in wanted))
    return list(found)[:_MOST_MEANT]
