"""Following a feed: it gets its source, and is asked from now on."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction

from articles.formats import ReadFeed
from articles.models import Feed, Source, SourceHost
from articles.text import same_name_key, source_host

_LONGEST_NAME = 200


@transaction.atomic
def follow(url: str, said: ReadFeed, by: User | None, now: datetime.datetime, *, source: Source | None = None) -> Feed:
    """Returns the new feed, due at once. Raises ValidationError when it is followed already."""
    feed = Feed(url=url, title=said.title, homepage=said.homepage, due_at=now, added_by=by)
    feed.clean()
    feed.source = source or source_of(said.title, said.homepage or feed.url, said.language)
    feed.save()
    return feed


def source_of(title: str, homepage: str, language: str = "") -> Source:
    """Returns the source that publishes under that home page: the one known by its host, by its name, or a new one."""
    name_of_host = source_host(homepage)
    name = (title if same_name_key(title[:_LONGEST_NAME]) else name_of_host)[:_LONGEST_NAME]
    known = Source.objects.at_host(name_of_host) or Source.objects.named(name)
    if known is None:
        known = Source(name=name, homepage=homepage[:500], language=language or "fr")
        known.clean()
        known.save()
    if name_of_host and not SourceHost.objects.filter(host=name_of_host).exists():
        known.hosts.create(host=name_of_host)
    return known
