"""My selection: a list that a reader's browser keeps, on the same empty page for everybody; and the list that a link
names, which works for anybody it is sent to."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from articles.caching import kept
from articles.models import Citation
from articles.public.lines import Line, read_lines
from articles.public.masthead import latest
from articles.text import read_identifiers


def selection(request: HttpRequest) -> HttpResponse:
    return _sent(request) if "articles" in request.GET else _own(request)


@kept()
def _own(request: HttpRequest) -> HttpResponse:
    context = {"latest": latest(timezone.now()), "most": settings.SELECTION_MOST}
    return render(request, "public/selection.html", context)


@gzip_page
@require_safe
@cache_control(public=True, no_cache=True)
def _sent(request: HttpRequest) -> HttpResponse:
    """The articles of `?articles=57,12`, in that order: kept nowhere, since anybody can write another list."""
    now = timezone.now()
    numbers, unread = read_identifiers(request.GET["articles"])
    asked = numbers[: settings.SELECTION_MOST]
    found = _latest_lines(read_lines(Citation.objects.public(now).filter(article__in=asked)))
    lines = [found[number] for number in asked if number in found]
    context = {
        "lines": lines,
        "gone": len(asked) - len(lines),
        "left": len(numbers) - len(asked),
        "unread": unread[:3],
        "most": settings.SELECTION_MOST,
        "address": f"{settings.SITE_URL}{request.path}?articles={','.join(map(str, asked))}",
        "latest": latest(now),
    }
    return render(request, "public/selection_sent.html", context)


def _latest_lines(lines: list[Line]) -> dict[int, Line]:
    """The last line that cites each article."""
    found: dict[int, Line] = {}
    for line in lines:
        found.setdefault(line.article_id, line)
    return found
