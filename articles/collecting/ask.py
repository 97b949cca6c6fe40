"""Asking a site for a feed: politely, within limits, and only for what is new."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings

from articles.capture import agent, fetch_limits
from articles.web import Fetched, fetch

_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)


def ask(url: str, *, etag: str = "", last_modified: str = "", seconds: float | None = None) -> Fetched:
    """Returns what stands at that address, or the answer 304 when it is what it was. Raises FetchError."""
    headers = {"Accept": _ACCEPT}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    return fetch(
        url,
        agent=agent(),
        limits=fetch_limits(settings.FEED_BYTES, seconds),
        headers=headers,
        also_allowed=_also_allowed(),
    )


def tell(url: str, form: Mapping[str, str]) -> Fetched:
    """Sends the fields to that address by POST, and returns its answer. Raises FetchError."""
    return fetch(
        url,
        agent=agent(),
        limits=fetch_limits(settings.FEED_BYTES),
        form=list(form.items()),
        also_allowed=_also_allowed(),
    )


def _also_allowed() -> frozenset[str]:
    return frozenset(settings.FETCH_ALSO_ALLOWED)
