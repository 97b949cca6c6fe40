"""Pushes (WebSub, https://www.w3.org/TR/websub/): a hub is asked to call when a feed changes, with a secret by which it
is known; a call only makes the feed due, so that what is taken in always comes from the source itself."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.collecting.ask import tell
from articles.models import Feed, FeedState, Host, Push
from articles.text import host
from articles.web import FetchError

LEASE = datetime.timedelta(days=10)
_RENEWED_BEFORE = datetime.timedelta(days=1)
_SHORTEST_LEASE = datetime.timedelta(minutes=10)
_CONFIRMED_WITHIN = datetime.timedelta(days=1)
_ASKED_ANEW_AFTER = datetime.timedelta(days=7)
"""A hub that did not answer, or refused, may do so another week."""
_RECENT = datetime.timedelta(hours=1)
_DIGITS_READ = 10
"""Of the seconds that a hub promises: a number without end would take long to read."""
_HASHES = ("sha1", "sha256", "sha384", "sha512")
_LOCAL = ("localhost", "127.0.0.1", "::1")


def subscribe_to(feed: Feed, now: datetime.datetime) -> bool:
    """Sees to it that the feed's hub, if it has one, is asked to call; returns whether it has promised to."""
    push: Push | None = Push.objects.filter(feed=feed).first()
    if not feed.hub or urlsplit(settings.SITE_URL).hostname in _LOCAL:
        if push:
            push.delete()
        return False
    topic = feed.topic or feed.url
    if push and (push.hub, push.topic) == (feed.hub, topic):
        if push.set_aside_at and now - push.set_aside_at >= _ASKED_ANEW_AFTER:
            push.try_again(now)
        return push.is_alive(now)
    if push:
        push.delete()
    Push.objects.create(
        feed=feed,
        hub=feed.hub,
        topic=topic,
        host=host(feed.hub),
        secret=secrets.token_hex(32),
        callback_key=secrets.token_urlsafe(32),
        due_at=now,
    )
    return False


def was_missed(feed: Feed, new: int, now: datetime.datetime) -> bool:
    """Whether the poll brought what the hub should have announced. Then it is asked anew, and polling does its work."""
    push = Push.objects.filter(feed=feed).first()
    if not new or push is None or not push.is_alive(now):
        return False
    if push.pushed_at and now - push.pushed_at < _RECENT:
        return False
    Push.objects.filter(pk=push.pk).update(verified_until=None, due_at=now)
    return True


def was_called(feed: Feed, since: datetime.datetime) -> bool:
    """Whether the hub has called since then, so that what was asked for at that moment may be old already."""
    return Push.objects.filter(feed=feed, pushed_at__gt=since).exists()


def serve_pushes(now: datetime.datetime) -> bool:
    """Asks the next hub that is due to call, or to go on calling; returns False when none is. Of a feed that is no
    longer polled, the subscription ends."""
    push: Push | None = Push.objects.claim_turn(now)
    if push is None:
        return False
    if push.feed.state != FeedState.FOLLOWED:
        push.delete()
    else:
        _ask_to_call(push, now)
    return True


def _ask_to_call(push: Push, now: datetime.datetime) -> None:
    form = {
        "hub.mode": "subscribe",
        "hub.topic": push.topic,
        "hub.callback": settings.SITE_URL + reverse("push", args=[push.callback_key]),
        "hub.secret": push.secret,
        "hub.lease_seconds": str(int(LEASE.total_seconds())),
    }
    try:
        tell(push.hub, form)
    except FetchError as error:
        wait = datetime.timedelta(seconds=error.retry_after) if error.retry_after else None
        if wait:
            Host.objects.leave_alone(push.host, now + wait)
        push.fail(now, error.sentence, again=error.transient, wait=wait)
        return
    # The hub may have called back already, while it answered: only what is this function's own is written.
    Push.objects.filter(pk=push.pk, due_at=push.due_at).update(due_at=now + _CONFIRMED_WITHIN)
    open_again = Push.objects.filter(pk=push.pk, lease_until=push.lease_until, set_aside_at=None)
    open_again.update(lease_until=None, attempts=0, lost=0, last_error="")


def confirm(callback_key: str, mode: str, topic: str, lease_seconds: str, now: datetime.datetime) -> bool:
    """Answers a hub that asks whether we meant it (section 5.3): only what was asked for, by its secret address."""
    push = Push.objects.filter(callback_key=callback_key).first()
    if push is None:
        return False
    if mode == "denied":
        Push.objects.filter(pk=push.pk).update(verified_until=None)
        push.fail(now, _("The hub refuses to call."), again=False)
        return False
    if mode != "subscribe" or topic != push.topic:
        return False
    is_number = lease_seconds.isascii() and lease_seconds.isdecimal()
    promised = datetime.timedelta(seconds=int(lease_seconds[:_DIGITS_READ])) if is_number else LEASE
    lease = max(min(promised, 3 * LEASE), _SHORTEST_LEASE)
    renewal = now + max(lease - _RENEWED_BEFORE, lease / 2)
    asked = Push.objects.filter(pk=push.pk)
    asked.update(verified_until=now + lease, due_at=renewal, set_aside_at=None, last_error="")
    return True


def receive(callback_key: str, signature: str, body: bytes, now: datetime.datetime) -> bool:
    """Takes a call: whoever knows the secret makes the feed due at once. Returns whether the address is known at all;
    a wrong signature is passed over in silence (section 7.1 wants it so)."""
    push = Push.objects.filter(callback_key=callback_key).first()
    if push is None:
        return False
    if is_signed(push.secret, signature, body):
        Push.objects.filter(pk=push.pk).update(pushed_at=now)
        Feed.objects.filter(pk=push.feed_id, due_at__gt=now).update(due_at=now)
    return True


def is_signed(secret: str, signature: str, body: bytes) -> bool:
    """Whether the `X-Hub-Signature` is that of the body under the secret (HMAC, section 7)."""
    method, _equals, digest = signature.partition("=")
    if method not in _HASHES:
        return False
    expected = hmac.new(secret.encode(), body, getattr(hashlib, method)).hexdigest()
    return hmac.compare_digest(expected, digest.strip().lower().encode("ascii", "replace").decode())
