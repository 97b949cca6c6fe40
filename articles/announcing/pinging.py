"""The hub of our feeds (WebSub, https://www.w3.org/TR/websub/) is told which of them changed, and calls their readers.

Nothing has to be noted at a publication: what changed since the hub was last told is read from the digests, so that
one that comes out by its moment alone is told too, and what could not be told is told the next time.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from articles.announcing.asking import send
from articles.models import Digest, DigestState, Hub, Theme
from articles.web import FetchError

LOOK_EVERY, LONGEST_PAUSE = datetime.timedelta(minutes=1), datetime.timedelta(hours=1)
_STILL_COMING = datetime.timedelta(minutes=1)
"""A publication counts from when it was asked for and shows a moment later: what is that new is looked at twice, and a
hub that is told twice finds nothing new."""
_FORMATS = ("feed", "feed_atom", "feed_json")


def serve_hub(now: datetime.datetime) -> bool:
    """Tells the hub what changed since it was last told, at most once a minute; returns whether something had."""
    if not settings.WEBSUB_HUB:
        return False
    Hub.objects.get_or_create(url=settings.WEBSUB_HUB, defaults={"told_until": now, "due_at": now})
    hub: Hub | None = Hub.objects.filter(url=settings.WEBSUB_HUB).claim(now)
    if hub is None:
        return False
    topics = changed_feeds(hub.told_until, now)
    _tell(hub, topics, now)
    return bool(topics)


def changed_feeds(since: datetime.datetime, now: datetime.datetime) -> list[str]:
    """Returns the addresses of our feeds that changed after `since` and by `now`: of all issues, and of the themes of
    those that came out, were corrected or were withdrawn."""
    digests = list(_changed(since, now))
    if not digests:
        return []
    # The citations of a withdrawn one are gone; its sections still name the themes.
    themes = Theme.objects.filter(sections__digest__in=digests).order_by("pk").distinct()
    slugs = themes.values_list("slug", flat=True)
    return [settings.SITE_URL + path for path in [*_paths(()), *(path for slug in slugs for path in _paths([slug]))]]


def _changed(since: datetime.datetime, now: datetime.datetime) -> Iterable[int]:
    came_out = Q(published_at__gt=since) | Q(current__made_at__gt=since)
    withdrawn = Q(state=DigestState.WITHDRAWN, withdrawn_at__gt=since, withdrawn_at__lte=now)
    public = Digest.objects.published(now).filter(came_out)
    return (public | Digest.objects.filter(withdrawn)).order_by().values_list("pk", flat=True)


def _paths(theme: Iterable[str]) -> list[str]:
    kind = "theme_" if theme else ""
    return [reverse(f"{kind}{name}", args=list(theme)) for name in _FORMATS]


def _tell(hub: Hub, topics: Sequence[str], now: datetime.datetime) -> None:
    try:
        if topics:
            send(hub.url, [("hub.mode", "publish"), *(("hub.url", topic) for topic in topics)])
    except FetchError as error:
        asked = datetime.timedelta(seconds=error.retry_after or 0)
        hub.reschedule(now + max(asked, _pause(now - hub.told_until)), error.sentence)
    else:
        Hub.objects.filter(pk=hub.pk).update(told_until=max(hub.told_until, now - _STILL_COMING))
        hub.reschedule(now + LOOK_EVERY)


def _pause(failing: datetime.timedelta) -> datetime.timedelta:
    """As long again as it has been failing."""
    return min(max(failing, LOOK_EVERY), LONGEST_PAUSE)
