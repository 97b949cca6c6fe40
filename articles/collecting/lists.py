"""Lists of feeds (OPML) in and out."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.capture import find_tags
from articles.collecting.follow import source_of
from articles.formats import FeedList, ListedFeed
from articles.models import Feed, FeedState, Theme
from articles.text import key, same_name_key

_LONGEST_TAG = 100
_SPREAD = datetime.timedelta(minutes=10)
"""Within which the feeds of a list are first asked."""


@dataclass
class Followed:
    """What became of a list: feeds added, feeds that were followed already, and what was left out, as sentences."""

    added: list[Feed] = field(default_factory=list)
    known: list[Feed] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


@transaction.atomic
def follow_list(read: FeedList, by: User | None, now: datetime.datetime) -> Followed:
    """Follows every feed of the list, each once; a folder named like a theme gives the theme, another becomes a tag.

    A feed that is followed already keeps what the team gave it, and is completed where nothing was given. All or none.
    """
    followed = Followed(left_out=list(read.left_out))
    themes = {same_name_key(theme.name): theme for theme in Theme.objects.all()}
    known = {feed.key: feed for feed in Feed.objects.prefetch_related("tags")}
    for listed in read.feeds:
        feed = known.get(key(listed.url)[:500])
        if feed is None:
            feed = _new(listed, by, now, followed)
            if feed is None:
                continue
            known[feed.key] = feed
            followed.added.append(feed)
        else:
            followed.known.append(feed)
        _file(feed, listed, themes)
    return followed


def listed_feeds() -> list[ListedFeed]:
    """Returns the feeds that are followed as a list to write: in the folder of their theme, else of their first tag."""
    feeds = Feed.objects.exclude(state=FeedState.ENDED).select_related("theme").prefetch_related("tags")
    return [ListedFeed(feed.url, str(feed), feed.homepage, tuple(_folder(feed))) for feed in feeds]


def _new(listed: ListedFeed, by: User | None, now: datetime.datetime, followed: Followed) -> Feed | None:
    feed = Feed(
        url=listed.url,
        title=listed.title[:500],
        homepage=listed.homepage[:2000],
        due_at=now + _SPREAD * random.random(),
        added_by=by,
    )
    try:
        feed.clean()
    except ValidationError as error:
        followed.left_out.append(_("%(url)s: %(why)s") % {"url": listed.url, "why": " ".join(error.messages)})
        return None
    feed.source = source_of(listed.title, listed.homepage or feed.url)
    feed.save()
    return feed


def _file(feed: Feed, listed: ListedFeed, themes: dict[str, Theme]) -> None:
    named = [themes.get(same_name_key(folder)) for folder in listed.folders]
    theme = next((each for each in named if each), None)
    if theme and feed.theme is None:
        feed.theme = theme
        feed.save(update_fields=["theme"])
    tags = [folder[:_LONGEST_TAG].strip() for folder, each in zip(listed.folders, named, strict=True) if each is None]
    if tags:
        feed.tags.add(*find_tags(tags))


def _folder(feed: Feed) -> list[str]:
    if feed.theme:
        return [feed.theme.name]
    return [tag.name for tag in feed.tags.all()[:1]]
