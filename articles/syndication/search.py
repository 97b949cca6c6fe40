"""What a search finds as a feed: each article once, as it was cited last."""

import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.caching import kept
from articles.models import Citation
from articles.searching import ask, places
from articles.syndication.generators import FullAtom, FullRss, absolute, xml

LENGTH = 30
_READ = 60
"""Lines that are looked at: some articles are cited more than once."""


@kept("q", unless="q")
def search_rss(request: HttpRequest) -> HttpResponse:
    return _answer(request, FullRss, "search_feed")


@kept("q", unless="q")
def search_atom(request: HttpRequest) -> HttpResponse:
    return _answer(request, FullAtom, "search_feed_atom")


def _answer(request: HttpRequest, writer: type[FullRss | FullAtom], name: str) -> HttpResponse:
    """A feed of whatever was typed; of nothing, where nothing was or none of it was understood."""
    now = timezone.now()
    asking = ask(request.GET.get("q", ""), now)
    typed = asking.query.typed
    query = f"?{urlencode({'q': typed})}" if typed else ""
    title = _("Search: %(words)s") % {"words": typed} if typed else _("Search")
    feed = writer(
        title=xml(f"{settings.SITE_NAME} – {title}"),
        link=absolute(f"{reverse('search')}{query}"),
        description=xml(title),
        subtitle=xml(title),
        language=get_language(),
        author_name=settings.SITE_NAME,
        feed_url=absolute(f"{reverse(name)}{query}"),
    )
    for line in _latest(places(asking.conditions, now, most=_READ) if asking else [])[:LENGTH]:
        feed.add_item(**_entry(line))
    response = HttpResponse(content_type=writer.content_type)
    feed.write(response, "utf-8")
    return response


def _latest(found: list[int]) -> list[Citation]:
    """The latest line of each article, the latest first."""
    lines = Citation.objects.filter(search_words__place__in=found).order_by("search_words__place")
    by_article = {line.article_id: line for line in lines.select_related("source", "digest").prefetch_related("tags")}
    return sorted(by_article.values(), key=_order)


def _order(line: Citation) -> tuple[float, int, int]:
    return -line.cited_at.timestamp(), line.digest_id, line.position


def _entry(line: Citation) -> dict[str, Any]:
    """An entry has the address of the article's page here: it leads on to the original, and never changes."""
    address = absolute(reverse("article", args=[line.article_id]))
    published: datetime.datetime = line.cited_at
    digest = absolute(reverse("digest", args=[line.digest.slug]))
    content = render_to_string("syndication/line.html", {"line": line, "digest": digest})
    return {
        "title": xml(line.title or line.url),
        "link": address,
        "description": xml(escape(line.text)),
        "content": xml(content),
        "author_name": xml(", ".join(line.authors) or (line.source.name if line.source else settings.SITE_NAME)),
        "pubdate": published,
        "updateddate": published,
        "unique_id": address,
        "unique_id_is_permalink": True,
        "categories": [xml(tag.name) for tag in line.tags.all()],
    }
