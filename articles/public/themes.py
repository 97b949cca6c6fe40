"""Themes, and the history of one as a dossier."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from articles.caching import kept
from articles.models import Citation, Theme
from articles.public.masthead import latest
from articles.public.pages import page_of

SOURCES_SHOWN = 8


@kept
def theme_list(request: HttpRequest) -> HttpResponse:
    return render(request, "public/theme_list.html", {"themes": Theme.objects.all(), "latest": latest(timezone.now())})


@kept
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    found = get_object_or_404(Theme, slug=slug)
    citations = Citation.objects.public(now).filter(theme=found)
    page = page_of(request, citations.with_names(), found.cited_count)
    context = {
        "theme": found,
        "page": page,
        "sources": _most_cited(found) if page.number == 1 else [],
        "tags": found.tags.cited() if page.number == 1 else [],
        "latest": latest(now),
    }
    return render(request, "public/theme.html", context)


def _most_cited(found: Theme) -> list[tuple[str, str, int]]:
    """Who wrote about it: name, slug and number of lines, the most cited first."""
    rows = found.citations.filter(source__isnull=False).order_by()
    counted = rows.values_list("source__name", "source__slug").annotate(count=Count("pk"))
    return list(counted.order_by("-count", "source__name")[:SOURCES_SHOWN])
