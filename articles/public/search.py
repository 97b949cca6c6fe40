"""The search: one box, whose words can be copied, shared and followed."""

import datetime
import re
from collections.abc import Iterator
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.caching import kept
from articles.models import Citation
from articles.public.asked import choices, examples, filters, told
from articles.public.lines import Line, read_lines
from articles.public.masthead import latest
from articles.public.pages import ON_A_PAGE, Page
from articles.searching import COUNTED, EVERYTHING, Asking, Found, ask, comments, count, facets, find, places, suggest
from articles.text import Marks

_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


@kept("q", "page", unless="q")
def search(request: HttpRequest) -> HttpResponse:
    """What is found, or how to ask: whatever was typed, it is a page."""
    now = timezone.now()
    typed = request.GET.get("q", "")
    asking = ask(typed, now)
    context: dict[str, object] = {
        "typed": " ".join(typed.split()),
        "told": list(told(asking)),
        "latest": latest(now),
        "found": None,
    }
    if asking:
        context |= _found(asking, request.GET.get("page", "1"), now)
    else:
        context |= {"examples": examples(), "total": count(EVERYTHING, now)}
    return render(request, "public/search.html", context)


def _found(asking: Asking, number: str, now: datetime.datetime) -> dict[str, object]:
    found = find(asking.conditions, now, most=COUNTED)
    suggestion = None if found.count else suggest(asking, now)
    if suggestion:
        asking = suggestion.asking
        found = find(asking.conditions, now, most=COUNTED)
    beside = facets(asking, now, found, COUNTED) if found.count else None
    marks, page = Marks.of(asking.query), _page(asking, found, number, now)
    return {
        "asking": asking,
        "found": found.count,
        "words": asking.query.words,
        "suggestion": suggestion,
        "page": page,
        "query": urlencode({"q": asking.query.typed}),
        "marks": marks,
        "comments": _comments(page.rows, marks),
        "filters": filters(asking),
        "choices": choices(asking, beside, settings.SEARCH_LONGEST) if beside else [],
        "is_cut": bool(beside and beside.is_cut),
        "counted": COUNTED,
    }


def _page(asking: Asking, found: Found, number: str, now: datetime.datetime) -> Page:
    """The page that is asked for, or the nearest that there is."""
    last = max(1, -(-found.count // ON_A_PAGE))
    here = min(int(number), last) if _NUMBER.fullmatch(number) else 1
    first = (here - 1) * ON_A_PAGE
    on_page = found.places[first : first + ON_A_PAGE]
    if len(on_page) < min(ON_A_PAGE, found.count - first):
        on_page = places(asking.conditions, now, first=first, most=ON_A_PAGE)
    return Page(_lines(on_page), here, last)


def _lines(found: list[int]) -> list[Line]:
    return read_lines(Citation.objects.filter(search_words__place__in=found).order_by("-search_words__place"))


def _comments(lines: list[Line], marks: Marks) -> dict[int, str]:
    """By line, what the team says of it around the word that was found, where nothing else that is shown has one."""
    if not marks.runs:
        return {}
    silent = [line.pk for line in lines if not any(marks.finds(*shown) for shown in _shown(line))]
    said = comments(silent) if silent else {}
    return {pk: extract for pk, words in said.items() if (extract := marks.extract(words, settings.LANGUAGE_CODE))}


def _shown(line: Line) -> Iterator[tuple[str, str]]:
    """The texts that a found line shows, each with its language."""
    yield line.title or line.url, line.language
    yield line.text, line.language
    named = [each.name for each in (line.source, line.theme, *line.tags) if each]
    yield from ((name, settings.LANGUAGE_CODE) for name in (*named, *line.authors))
