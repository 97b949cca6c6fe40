"""Authors, and what was cited of one."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.caching import kept
from articles.models import Citation
from articles.public.counts import sources_of
from articles.public.lines import read_lines_at
from articles.public.masthead import latest
from articles.public.pages import page_of
from articles.public.signatures import counts_of, named, signed

MOST_CITED = 10
ON_ONE_PAGE = 400
"""Names that are shown at once; of more, one letter at a time."""
OTHERS = "0-9"
"""Where names stand whose first character is no letter."""


@kept("letter")
def author_list(request: HttpRequest) -> HttpResponse:
    """Everybody who signed what is cited, from A to Z; where they are many, those of one letter, the first unless
    `?letter=` names another."""
    now = timezone.now()
    counts = counts_of(signed(now))
    letters = {letter: list(slugs) for letter, slugs in groupby(sorted(counts, key=_place), key=_letter)}
    asked = _asked(request.GET.get("letter", ""), letters, len(counts))
    shown = {letter: slugs for letter, slugs in letters.items() if letter == asked or not asked}
    top = list(counts)[:MOST_CITED]
    wanted = dict.fromkeys([*top, *(slug for slugs in shown.values() for slug in slugs)])
    by_slug = {author.slug: author for author in named({slug: counts[slug] for slug in wanted}, now)}
    context = {
        "count": len(counts),
        "letters": list(letters) if asked else [],
        "letter": asked,
        "groups": [(letter, [by_slug[slug] for slug in slugs]) for letter, slugs in shown.items()],
        "most_cited": [by_slug[slug] for slug in top],
        "latest": latest(now),
    }
    return render(request, "public/author_list.html", context)


@kept("page")
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """The lines signed with one name. Where nothing is signed so any more, there is no page."""
    now = timezone.now()
    signatures = signed(now).filter(slug=slug)
    count = signatures.count()
    if not count:
        raise Http404
    newest = signatures.order_by("-cited_at", "-citation_id")
    page = page_of(request, newest.values_list("citation", flat=True), count)
    context = {
        "author": named({slug: count}, now)[0],
        "page": page,
        "rows": read_lines_at(page.rows),
        "sources": sources_of(Citation.objects.filter(author_rows__in=signatures)) if page.number == 1 else [],
        "latest": latest(now),
    }
    return render(request, "public/author.html", context)


def _letter(slug: str) -> str:
    return slug[0].upper() if slug[0].isalpha() else OTHERS


def _place(slug: str) -> tuple[bool, str]:
    """Names that begin with a figure stand last."""
    return _letter(slug) == OTHERS, slug


def _asked(letter: str, letters: dict[str, list[str]], count: int) -> str:
    """Returns the letter that is to be shown alone, or nothing; raises Http404 for one without names."""
    if letter and (letter.upper() not in letters or letter != letter.lower()):
        raise Http404
    if letter:
        return letter.upper()
    return next(iter(letters)) if count > ON_ONE_PAGE else ""
