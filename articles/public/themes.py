"""Themes, and the history of one as a dossier."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from articles.caching import kept
from articles.exporting import offered
from articles.models import Citation, Tag, Theme
from articles.public.chart import attention, draw
from articles.public.counts import cited, counted, sources_of
from articles.public.lines import read_lines
from articles.public.masthead import Ticket, latest
from articles.public.pages import page_of
from articles.public.signatures import most_cited, signed
from articles.public.timeline import timeline

SOURCES_SHOWN = AUTHORS_SHOWN = 8


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
    last = latest(now)
    context = {"theme": found, "page": page, "latest": last}
    if page.number == 1:
        context |= _dossier(found, last, now)
    return render(request, "public/theme.html", context)


def _dossier(found: Theme, last: Ticket | None, now: datetime.datetime) -> dict[str, object]:
    """What the first page tells of the theme as a whole."""
    authors = signed(now).filter(citation__theme=found)
    return {
        "tags": _feeding(found, now),
        "bars": draw(attention(found, now, last.day)) if last else [],
        "steps": timeline(found, now),
        "sources": sources_of(Citation.objects.public(now).filter(theme=found), SOURCES_SHOWN),
        "authors": most_cited(authors, AUTHORS_SHOWN, now),
        "files": offered(of_many=True),
    }


def _feeding(found: Theme, now: datetime.datetime) -> list[tuple[str, str]]:
    """The names and slugs of its tags that readers find something of, the most cited first."""
    tags = cited(found.tags.all(), now).order_by("-cited_total", "key")
    return list(tags.values_list("name", "slug"))
