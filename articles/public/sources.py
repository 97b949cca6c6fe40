"""Sources, and what was cited of one."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from articles.caching import kept
from articles.models import Citation, Source
from articles.public.masthead import latest
from articles.public.pages import page_of


@kept
def source_list(request: HttpRequest) -> HttpResponse:
    sources = sorted(Source.objects.cited(), key=lambda source: (source.kind == "other", source.kind, source.key))
    kinds = [(kind, list(rows)) for kind, rows in groupby(sources, key=lambda source: source.kind)]
    context = {"kinds": kinds, "count": len(sources), "latest": latest(timezone.now())}
    return render(request, "public/source_list.html", context)


@kept
def source(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    found = get_object_or_404(Source.objects.cited(), slug=slug)
    citations = Citation.objects.public(now).filter(source=found)
    page = page_of(request, citations.with_names(), found.cited_count)
    return render(request, "public/source.html", {"source": found, "page": page, "latest": latest(now)})
