"""The published digests as a feed: the latest ones, each whole."""

import datetime
import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import SyndicationFeed
from django.utils.html import escape

from articles.caching import kept
from articles.formats import Document
from articles.models import Citation, Digest
from articles.rendering import issue
from articles.syndication.generators import FullAtom, FullRss, absolute, xml
from articles.text import plain_text

LENGTH = 10
"""Digests in a feed: more than two months of a weekly review."""

_RELATIVE = re.compile(r'(<(?:a\b[^>]*?\bhref|img\b[^>]*?\bsrc)=")(?![a-z][a-z0-9+.-]*:)([^"]*)', re.IGNORECASE)


@kept()
def rss(request: HttpRequest) -> HttpResponse:
    return _answer(FullRss, "feed")


@kept()
def atom(request: HttpRequest) -> HttpResponse:
    return _answer(FullAtom, "feed_atom")


def _answer(writer: type[FullRss | FullAtom], name: str) -> HttpResponse:
    feed = writer(
        title=settings.SITE_NAME,
        link=absolute(reverse("home")),
        description=settings.SITE_TAGLINE,
        subtitle=settings.SITE_TAGLINE,
        language=settings.LANGUAGE_CODE,
        author_name=settings.SITE_NAME,
        author_link=absolute(reverse("home")),
        feed_url=absolute(reverse(name)),
    )
    digests = dict(Digest.objects.published(timezone.now()).values_list("pk", "current__document")[:LENGTH])
    copies = _copies(digests)
    for pk, document in digests.items():
        _add(feed, Document.from_json(document), copies.get(pk, {}))
    response = HttpResponse(content_type=writer.content_type)
    feed.write(response, "utf-8")
    return response


def _copies(digests: Iterable[int]) -> dict[int, dict[int, str]]:
    """By digest and article, the archived copies of those whose addresses are dead."""
    dead = Citation.objects.filter(digest__in=list(digests)).exclude(archive_url="").order_by()
    copies: dict[int, dict[int, str]] = {}
    for digest, article, address in dead.values_list("digest", "article", "archive_url"):
        copies.setdefault(digest, {})[article] = address
    return copies


def _add(feed: SyndicationFeed, document: Document, copies: dict[int, str]) -> None:
    path = reverse("digest", args=[document.slug])
    link = absolute(path)
    published_at = datetime.datetime.fromisoformat(document.published_at)
    feed.add_item(
        title=xml(_title(document)),
        link=link,
        description=xml(escape(plain_text(document.introduction))),
        content=xml(_content(document, copies)),
        author_name=settings.SITE_NAME,
        pubdate=published_at,
        updateddate=datetime.datetime.fromisoformat(document.updated_at),
        unique_id=_tag_uri(path, published_at),
        unique_id_is_permalink=False,
        categories=[xml(name) for name in _categories(document)],
    )


def _tag_uri(path: str, since: datetime.datetime) -> str:
    """The digest's id for ever, by RFC 4151: Django's own writes the path's last slash twice."""
    return f"tag:{settings.SITE_HOST},{since:%Y-%m-%d}:{path}"


def _title(document: Document) -> str:
    return " – ".join(filter(None, (issue(document.number), document.title)))


def _categories(document: Document) -> list[str]:
    themes = (part.theme.name for part in document.parts if part.theme)
    tags = (tag.name for article in document.articles for tag in article.tags)
    return list(dict.fromkeys((*themes, *tags)))


def _content(document: Document, copies: dict[int, str]) -> str:
    """The digest as HTML that reads well without any style, with absolute addresses only."""
    content = render_to_string("syndication/content.html", {"document": document, "copies": copies})
    here = absolute(reverse("digest", args=[document.slug]))
    return _RELATIVE.sub(lambda link: f"{link[1]}{_joined(here, link[2])}", content)


def _joined(here: str, relative: str) -> str:
    try:
        return escape(urljoin(here, unescape(relative)))
    except ValueError:  # no address at all, such as //[
        return here
