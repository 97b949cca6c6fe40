"""The attention that the press gave a theme, issue by issue, as bars drawn here."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from articles.models import Citation, Digest, Theme
from articles.public.masthead import FIELDS, Ticket, ticket

ISSUES = 13
"""Bars at most, a quarter of a year: with many more, their figures would touch on a phone."""
_FEWEST = 3
"""Fewer bars show nothing that a sentence does not."""
_WIDTH, _WIDEST = 480, 60
_FLOOR, _TALLEST = 160, 124
_MONTH_WIDTH = 70


@dataclass(frozen=True, slots=True)
class Bar:
    """One issue: how many lines of it are the theme's, and where its bar stands in the drawing."""

    issue: Ticket
    count: int
    x: float
    width: float
    height: float
    month: str
    """ISO month, where its name stands under this bar."""

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def top(self) -> float:
        return round(_FLOOR - self.height, 1)


def attention(theme: Theme, now: datetime.datetime, issues: int) -> list[tuple[Ticket, int]]:
    """Returns the latest issues, the last one first, each with how many of its lines are the theme's; one query."""
    # A line bears its digest's date: with it, the index by theme finds the few lines of an issue among thousands.
    of_issue = {"cited_at": OuterRef("published_at"), "digest": OuterRef("pk")}
    lines = Citation.objects.filter(theme=theme, **of_issue).order_by().values("digest")
    count = Coalesce(Subquery(lines.annotate(count=Count("pk")).values("count")), 0)
    rows = Digest.objects.published(now).annotate(count=count).values_list(*FIELDS, "count")[:issues]
    return [(ticket(row[:-1]), row[-1]) for row in rows]


def draw(rows: list[tuple[Ticket, int]]) -> list[Bar]:
    """Returns the bars of issues in their order, from the first one that has any."""
    started = next((place for place, (_issue, count) in enumerate(rows) if count), len(rows))
    rows = rows[started:]
    if len(rows) < _FEWEST:
        return []
    step = min(_WIDEST, _WIDTH / len(rows))
    most = max(count for _issue, count in rows)
    bars: list[Bar] = []
    named, named_at = "", -float(_MONTH_WIDTH)
    for place, (issue, count) in enumerate(rows):
        x = place * step
        month = issue.month
        is_new = month != named and x - named_at >= _MONTH_WIDTH
        if is_new:
            named, named_at = month, x
        bars.append(_bar(issue, count, x, step, count / most, month if is_new else ""))
    return bars


def _bar(issue: Ticket, count: int, x: float, step: float, share: float, month: str) -> Bar:
    return Bar(issue, count, round(x + step * 0.15, 1), round(step * 0.7, 1), round(_TALLEST * share, 1), month)
