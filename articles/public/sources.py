"""Sources, and what was cited of one."""

from itertools import groupby

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from articles.caching import kept
from articles.models import Citation, Source, SourceKind
from articles.public.counts import counted
from articles.public.errors import gone
from articles.public.lines import read_lines
from articles.public.masthead import latest
from articles.public.pages import page_of

_ORDER = {kind: place for place, kind in enumerate(SourceKind.values)}


@kept()
def source_list(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    seen = Citation.objects.filter(source=OuterRef("pk"), cited_at__lte=now)
    rows = counted(Source.objects.once_public(now).filter(Exists(seen)), now).order_by("key")
    sources = sorted(rows, key=lambda source: _ORDER[source.kind])
    kinds = [(kind, list(rows)) for kind, rows in groupby(sources, key=lambda source: source.kind)]
    context = {"kinds": kinds, "count": len(sources), "latest": latest(now)}
    return render(request, "public/source_list.html", context)


@kept("page")
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """What was cited of one source. A source that no reader ever saw is the desk's own: it has no page."""
    now = timezone.now()
    found = get_object_or_404(counted(Source.objects.once_public(now), now), slug=slug)
    citations = Citation.objects.public(now).filter(source=found)
    page = page_of(request, citations, found.cited_total, read_lines)
    if not page.rows:
        return gone(request)
    return render(request, "public/source.html", {"source": found, "page": page, "latest": latest(now)})
