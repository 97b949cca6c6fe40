"""One digest, as it was frozen; and all of them, year by year."""

import datetime
from itertools import groupby

from django.db.models import Max, Min, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.caching import kept
from articles.formats import Document
from articles.models import Digest, DigestState
from articles.public.masthead import FIELDS, Ticket, latest, ticket


@kept
def digest(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    found = Digest.objects.once_public().select_related("current").filter(slug=slug, published_at__lte=now).first()
    if found is None or found.current is None:
        raise Http404
    if found.state == DigestState.WITHDRAWN:
        return render(request, "410.html", {"digest": found, "latest": latest(now)}, status=410)
    document = Document.from_json(found.current.document)
    return render(request, "public/digest.html", {"document": document, **_around(found, now)})


@kept
def digest_list(request: HttpRequest) -> HttpResponse:
    """The digests of one year, the last one unless `?year=` names another."""
    now = timezone.now()
    first, last = Digest.objects.published(now).order_by().aggregate(Min("published_at"), Max("published_at")).values()
    years = list(range(last.year, first.year - 1, -1)) if first else []
    year = _year(request.GET.get("year", ""), years)
    rows = Digest.objects.published(now).filter(published_at__year=year).values_list(*FIELDS) if year else []
    tickets = [ticket(row) for row in rows]
    context = {
        "years": years,
        "year": year,
        "tickets": tickets,
        "months": _months(tickets),
        "latest": latest(now),
        "count": Digest.objects.published(now).count(),
    }
    return render(request, "public/digest_list.html", context)


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


def _year(asked: str, years: list[int]) -> int | None:
    if not asked:
        return years[0] if years else None
    if not asked.isdecimal() or int(asked) not in years:
        raise Http404
    return int(asked)


def _months(tickets: list[Ticket]) -> list[tuple[str, list[Ticket]]]:
    """The year's issues month by month, in the order of the calendar; a month as its ISO form."""
    ordered = sorted(tickets, key=lambda issue: issue.published_at)
    return [(month, list(issues)) for month, issues in groupby(ordered, key=lambda issue: issue.published_at[:7])]
