"""Themes, and the history of one as a dossier."""

import datetime

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from articles.caching import kept
from articles.models import Citation, Source, Tag, Theme
from articles.public.chart import ISSUES, attention, draw
from articles.public.counts import cited, counted
from articles.public.lines import read_lines
from articles.public.masthead import latest
from articles.public.pages import page_of

SOURCES_SHOWN = 8


@kept()
def theme_list(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    themes = list(counted(Theme.objects.all(), now))
    fed = cited(Tag.objects.filter(themes__in=themes), now).order_by("-cited_total", "key")
    tags: dict[int, list[tuple[str, str]]] = {}
    for theme, name, slug in fed.values_list("themes", "name", "slug"):
        tags.setdefault(theme, []).append((name, slug))
    return render(request, "public/theme_list.html", {"themes": themes, "tags": tags, "latest": latest(now)})


@kept("page")
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    found = get_object_or_404(counted(Theme.objects.all(), now), slug=slug)
    citations = Citation.objects.public(now).filter(theme=found)
    page = page_of(request, citations, found.cited_total, read_lines)
    is_first = page.number == 1
    issues = attention(found, now, ISSUES if is_first else 1)
    context = {
        "theme": found,
        "page": page,
        "sources": _most_cited(found, now) if is_first else [],
        "tags": _feeding(found, now) if is_first else [],
        "bars": draw(issues[::-1]) if is_first else [],
        "latest": issues[0][0] if issues else None,
    }
    return render(request, "public/theme.html", context)


def _feeding(found: Theme, now: datetime.datetime) -> list[tuple[str, str]]:
    """The names and slugs of its tags that readers find something of, the most cited first."""
    tags = cited(found.tags.all(), now).order_by("-cited_total", "key")
    return list(tags.values_list("name", "slug"))


def _most_cited(found: Theme, now: datetime.datetime) -> list[tuple[str, str, int]]:
    """Who wrote about it: name, slug and number of lines, the most cited first."""
    lines = Citation.objects.filter(theme=found, source__isnull=False, cited_at__lte=now).order_by()
    counts = dict(lines.values_list("source").annotate(count=Count("pk")).order_by("-count", "source")[:SOURCES_SHOWN])
    sources = sorted(Source.objects.in_bulk(counts).values(), key=lambda source: (-counts[source.pk], source.key))
    return [(source.name, source.slug, counts[source.pk]) for source in sources]
