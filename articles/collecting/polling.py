"""Polling: ask a feed, take in what is new, and decide when to ask again."""

from __future__ import annotations

import datetime
import hashlib
import random

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.collecting.ask import ask
from articles.collecting.push import subscribe_to, was_called, was_missed
from articles.collecting.rhythm import Asked, is_dead, next_poll, rhythm
from articles.collecting.taking import Taken, take
from articles.formats import NotAFeed, ReadFeed, read_feed
from articles.models import Feed, FeedState, Host
from articles.text import canonical, host, key
from articles.web import Fetched, FetchError

MOVES_BELIEVED = 3
"""Polls in a row whose permanent redirect leads to the same place before the feed's address changes."""
_FOR_GOOD = {301, 308}
_ENDED = 410
_DAY = 24 * 60 * 60


def poll(feed: Feed, now: datetime.datetime) -> Taken:
    """Asks the feed once and gives the row back with the time of the next poll, whatever came of it."""
    feed.polled_at = now
    try:
        answer = ask(feed.url, etag=feed.etag, last_modified=feed.last_modified)
        taken, asked = _take_answer(feed, answer, now)
    except FetchError as error:
        _failed(feed, error.sentence, now, Asked(retry_after=error.retry_after), is_ended=error.status == _ENDED)
        return Taken()
    except NotAFeed as error:
        _failed(feed, str(error), now, Asked())
        return Taken()
    feed.succeeded_at, feed.failures, feed.failing_since = now, 0, None
    if feed.state == FeedState.FOLLOWED:
        feed.last_error = ""
    own = None if feed.rhythm is None else datetime.timedelta(seconds=feed.rhythm)
    pushed = subscribe_to(feed, now) and not was_missed(feed, taken.new, now)
    due = next_poll(now, own, asked, is_pushed=pushed, chance=random.random())
    feed.reschedule(now if was_called(feed, now) else due)
    return taken


def _take_answer(feed: Feed, answer: Fetched, now: datetime.datetime) -> tuple[Taken, Asked]:
    cache_control = answer.headers.get("cache-control", "")
    if answer.status == 304:
        _follow_move(feed, answer)
        return Taken(), Asked(cache_control, feed.ttl)
    body_hash = hashlib.sha256(answer.body).hexdigest()
    taken = Taken()
    if body_hash != feed.body_hash:
        said = read_feed(answer.body, answer.url, answer.headers.get("content-type", ""))
        with transaction.atomic():
            taken = take(feed, said, now)
            _describe(feed, said, now)
    feed.etag, feed.last_modified = _header(answer, "etag", 500), _header(answer, "last-modified", 100)
    feed.body_hash = body_hash
    _follow_move(feed, answer)
    return taken, Asked(cache_control, feed.ttl)


def _header(answer: Fetched, name: str, longest: int) -> str:
    """A validator longer than is kept is none: a cut one would never match."""
    value = answer.headers.get(name, "")
    return value if len(value) <= longest and value.isascii() and value.isprintable() else ""


def _describe(feed: Feed, said: ReadFeed, now: datetime.datetime) -> None:
    for name, value in (("title", said.title), ("homepage", said.homepage)):
        if value and not getattr(feed, name):
            Feed.objects.filter(pk=feed.pk, **{name: ""}).update(**{name: value})
    dates = [datetime.datetime.fromisoformat(entry.published) for entry in said.entries if entry.published]
    own = rhythm(dates, now)
    feed.rhythm = None if own is None else int(own.total_seconds())
    feed.hub, feed.topic = said.hub, said.topic
    feed.ttl = None if said.ttl_seconds is None else min(said.ttl_seconds, _DAY)
    feed.doubt = ""
    if said.left_out:
        feed.doubt = _("%(count)d items past the first 1,000 were left out.") % {"count": said.left_out}


def _follow_move(feed: Feed, answer: Fetched) -> None:
    """Takes a permanent redirect for true once it was the same three times in a row."""
    if not answer.redirects or any(status not in _FOR_GOOD for _url, status in answer.redirects):
        feed.moved_to, feed.moved_times = "", 0
        return
    there = canonical(answer.url)[:2000]
    feed.moved_times = feed.moved_times + 1 if feed.moved_to == there else 1
    feed.moved_to = there
    if feed.moved_times < MOVES_BELIEVED:
        return
    if Feed.objects.filter(key=key(there)[:500]).exclude(pk=feed.pk).exists():
        _end(feed, FeedState.ENDED)
        feed.last_error = _("It moved to an address that is followed already: %(url)s") % {"url": there}
        return
    there_now = {"url": there, "key": key(there)[:500], "host": host(there)}
    Feed.objects.filter(pk=feed.pk, url=feed.url).update(**there_now)
    feed.moved_to, feed.moved_times = "", 0


def _failed(feed: Feed, why: str, now: datetime.datetime, asked: Asked, *, is_ended: bool = False) -> None:
    feed.failures += 1
    feed.failing_since = feed.failing_since or now
    feed.last_error = why[:500]
    if asked.retry_after:
        Host.objects.leave_alone(feed.host, now + asked.pause)
    if is_ended:
        _end(feed, FeedState.ENDED)
    elif is_dead(feed.failing_since, now):
        _end(feed, FeedState.DEAD)
    own = None if feed.rhythm is None else datetime.timedelta(seconds=feed.rhythm)
    feed.reschedule(next_poll(now, own, asked, failures=feed.failures, chance=random.random()))


def _end(feed: Feed, state: FeedState) -> None:
    """Stops following it, unless an editor has just decided otherwise."""
    feed.state = state
    Feed.objects.filter(pk=feed.pk, state=FeedState.FOLLOWED).update(state=state)


def serve(now: datetime.datetime) -> bool:
    """Polls the next feed that is due; returns False when none is."""
    feed = Feed.objects.claim_turn(now)
    if feed is None:
        return False
    try:
        poll(feed, timezone.now())
    except Exception as error:
        feed.stumble(timezone.now(), repr(error))
        raise
    return True
