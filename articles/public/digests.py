"""One digest, as it was frozen."""

import datetime

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.caching import kept
from articles.exporting import offered
from articles.models import Citation, Digest
from articles.public.comments import comments_of
from articles.public.issues import issue_at, withdrawn
from articles.public.masthead import FIELDS, Ticket, ticket
from articles.public.references import all_of
from articles.public.structured import issue


@kept()
def digest(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    found, document = issue_at(slug, now)
    if document is None:
        return withdrawn(request, found, now)
    references = all_of(document)
    context = {
        "document": document,
        "copies": Citation.objects.copies_in([found.pk]).get(found.pk, {}),
        "comments": comments_of(found),
        "references": references,
        "data": issue(document, references),
        "files": offered(),
        **_around(found, now),
    }
    return render(request, "public/digest.html", context)


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
