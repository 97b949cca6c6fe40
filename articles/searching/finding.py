"""Lines found by the index: one question, put to either database."""

import datetime
from typing import Any

from django.db import connection

from articles.searching.conditions import Conditions
from articles.text import place

_SQLITE = {
    "count": "SELECT count(*) FROM articles_search WHERE articles_search MATCH %s AND rowid <= %s",
    "places": "SELECT rowid FROM articles_search WHERE articles_search MATCH %s AND rowid <= %s"
    " ORDER BY rowid DESC LIMIT %s OFFSET %s",
    # CROSS JOIN: what is found comes first, then its labels (https://sqlite.org/optoverview.html, section 7).
    "labels": "SELECT labels FROM articles_search CROSS JOIN articles_citationwords ON place = articles_search.rowid"
    " WHERE articles_search MATCH %s AND articles_search.rowid <= %s"
    " ORDER BY articles_search.rowid DESC LIMIT %s",
}
_FOUND = "FROM articles_citationwords WHERE found @@ to_tsquery('simple', %s) AND place <= %s"
_POSTGRESQL = {
    "count": f"SELECT count(*) {_FOUND}",
    "places": f"SELECT place {_FOUND} ORDER BY place DESC LIMIT %s OFFSET %s",
    "labels": f"SELECT labels {_FOUND} ORDER BY place DESC LIMIT %s",
}


def count(conditions: Conditions, now: datetime.datetime) -> int:
    """Returns how many lines readers find."""
    found: list[int] = _asked("count", conditions, now)
    return found[0]


def places(conditions: Conditions, now: datetime.datetime, *, first: int = 0, most: int) -> list[int]:
    """Returns the places of lines that readers find, the latest first: `most` of them from the `first` on."""
    return _asked("places", conditions, now, most, first)


def labels(conditions: Conditions, now: datetime.datetime, *, most: int) -> list[str]:
    """Returns what the latest of the lines are found by besides their words, as `text.labelled` reads it."""
    return _asked("labels", conditions, now, most)


def _asked(what: str, conditions: Conditions, now: datetime.datetime, *limits: int) -> list[Any]:
    if connection.vendor == "sqlite":
        statement, text = _SQLITE[what], conditions.fts5()
    else:
        statement, text = _POSTGRESQL[what], conditions.tsquery()
    with connection.cursor() as cursor:
        cursor.execute(statement, [text, place(now), *limits])
        return [value for (value,) in cursor.fetchall()]
