"""Tags, and what was cited under one."""

import datetime
from operator import itemgetter

from django.db.models import Count, Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from articles.caching import kept
from articles.models import Citation, CitationTag, Tag
from articles.public.counts import counted
from articles.public.errors import gone
from articles.public.lines import read_lines
from articles.public.masthead import latest
from articles.public.pages import page_of

MOST_CITED = 10
NEIGHBOURS, AMONG = 6, 200
"""Tags that a tag's latest lines bear too, and how many of these are looked at."""


@kept()
def tag_list(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    seen = CitationTag.objects.filter(tag=OuterRef("pk"), cited_at__lte=now)
    rows = counted(Tag.objects.once_public(now).filter(Exists(seen)), now).order_by("-cited_total", "key")
    tags = list(rows.values("name", "slug", "cited_total", "key"))
    context = {
        "most_cited": tags[:MOST_CITED],
        "tags": sorted(tags, key=itemgetter("key")),
        "latest": latest(now),
    }
    return render(request, "public/tag_list.html", context)


@kept("page")
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """The lines under one tag. A tag that no reader ever saw is the desk's own: it has no page."""
    now = timezone.now()
    found = get_object_or_404(counted(Tag.objects.once_public(now), now), slug=slug)
    newest = CitationTag.objects.filter(tag=found, cited_at__lte=now).order_by("-cited_at", "-citation_id")
    page = page_of(request, newest.values_list("citation", flat=True), found.cited_total)
    if not page.rows:
        return gone(request)
    lines = {line.pk: line for line in read_lines(Citation.objects.filter(pk__in=page.rows))}
    context = {
        "tag": found,
        "page": page,
        "rows": [lines[pk] for pk in page.rows],
        "neighbours": _neighbours(found, now) if page.number == 1 else [],
        "latest": latest(now),
    }
    return render(request, "public/tag.html", context)


def _neighbours(found: Tag, now: datetime.datetime) -> list[tuple[str, str]]:
    """The names and slugs of the tags that its latest lines bear most often beside it."""
    lines = CitationTag.objects.filter(tag=found, cited_at__lte=now).order_by("-cited_at", "-citation_id")
    beside = Tag.objects.filter(citation_rows__citation__in=lines.values("citation")[:AMONG]).exclude(pk=found.pk)
    counted = beside.annotate(count=Count("citation_rows")).order_by("-count", "key")
    return list(counted.values_list("name", "slug")[:NEIGHBOURS])
