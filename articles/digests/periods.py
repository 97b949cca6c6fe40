"""The days that a digest speaks of: which ones a new digest gets, and how they are said."""

from __future__ import annotations

import calendar
import datetime

from django.utils.formats import date_format
from django.utils.translation import get_language

from articles.models import Period
from articles.text import Printed, monday

Days = tuple[datetime.date | None, datetime.date]
"""The first day, none where nobody knows it, and the last one."""
_DAY = datetime.timedelta(days=1)


def next_period(kind: str, today: datetime.date, covered: datetime.date | None) -> Days:
    """Returns the days of a new digest, given up to which day earlier ones have spoken.

    A week from Monday on, or a month: the one that is going on; on its first day the one before, which has just ended;
    but always one that is not covered yet. As wanted: from the day after what is covered until today."""
    if kind not in (Period.WEEK, Period.MONTH):
        start = covered + _DAY if covered else None
        return (start if start and start <= today else None), today
    start, end = _around(kind, today)
    if today == start:
        start, end = _around(kind, today - _DAY)
    if covered and covered >= start:
        start, end = _around(kind, max(covered, end) + _DAY if covered >= end else end + _DAY)
    return start, end


def _around(kind: str, day: datetime.date) -> tuple[datetime.date, datetime.date]:
    if kind == Period.WEEK:
        return monday(day), monday(day) + datetime.timedelta(days=6)
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def period_in_words(start: datetime.date | None, end: datetime.date) -> str:
    """Returns the days in the words of the active language: « 16–22 novembre 2026 », « novembre 2026 »."""
    last = Printed.in_words(end.isoformat())
    if start is None or start == end:
        return last
    if (start, end) == _around(Period.MONTH, start):
        return Printed.in_words(f"{start:%Y-%m}")
    if start.year != end.year:
        return f"{Printed.in_words(start.isoformat())} – {last}"
    is_french = (get_language() or "").startswith("fr")
    month, day = date_format(start, "F"), "1er" if is_french and start.day == 1 else str(start.day)
    if start.month != end.month:
        return f"{day}\u00a0{month} – {last}" if is_french else f"{month} {day} – {last}"
    return f"{day}–{last}" if is_french else f"{month} {day}–{end.day}, {end.year}"
