"""A year of issues as squares, month by month: those that stand, those that were withdrawn, the weeks without."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from articles.public.masthead import Ticket
from articles.text import monday

_DAY = datetime.timedelta(days=1)
_WEEK = 7 * _DAY
_FEWEST = 4
"""Issues from which on a rhythm can be told."""


@dataclass(frozen=True, slots=True)
class Square:
    """One issue, or one week in which a weekly review paused."""

    day: datetime.date
    issue: Ticket | None = None
    is_withdrawn: bool = False

    @property
    def iso(self) -> str:
        return self.day.isoformat()

    @property
    def month(self) -> str:
        return self.iso[:7]


def issue_square(issue: Ticket, *, is_withdrawn: bool) -> Square:
    """Returns the square of an issue, on its day by the site's clock."""
    return Square(datetime.date.fromisoformat(issue.day), issue, is_withdrawn)


def months_of(squares: Iterable[Square]) -> list[tuple[str, list[Square]]]:
    """Returns the squares month by month, in the order of the calendar; a month as its ISO form."""
    ordered = sorted(squares, key=attrgetter("day"))
    return [(month, list(row)) for month, row in groupby(ordered, key=attrgetter("month"))]


def pauses(issues: Iterable[Square], first: datetime.date, last: datetime.date) -> list[Square]:
    """Returns the weeks without an issue, from the day `first` to the day `last`, each by the weekday on which most
    issues come out. None where the review is no weekly: fewer than half of the weeks have an issue."""
    days = [square.day for square in issues]
    if len(days) < _FEWEST:
        return []
    weekday = Counter(day.weekday() for day in days).most_common(1)[0][0]
    with_issue = {monday(day) for day in days}
    usual = first + (weekday - first.weekday()) % 7 * _DAY
    weeks = [usual + number * _WEEK for number in range(((last - usual).days // 7) + 1)]
    without = [day for day in weeks if monday(day) not in with_issue]
    return [Square(day) for day in without] if 2 * len(without) <= len(weeks) else []
