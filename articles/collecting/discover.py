"""Finding the feeds of a site from any address of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.collecting.ask import ask
from articles.formats import NotAFeed, ReadFeed, feed_links, likely_feeds, read_feed, seenthis_feed
from articles.models import PAUSE, Host
from articles.text import canonical, host
from articles.web import Fetched, FetchError

_LEAST_SECONDS = 2.0
"""Of the time left, for another address to be asked: our turn may be a second away."""
_TOO_MANY = 429
"""What a host answers that asks to be left alone (RFC 6585, section 4)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that was found, and what it says at this moment."""

    url: str
    feed: ReadFeed


class NothingFound(Exception):
    """No feed could be found; `str` is a sentence for the editor."""


def discover(url: str) -> list[Candidate]:
    """Returns the feeds that an address leads to: itself, else those its page names, else those that stand where most
    sites have theirs. It takes twice FETCH_WAIT_SECONDS at most. Raises NothingFound."""
    end = time.monotonic() + 2 * settings.FETCH_WAIT_SECONDS
    address = canonical(url.strip())
    address = seenthis_feed(address) or address
    try:
        answer = _ask(address, end)
    except FetchError as error:
        raise NothingFound(error.sentence) from error
    whole = _as_feed(answer)
    if whole is not None:
        return [whole]
    named = feed_links(answer.body, answer.url)
    found = {each.url: each for each in _feeds(named or likely_feeds(answer.url), end, first_only=not named)}
    if not found:
        raise NothingFound(
            _("No feed was found at this address. Look for “RSS” on the site, and paste the address it leads to.")
        )
    return list(found.values())


def _feeds(urls: list[str], end: float, *, first_only: bool) -> Iterator[Candidate]:
    for url in urls:
        if end - time.monotonic() < _LEAST_SECONDS:
            return
        try:
            candidate = _as_feed(_ask(url, end))
        except FetchError:
            continue
        if candidate is not None:
            yield candidate
            if first_only:
                return


def _ask(url: str, end: float) -> Fetched:
    """Asks when it is our turn: a host that was asked a moment ago is given its pause, one that wants to be left alone
    is not asked. Raises FetchError."""
    name = host(url)
    wait = (Host.objects.take(name, timezone.now()) - timezone.now()).total_seconds()
    if wait > PAUSE.total_seconds():
        raise FetchError("busy", host=name, status=_TOO_MANY)
    if wait > 0:
        time.sleep(wait)
        Host.objects.take(name, timezone.now())
    left = max(PAUSE.total_seconds(), end - time.monotonic())
    return ask(url, seconds=min(left, settings.FETCH_WAIT_SECONDS))


def _as_feed(answer: Fetched) -> Candidate | None:
    try:
        said = read_feed(answer.body, answer.url, answer.headers.get("content-type", ""))
    except NotAFeed:
        return None
    return Candidate(canonical(answer.url), said)
