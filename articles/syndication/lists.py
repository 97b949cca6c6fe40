"""Lists of feeds in OPML, which feed readers take: ours, and those of the sources that the team follows."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, Max, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from articles.caching import kept
from articles.formats import ListedFeed, write_opml
from articles.models import Citation, CitationAuthor, CitationTag, Feed, FeedState, Source, Tag, Theme
from articles.rendering import kind_heading, web_address
from articles.syndication.entries import absolute
from articles.syndication.feeds import feed_name
from articles.text import may_hold_secret

MOST_OF_A_KIND = 400
"""The tags, sources and authors that are cited most often: a feed reader takes no list without end."""


@kept()
def our_feeds(request: HttpRequest) -> HttpResponse:
    """The feeds of the site as RSS: everything, and each theme, source, tag and author in a folder of their own."""
    return _answer(settings.SITE_NAME, _ours(timezone.now()))


def followed_sources(request: HttpRequest) -> HttpResponse:
    """The feeds of the sources that the team follows, of those alone that readers know; never an address that may hold
    a secret. What the team follows moves no edition, so that the list is made anew each time."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    title = _("What %(site)s reads") % {"site": settings.SITE_NAME}
    answer = _answer(title, _followed(timezone.now()))
    etag = f'W/"{hashlib.sha256(answer.content).hexdigest()[:20]}"'
    answer.headers["ETag"], answer.headers["Cache-Control"] = etag, "public, no-cache"
    return get_conditional_response(request, etag, response=answer) or answer


def _answer(title: str, feeds: Iterator[ListedFeed]) -> HttpResponse:
    return HttpResponse(write_opml(title, feeds), content_type="text/x-opml; charset=utf-8")


def _ours(now: datetime.datetime) -> Iterator[ListedFeed]:
    name, home = settings.SITE_NAME, absolute(reverse("home"))
    yield ListedFeed(absolute(reverse(feed_name("", "", ""))), name, home)
    by_article = _("%(feed)s, article by article") % {"feed": name}
    yield ListedFeed(absolute(reverse(feed_name("", "articles", ""))), by_article, home)
    public = Citation.objects.filter(cited_at__lte=now)
    tags = Tag.objects.filter(Exists(CitationTag.objects.filter(tag=OuterRef("pk"), cited_at__lte=now)))
    sources = Source.objects.filter(Exists(public.filter(source=OuterRef("pk"))))
    signed = CitationAuthor.objects.filter(cited_at__lte=now).order_by().values("slug")
    authors = signed.annotate(spelling=Max("name"), count=Count("pk")).order_by("-count", "slug")
    yield from _listed("theme", _("Themes"), Theme.objects.values_list("slug", "name"))
    yield from _listed("source", _("Sources"), sources.order_by("-cited_count", "key").values_list("slug", "name"))
    yield from _listed("tag", _("Tags"), tags.order_by("-cited_count", "key").values_list("slug", "name"))
    yield from _listed("author", _("Bylines"), authors.values_list("slug", "spelling"))


def _listed(kind: str, folder: str, rows: QuerySet[Any, tuple[str, str]]) -> Iterator[ListedFeed]:
    for slug, name in rows[:MOST_OF_A_KIND]:
        address = absolute(reverse(feed_name(kind, "", ""), args=[slug]))
        title = f"{settings.SITE_NAME} – {name}"
        yield ListedFeed(address, title, absolute(reverse(kind, args=[slug])), (folder,))


def _followed(now: datetime.datetime) -> Iterator[ListedFeed]:
    known = Feed.objects.filter(state=FeedState.FOLLOWED, source__in=Source.objects.once_public(now))
    feeds = [
        feed for feed in known.select_related("source").order_by("source__key", "pk") if not may_hold_secret(feed.url)
    ]
    counts = Counter(feed.source_id for feed in feeds)
    for feed in feeds:
        source = feed.source
        assert source
        several = counts[source.pk] > 1 and feed.title not in ("", source.name)
        title = f"{source.name} – {feed.title}" if several else source.name
        yield ListedFeed(feed.url, title, web_address(source.homepage), (kind_heading(source.kind),))
