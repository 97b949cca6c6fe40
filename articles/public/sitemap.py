"""The pages that search engines may find, as the sitemap protocol wants them: an index, and lists of 5,000 addresses.

Django's own sitemaps write the host that was asked, on which nothing may depend that is kept for everybody, and read
whole rows.
"""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from articles.caching import kept
from articles.models import Citation, CitationAuthor, CitationTag, Digest

ON_A_PAGE = 5000
Rows = QuerySet[Any, tuple[Any, datetime.datetime]]
"""What an address names, and since when its page reads as it does."""
_LISTS = (
    "home",
    "digest_list",
    "theme_list",
    "tag_list",
    "source_list",
    "author_list",
    "about",
    "legal",
    "privacy",
    "accessibility",
)


def _digests(now: datetime.datetime) -> Rows:
    return Digest.objects.published(now).values_list("slug", "current__made_at")


def _named(lines: QuerySet[Any], by: str) -> Callable[[datetime.datetime], Rows]:
    """What the lines that readers see name, each with the moment of the last line."""

    def rows(now: datetime.datetime) -> Rows:
        public = lines.filter(cited_at__lte=now).exclude(**{by: None}).order_by(by)
        found: Rows = public.values(by).annotate(latest=Max("cited_at")).values_list(by, "latest")
        return found

    return rows


_SECTIONS: dict[str, Callable[[datetime.datetime], Rows]] = {
    "digest": _digests,
    "theme": _named(Citation.objects.all(), "theme__slug"),
    "tag": _named(CitationTag.objects.all(), "tag__slug"),
    "source": _named(Citation.objects.all(), "source__slug"),
    "author": _named(CitationAuthor.objects.all(), "slug"),
    "article": _named(Citation.objects.all(), "article"),
}
"""By the name of their address."""


@kept()
def sitemap(request: HttpRequest) -> HttpResponse:
    """The index: how many lists there are of each kind of page."""
    now = timezone.now()
    lists = [(name, place + 1) for name, rows in _SECTIONS.items() for place in range(_pages(rows(now)))]
    addresses = (_address("sitemap_list", *row) for row in [("page", 1), *lists])
    return _answer("sitemapindex", (f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses))


@kept()
def sitemap_list(request: HttpRequest, section: str, number: str) -> HttpResponse:
    """One list of addresses, each with the moment from which its page reads as it does."""
    if (section, number) == ("page", "1"):
        return _answer("urlset", (f"<url><loc>{_address(name)}</loc></url>" for name in _LISTS))
    rows = _SECTIONS.get(section)
    first = (int(number) - 1) * ON_A_PAGE
    found = list(rows(timezone.now())[first : first + ON_A_PAGE]) if rows else []
    if not found:
        raise Http404
    return _answer("urlset", (_url(section, *row) for row in found))


def robots(request: HttpRequest) -> HttpResponse:
    """What programs may read: all but the desk, and searches narrowed down, which are without number."""
    lines = (
        "User-agent: *",
        "Allow: /",
        f"Disallow: {settings.DESK_PATH}",
        "Disallow: /api/",
        "Disallow: /*search/*&",
        "",
        f"Sitemap: {_address('sitemap')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _pages(rows: Rows) -> int:
    return -(-rows.count() // ON_A_PAGE)


def _url(name: str, of: object, since: datetime.datetime) -> str:
    return f"<url><loc>{_address(name, of)}</loc><lastmod>{since:%Y-%m-%dT%H:%M:%SZ}</lastmod></url>"


def _address(name: str, *arguments: object) -> str:
    return escape(f"{settings.SITE_URL}{reverse(name, args=arguments)}")


def _answer(root: str, rows: Iterable[str]) -> HttpResponse:
    text = "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *rows,
            f"</{root}>",
            "",
        )
    )
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
