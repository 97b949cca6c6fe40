"""The attention that the press gave a theme, week by week, as bars drawn here."""

import datetime
import math
from collections import Counter
from dataclasses import dataclass, replace

from django.db.models import Count
from django.utils import timezone

from articles.models import Citation, Theme
from articles.text import monday

WEEKS = 53
"""Bars at most, a year: with more, a phone would draw them as a grey."""
_WEEK = datetime.timedelta(days=7)
_MOST_MOMENTS = WEEKS * 7
"""Moments of publication that are read, for a review that comes out every day."""
_FEWEST = 3
"""Fewer bars show nothing that a sentence does not."""
_WIDTH, _WIDEST = 480, 60
_FLOOR, _TALLEST = 160, 124
_FIGURE_WIDTH, _MONTH_WIDTH = 26, 98
"""What two digits and the name of a month take, in the large type that a phone gets."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One week: how many lines of it are the theme's, and where its bar stands in the drawing."""

    week: str
    """ISO day of its Monday."""
    count: int
    x: float
    width: float
    height: float
    is_figured: bool = False
    """Whether there is room for the figure above it."""
    month: str = ""
    """ISO month, where its name stands under this bar."""

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def top(self) -> float:
        return round(_FLOOR - self.height, 1)


def attention(theme: Theme, now: datetime.datetime, until: str) -> list[tuple[datetime.date, int]]:
    """Returns the weeks, each by its Monday, with the number of the theme's lines, from the first one with any to that
    of the ISO day `until`; a year of them at most, or the last year of a theme that rests since. One query."""
    lines = Citation.objects.filter(theme=theme, cited_at__lte=now).order_by()
    moments = lines.values_list("cited_at").annotate(count=Count("pk")).order_by("-cited_at")[:_MOST_MOMENTS]
    counts: Counter[datetime.date] = Counter()
    for moment, count in moments:
        counts[monday(timezone.localdate(moment, timezone.get_default_timezone()))] += count
    if not counts:
        return []
    last = monday(datetime.date.fromisoformat(until))
    last = max(counts) if last - max(counts) >= WEEKS * _WEEK else last
    first = min(week for week in counts if last - week < WEEKS * _WEEK)
    return [(first + place * _WEEK, counts[first + place * _WEEK]) for place in range((last - first).days // 7 + 1)]


def draw(weeks: list[tuple[datetime.date, int]]) -> list[Bar]:
    """Returns the bars of the weeks in their order; none where they would show nothing."""
    if len(weeks) < _FEWEST:
        return []
    step = min(_WIDEST, _WIDTH / len(weeks))
    most = max(count for _week, count in weeks)
    bars: list[Bar] = []
    begun, named_at = "", -float(_MONTH_WIDTH)
    for place, (week, count) in enumerate(weeks):
        x, month = place * step, week.isoformat()[:7]
        has_room = x - named_at >= _MONTH_WIDTH and x + _MONTH_WIDTH <= _WIDTH + step
        is_named = month != begun and has_room
        begun, named_at = month, x if is_named else named_at
        bars.append(_bar(week, count, x, step, count / most, month if is_named else ""))
    figured = _figured(bars, step)
    return [replace(bar, is_figured=place in figured) for place, bar in enumerate(bars)]


def _bar(week: datetime.date, count: int, x: float, step: float, share: float, month: str) -> Bar:
    sides = round(x + step * 0.15, 1), round(step * 0.7, 1), round(_TALLEST * share, 1)
    return Bar(week.isoformat(), count, *sides, month=month)


def _figured(bars: list[Bar], step: float) -> set[int]:
    """The places of the bars whose figures stand above them: all where they fit, else the highest first, as long as
    none touches another or a higher bar beside it."""
    if step >= _FIGURE_WIDTH:
        return set(range(len(bars)))
    apart, beside = math.ceil(_FIGURE_WIDTH / step), math.ceil(_FIGURE_WIDTH / 2 / step)
    chosen: set[int] = set()
    for place in sorted(range(len(bars)), key=lambda place: (-bars[place].count, place)):
        near = bars[max(0, place - beside) : place + beside + 1]
        is_highest = bars[place].count and all(bar.count <= bars[place].count for bar in near)
        if is_highest and all(abs(place - other) >= apart for other in chosen):
            chosen.add(place)
    return chosen
