"""Tags, and what was cited under one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from articles.caching import kept
from articles.models import CitationTag, Tag
from articles.public.masthead import latest
from articles.public.pages import page_of

MOST_CITED = 30


@kept
def tag_list(request: HttpRequest) -> HttpResponse:
    tags = list(Tag.objects.cited().only("name", "slug", "cited_count", "key"))
    context = {
        "most_cited": tags[:MOST_CITED],
        "tags": sorted(tags, key=lambda tag: tag.key),
        "latest": latest(timezone.now()),
    }
    return render(request, "public/tag_list.html", context)


@kept
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    found = get_object_or_404(Tag, slug=slug)
    lines = CitationTag.objects.filter(tag=found, cited_at__lte=now).order_by("-cited_at", "-citation_id")
    lines = lines.select_related("citation__source", "citation__theme", "citation__digest")
    page = page_of(request, lines.prefetch_related("citation__tags"), found.cited_count)
    context = {
        "tag": found,
        "page": page,
        "rows": [line.citation for line in page.rows],
        "latest": latest(now),
    }
    return render(request, "public/tag.html", context)
