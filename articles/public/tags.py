"""Tags, and what was cited under one."""

from operator import itemgetter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from articles.caching import kept
from articles.models import Citation, CitationTag, Tag
from articles.public.masthead import latest
from articles.public.pages import page_of

MOST_CITED = 10


@kept
def tag_list(request: HttpRequest) -> HttpResponse:
    tags = list(Tag.objects.cited().values("name", "slug", "cited_count", "key"))
    context = {
        "most_cited": tags[:MOST_CITED],
        "tags": sorted(tags, key=itemgetter("key")),
        "latest": latest(timezone.now()),
    }
    return render(request, "public/tag_list.html", context)


@kept
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    found = get_object_or_404(Tag, slug=slug)
    newest = CitationTag.objects.filter(tag=found, cited_at__lte=now).order_by("-cited_at", "-citation_id")
    page = page_of(request, newest.values_list("citation", flat=True), found.cited_count)
    lines = Citation.objects.with_names().in_bulk(page.rows)
    context = {
        "tag": found,
        "page": page,
        "rows": [lines[pk] for pk in page.rows],
        "latest": latest(now),
    }
    return render(request, "public/tag.html", context)
