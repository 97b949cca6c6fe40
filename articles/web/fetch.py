"""Fetching a page: each step is judged, from the address typed to the last redirect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from articles.web.connect import Deadline
from articles.web.errors import FetchError, of_status
from articles.web.limits import PAGE, Limits
from articles.web.request import REDIRECTS, Fetched, ask, next_address
from articles.web.waiting import retry_after

_PARTIAL = 206
_OURS = {
    "accept-encoding",
    "authorization",
    "connection",
    "cookie",
    "host",
    "proxy-authorization",
    "referer",
    "user-agent",
}
"""Headers that a caller does not set."""


def fetch(
    url: str,
    *,
    agent: str,
    limits: Limits = PAGE,
    headers: Mapping[str, str] | None = None,
    form: Sequence[tuple[str, str]] | None = None,
    bearer: str = "",
    also_allowed: frozenset[str] = frozenset(),
) -> Fetched:
    """Returns the page at that address, redirects followed, or the answer 304 to conditional headers.

    With `form` its fields are sent there by POST, with the token `bearer` if there is one (RFC 6750), and no redirect
    is followed: what was said to one is not for others. A page is never asked for with a token.

    Only public addresses are reached, judged at the moment of connecting, on the very address connected to, again at
    each redirect. `also_allowed` holds exact places of an intranet, as `10.1.2.3:8080`. Raises FetchError.
    """
    told = _headers(agent, headers or {})
    if form is not None and bearer:
        told["Authorization"] = f"Bearer {bearer}"
    left: list[tuple[str, int]] = []
    with Deadline(limits.whole_seconds) as deadline:
        while True:
            answer = ask(url, told, limits, deadline, also_allowed, form)
            if answer.status not in REDIRECTS:
                return _judged(answer, tuple(left))
            if form is not None:
                raise FetchError("redirect", status=answer.status)
            left.append((url, answer.status))
            url = next_address(answer, [each for each, _status in left], limits)


def knock(url: str, *, agent: str, limits: Limits = PAGE, also_allowed: frozenset[str] = frozenset()) -> Fetched:
    """Returns how that address answers in the end, redirects followed, whatever the status; the body is not read.

    It is a GET whose answer is let go after its headers: few sites answer HEAD as they answer readers. The same places
    are reached as by `fetch`. Raises FetchError when there is no answer.
    """
    told = _headers(agent, {})
    left: list[tuple[str, int]] = []
    with Deadline(limits.whole_seconds) as deadline:
        while True:
            answer = ask(url, told, limits, deadline, also_allowed, wants_body=False)
            if answer.status not in REDIRECTS:
                return replace(answer, redirects=tuple(left))
            left.append((url, answer.status))
            url = next_address(answer, [each for each, _status in left], limits)


def _headers(agent: str, asked: Mapping[str, str]) -> dict[str, str]:
    told = {name: value for name, value in asked.items() if name.lower() not in _OURS}
    told |= {"User-Agent": agent, "Accept-Encoding": "gzip", "Connection": "close"}
    told.setdefault("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
    return told


def _judged(answer: Fetched, left: tuple[tuple[str, int], ...]) -> Fetched:
    # A part was not asked for, and is not the page.
    if answer.status == 304 or (200 <= answer.status < 300 and answer.status != _PARTIAL):
        return Fetched(answer.url, answer.status, answer.headers, answer.body, left)
    host = urlsplit(answer.url).hostname or ""
    raise of_status(answer.status, host, retry_after(answer.headers.get("retry-after", "")))
