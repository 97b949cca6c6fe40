"""The calendar of issues: all of them year by year, and one month with what it is made of."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from articles.caching import kept
from articles.exporting import offered
from articles.models import Citation, Digest, DigestState, Theme
from articles.public.counts import cited, sources_of
from articles.public.masthead import FIELDS, Ticket, latest, ticket
from articles.public.shares import shares
from articles.public.squares import Square, issue_square, months_of, pauses
from articles.text import day_begins

SOURCES_SHOWN = 8
_ALMOST_A_WEEK, _WEEK = datetime.timedelta(days=6), datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Span:
    """How many issues readers find, and the days of the first and of the last that they ever found."""

    count: int
    first: datetime.date
    last: datetime.date

    @property
    def years(self) -> list[int]:
        """The last one first."""
        return list(range(self.last.year, self.first.year - 1, -1))


@kept("year")
def digest_list(request: HttpRequest) -> HttpResponse:
    """The digests of the last year. `?year=` is how the other years were asked for once."""
    now = timezone.now()
    span = _span(now)
    asked = request.GET.get("year")
    if asked:
        if span is None or asked not in map(str, span.years):
            raise Http404
        return redirect("year", int(asked), permanent=True)
    return _archive(request, now, span, span.last.year if span else None)


@kept()
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The digests of one year, between the first one and the last one."""
    now = timezone.now()
    span = _span(now)
    if span is None or year not in span.years:
        raise Http404
    return _archive(request, now, span, year)


@kept()
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The digests of one month, with the themes and the sources that they cite the most."""
    now = timezone.now()
    span = _span(now)
    here = datetime.date(year, month, 1)
    if span is None or not span.first.replace(day=1) <= here <= span.last:
        raise Http404
    before, after = here - datetime.timedelta(days=1), here + datetime.timedelta(days=31)
    issues = _squares(here, after.replace(day=1), now)
    tickets = _standing(issues)
    context = {
        "month": here.isoformat()[:7],
        "tickets": tickets,
        "withdrawn": [square.issue for square in issues if square.is_withdrawn],
        "shares": shares(tickets),
        "themes": _themes(tickets),
        "sources": sources_of(_lines(tickets), SOURCES_SHOWN),
        "files": offered(of_many=True),
        "previous": before.isoformat()[:7] if before >= span.first else "",
        "next": after.isoformat()[:7] if after.replace(day=1) <= span.last else "",
        "latest": latest(now),
    }
    return render(request, "public/month.html", context)


def _archive(request: HttpRequest, now: datetime.datetime, span: Span | None, year: int | None) -> HttpResponse:
    squares = _year(span, year, now) if span and year else []
    tickets = _standing(squares)
    context = {
        "years": span.years if span else [],
        "year": year,
        "tickets": tickets,
        "months": months_of(squares),
        "has_withdrawn": any(square.is_withdrawn for square in squares),
        "has_pauses": any(square.issue is None for square in squares),
        "shares": shares(tickets),
        "themes": cited(Theme.objects.all(), now),
        "latest": latest(now),
        "count": span.count if span else 0,
    }
    return render(request, "public/digest_list.html", context)


def _span(now: datetime.datetime) -> Span | None:
    """From the first issue to the last, withdrawn ones too: their addresses answer; one query."""
    standing = Count("pk", filter=~Q(state=DigestState.WITHDRAWN))
    once = Digest.objects.once_public(now).order_by()
    found = once.aggregate(count=standing, first=Min("published_at"), last=Max("published_at"))
    if found["first"] is None:
        return None
    first, last = (timezone.localdate(found[name], timezone.get_default_timezone()) for name in ("first", "last"))
    return Span(found["count"], first, last)


def _year(span: Span, year: int, now: datetime.datetime) -> list[Square]:
    """The issues of the year, the latest first, and the weeks without; one query."""
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    # A week at the turn of the year may have its issue in the other one.
    around = _squares(first - _ALMOST_A_WEEK, last + _WEEK, now)
    issues = [square for square in around if square.day.year == year]
    return issues + pauses(around, max(first, span.first), min(last, span.last))


def _squares(first: datetime.date, end: datetime.date, now: datetime.datetime) -> list[Square]:
    """The issues from the first day until the end, which is not among them, the latest first; one query."""
    once = Digest.objects.once_public(now).filter(published_at__gte=day_begins(first), published_at__lt=day_begins(end))
    rows = once.order_by("-published_at", "-pk").values_list(*FIELDS, "state")
    return [issue_square(ticket(row[:-1]), is_withdrawn=row[-1] == DigestState.WITHDRAWN) for row in rows]


def _standing(squares: list[Square]) -> list[Ticket]:
    return [square.issue for square in squares if square.issue and not square.is_withdrawn]


def _themes(issues: list[Ticket]) -> list[tuple[Theme, int]]:
    """What was cited in each theme, the most first."""
    rows = _lines(issues).filter(theme__isnull=False).values_list("theme").annotate(count=Count("pk"))
    counts = dict(rows)
    themes = sorted(Theme.objects.in_bulk(counts).values(), key=lambda theme: (-counts[theme.pk], theme.position))
    return [(theme, counts[theme.pk]) for theme in themes]


def _lines(issues: list[Ticket]) -> QuerySet[Citation]:
    return Citation.objects.filter(digest__slug__in=[issue.slug for issue in issues]).order_by()
