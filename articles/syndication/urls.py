"""Feeds out. An address once public answers for ever."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, re_path

from articles.syndication.feeds import FORMATS, feed, feed_name, search_feed
from articles.syndication.lists import followed_sources, our_feeds

_SHAPES = ("", "articles")
_ROOMS = {"theme": "themes", "tag": "tags", "source": "sources", "author": "authors"}


def _feeds() -> Iterator[URLPattern]:
    for shape in _SHAPES:
        for form in FORMATS:
            told: dict[str, Any] = {"shape": shape, "form": form}
            end = "".join(f"{part}/" for part in ("feed", shape, form) if part)
            yield path(end, feed, told | {"kind": ""}, name=feed_name("", shape, form))
            yield path(f"search/{end}", search_feed, told, name=feed_name("search", shape, form))
            for kind, room in _ROOMS.items():
                address = rf"^{room}/(?P<slug>[-\w]+)/{end}$"
                yield re_path(address, feed, told | {"kind": kind}, name=feed_name(kind, shape, form))


urlpatterns = [
    *_feeds(),
    path("feeds.opml", our_feeds, name="feeds_opml"),
    path("sources.opml", followed_sources, name="sources_opml"),
]
