"""Tags, and what was cited under one."""

import datetime
from dataclasses import dataclass
from operator import itemgetter

from django.db.models import Count, Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from articles.caching import kept
from articles.models import CitationTag, Tag, TagAlias
from articles.public.counts import counted
from articles.public.errors import gone
from articles.public.lines import read_lines_at
from articles.public.masthead import latest
from articles.public.pages import page_of

MOST_CITED = 10
NEIGHBOURS, AMONG = 6, 200
"""Tags that a tag's latest lines bear too, and how many of these are looked at."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A tag beside another, and the share of the other's latest lines that bear it too, in per cent."""

    name: str
    slug: str
    share: int


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
    found = counted(Tag.objects.once_public(now), now).filter(slug=slug).first()
    if found is None:
        return redirect("tag", _named_now(slug, now), permanent=True)
    newest = CitationTag.objects.filter(tag=found, cited_at__lte=now).order_by("-cited_at", "-citation_id")
    page = page_of(request, newest.values_list("citation", flat=True), found.cited_total)
    if not page.rows:
        return gone(request)
    context = {"tag": found, "page": page, "rows": read_lines_at(page.rows), "latest": latest(now)}
    if page.number == 1:
        context |= _about(found, min(found.cited_total, AMONG), now)
    return render(request, "public/tag.html", context)


def _named_now(slug: str, now: datetime.datetime) -> str:
    """Returns the address that took the place of that one; raises Http404 where readers know neither."""
    public = TagAlias.objects.filter(slug=slug, tag__public_since__lte=now).values_list("tag__slug", flat=True)
    for found in public:
        return found
    raise Http404


def _about(found: Tag, among: int, now: datetime.datetime) -> dict[str, object]:
    """What the first page tells of the tag as a whole."""
    return {
        "neighbours": _neighbours(found, among, now),
        "former": list(found.aliases.values_list("name", flat=True)),
        "among": among,
    }


def _neighbours(found: Tag, among: int, now: datetime.datetime) -> list[Neighbour]:
    """The tags that its latest lines, so many of them, bear most often beside it."""
    lines = CitationTag.objects.filter(tag=found, cited_at__lte=now).order_by("-cited_at", "-citation_id")
    beside = Tag.objects.filter(citation_rows__citation__in=lines.values("citation")[:among]).exclude(pk=found.pk)
    counted = beside.annotate(count=Count("citation_rows")).order_by("-count", "key")
    rows = counted.values_list("name", "slug", "count")[:NEIGHBOURS]
    return [Neighbour(name, slug, round(100 * count / among)) for name, slug, count in rows]
