"""One digest, as it was frozen; and all of them, year by year."""

import datetime
from itertools import groupby

from django.db.models import Count, Max, Min, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.caching import kept
from articles.formats import Document
from articles.models import Digest, DigestState, Theme
from articles.public.counts import cited
from articles.public.masthead import FIELDS, Ticket, latest, ticket
from articles.public.shares import shares


@kept()
def digest(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    found = Digest.objects.once_public(now).select_related("current").filter(slug=slug).first()
    if found is None or found.current is None:
        raise Http404
    if found.state == DigestState.WITHDRAWN:
        return render(request, "410.html", {"digest": found, "latest": latest(now)}, status=410)
    document = Document.from_json(found.current.document)
    context = {"document": document, "copies": archived(found), **_around(found, now)}
    return render(request, "public/digest.html", context)


@kept("year")
def digest_list(request: HttpRequest) -> HttpResponse:
    """The digests of one year, the last one unless `?year=` names another."""
    now = timezone.now()
    published = Digest.objects.published(now)
    count, years = _span(published)
    year = _year(request.GET.get("year", ""), years)
    issues = published.filter(published_at__year=year) if year else published.none()
    tickets = [ticket(row) for row in issues.values_list(*FIELDS)]
    context = {
        "years": years,
        "year": year,
        "tickets": tickets,
        "months": _months(tickets),
        "shares": shares(tickets),
        "themes": cited(Theme.objects.all(), now),
        "latest": latest(now),
        "count": count,
    }
    return render(request, "public/digest_list.html", context)


def archived(found: Digest) -> dict[int, str]:
    """The archived copies of the cited articles whose addresses are dead."""
    return dict(found.citations.exclude(archive_url="").order_by().values_list("article", "archive_url"))


def _around(found: Digest, now: datetime.datetime) -> dict[str, Ticket | None]:
    """The issues before and after, and the latest, in one query."""
    published = Digest.objects.published(now).order_by()
    before = published.filter(published_at__lt=found.published_at).order_by("-published_at").values("pk")[:1]
    after = published.filter(published_at__gt=found.published_at).order_by("published_at").values("pk")[:1]
    last = published.order_by("-published_at", "-pk").values("pk")[:1]
    near = Digest.objects.filter(Q(pk__in=before) | Q(pk__in=after) | Q(pk__in=last)).order_by("published_at", "pk")
    tickets = [(row[3], ticket(row)) for row in near.values_list(*FIELDS)]
    return {
        "previous": next((t for at, t in tickets if at < found.published_at), None),
        "next": next((t for at, t in tickets if at > found.published_at), None),
        "latest": tickets[-1][1],
    }


def _span(published: QuerySet[Digest]) -> tuple[int, list[int]]:
    """How many issues there are, and from which year to which, the last one first."""
    found = published.order_by().aggregate(count=Count("pk"), first=Min("published_at"), last=Max("published_at"))
    if not found["count"]:
        return 0, []
    zone = timezone.get_default_timezone()
    first, last = (found[name].astimezone(zone).year for name in ("first", "last"))
    return found["count"], list(range(last, first - 1, -1))


def _year(asked: str, years: list[int]) -> int | None:
    if not asked:
        return years[0] if years else None
    if asked not in map(str, years):
        raise Http404
    return int(asked)


def _months(tickets: list[Ticket]) -> list[tuple[str, list[Ticket]]]:
    """The year's issues month by month, in the order of the calendar; a month as its ISO form."""
    ordered = sorted(tickets, key=lambda issue: issue.published_at)
    return [(month, list(issues)) for month, issues in groupby(ordered, key=lambda issue: issue.month)]
