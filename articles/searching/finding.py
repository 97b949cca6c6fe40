"""Lines found by the index: one question, put to either database."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import connection

from articles.searching.conditions import EVERYTHING, Conditions
from articles.text import place

_SQLITE = {
    "count": "SELECT count(*) FROM articles_search WHERE articles_search MATCH %s AND rowid <= %s",
    "places": "SELECT rowid FROM articles_search WHERE articles_search MATCH %s AND rowid <= %s"
    " ORDER BY rowid DESC LIMIT %s OFFSET %s",
    # CROSS JOIN: what is found comes first, then its labels (https://sqlite.org/optoverview.html, section 7), from an
    # index that has them all: left alone, SQLite takes the one of places and reads every row (migration 0015).
    "labels": "SELECT place, labels FROM articles_search CROSS JOIN articles_citationwords"
    " INDEXED BY articles_search_labels ON place = articles_search.rowid"
    " WHERE articles_search MATCH %s AND articles_search.rowid <= %s"
    " ORDER BY articles_search.rowid DESC LIMIT %s",
}


def _postgresql(where: str = "", place: str = "place") -> dict[str, str]:
    """Returns the statements for the lines that fit; `place` as it is compared and ordered by."""
    lines = f"FROM articles_citationwords WHERE {where} {place} <= %s"
    return {
        "count": f"SELECT count(*) {lines}",
        "places": f"SELECT place {lines} ORDER BY {place} DESC LIMIT %s OFFSET %s",
        "labels": f"SELECT place, labels {lines} ORDER BY {place} DESC LIMIT %s",
        # The index is read once: the places alone are taken along and counted, the labels of the latest read after.
        "counted": f"WITH found AS MATERIALIZED (SELECT place {lines}),"
        " latest AS (SELECT place FROM found ORDER BY place DESC LIMIT %s)"
        " SELECT place, labels, (SELECT count(*) FROM found) FROM latest JOIN articles_citationwords USING (place)"
        " ORDER BY place DESC",
    }


_EVERY_LINE = _postgresql()
_BY_INDEX = "SET LOCAL enable_seqscan = off; "
# PostgreSQL takes it for cheap to hold each line against what is asked for, and would read all of them for a common
# word or a phrase, ten times as long as the index of words takes. The first, sent along with a query, holds for that
# one alone; by a place with a sign before it no line is found, nor put in order.
_FOUND = {
    what: _BY_INDEX + each for what, each in _postgresql("found @@ to_tsquery('simple', %s) AND", "+place").items()
}


@dataclass(frozen=True, slots=True)
class Found:
    """How many lines readers find, and of the latest of them the places, and what each is found by besides its words,
    parted by spaces (`text.labelled` reads each)."""

    count: int
    places: list[int]
    labels: list[str]


def find(conditions: Conditions, now: datetime.datetime, *, most: int) -> Found:
    """Returns the latest lines, `most` of them, and how many there are in all."""
    if connection.vendor == "sqlite":
        rows = _asked("labels", conditions, now, most)
        total = len(rows) if len(rows) < most else count(conditions, now)
    else:
        rows = _asked("counted", conditions, now, most)
        total = rows[0][2] if rows else 0
    return Found(total, [row[0] for row in rows], [row[1] for row in rows])


def labels(conditions: Conditions, now: datetime.datetime, *, most: int) -> list[str]:
    """Returns the labels of the latest lines that readers find, as `Found` has them."""
    return [row[1] for row in _asked("labels", conditions, now, most)]


def count(conditions: Conditions, now: datetime.datetime) -> int:
    """Returns how many lines readers find."""
    ((found,),) = _asked("count", conditions, now)
    return int(found)


def places(
    conditions: Conditions, now: datetime.datetime, *, first: int = 0, most: int, below: int | None = None
) -> list[int]:
    """Returns the places of lines that readers find, the latest first: `most` of them from the `first` on, of those
    below that place where one is given."""
    highest = place(now) if below is None else min(place(now), below - 1)
    return [found for (found,) in _up_to(highest, "places", conditions, most, first)]


def _asked(what: str, conditions: Conditions, now: datetime.datetime, *limits: int) -> list[tuple[Any, ...]]:
    return _up_to(place(now), what, conditions, *limits)


def _up_to(highest: int, what: str, conditions: Conditions, *limits: int) -> list[tuple[Any, ...]]:
    if connection.vendor == "sqlite":
        return _rows(_SQLITE[what], conditions.fts5(), highest, *limits)
    if conditions == EVERYTHING:
        return _rows(_EVERY_LINE[what], highest, *limits)
    return _rows(_FOUND[what], conditions.tsquery(), highest, *limits)


def _rows(statement: str, *values: str | int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        while cursor.description is None:  # of what only prepares the question
            cursor.nextset()
        return list(cursor.fetchall())
