"""The days that a digest speaks of."""

from __future__ import annotations

import datetime

import pytest
from django.utils import translation

from articles.digests.periods import next_period, period_in_words
from articles.models import Period


def day(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(iso)


@pytest.mark.parametrize(
    ("kind", "today", "covered", "start", "end"),
    [
        # 2026-11-16 is a Monday
        ("week", "2026-11-19", None, "2026-11-16", "2026-11-22"),
        ("week", "2026-11-22", "2026-11-15", "2026-11-16", "2026-11-22"),
        ("week", "2026-11-19", "2026-11-22", "2026-11-23", "2026-11-29"),
        ("week", "2026-11-19", "2026-11-29", "2026-11-30", "2026-12-06"),
        ("week", "2026-11-19", "2026-11-18", "2026-11-23", "2026-11-29"),
        ("week", "2026-11-19", "2026-10-04", "2026-11-16", "2026-11-22"),
        # on Monday the week that has just ended, unless it has its digest
        ("week", "2026-11-23", "2026-11-15", "2026-11-16", "2026-11-22"),
        ("week", "2026-11-23", None, "2026-11-16", "2026-11-22"),
        ("week", "2026-11-23", "2026-11-22", "2026-11-23", "2026-11-29"),
        ("month", "2026-11-19", None, "2026-11-01", "2026-11-30"),
        ("month", "2026-11-19", "2026-11-30", "2026-12-01", "2026-12-31"),
        ("month", "2026-12-01", "2026-10-31", "2026-11-01", "2026-11-30"),
        ("month", "2027-01-01", "2026-12-31", "2027-01-01", "2027-01-31"),
        ("free", "2026-11-19", "2026-11-01", "2026-11-02", "2026-11-19"),
        ("free", "2026-11-19", "2026-11-18", "2026-11-19", "2026-11-19"),
        ("free", "2026-11-19", "2026-11-19", None, "2026-11-19"),
        ("free", "2026-11-19", None, None, "2026-11-19"),
    ],
)
def test_it_speaks_of_what_none_has_spoken_of(
    kind: str, today: str, covered: str | None, start: str | None, end: str
) -> None:
    made = next_period(Period(kind), day(today), day(covered) if covered else None)
    assert made == (day(start) if start else None, day(end))


@pytest.mark.parametrize(
    ("start", "end", "french", "english"),
    [
        ("2026-11-16", "2026-11-22", "16–22\u00a0novembre 2026", "November 16–22, 2026"),
        ("2026-11-01", "2026-11-07", "1er–7\u00a0novembre 2026", "November 1–7, 2026"),
        ("2026-09-28", "2026-10-04", "28\u00a0septembre – 4\u00a0octobre 2026", "September 28 – October 4, 2026"),
        (
            "2026-12-28",
            "2027-01-03",
            "28\u00a0décembre 2026 – 3\u00a0janvier 2027",
            "December 28, 2026 – January 3, 2027",
        ),
        ("2026-11-01", "2026-11-30", "novembre 2026", "November 2026"),
        ("2026-11-19", "2026-11-19", "19\u00a0novembre 2026", "November 19, 2026"),
        (None, "2026-11-19", "19\u00a0novembre 2026", "November 19, 2026"),
    ],
)
def test_it_says_them(start: str | None, end: str, french: str, english: str) -> None:
    for language, words in (("fr", french), ("en", english)):
        with translation.override(language):
            assert period_in_words(day(start) if start else None, day(end)) == words
