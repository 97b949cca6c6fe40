"""Fetching a page: one hop after another, each through the same door."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType

from articles.web.connect import connect
from articles.web.errors import FetchError
from articles.web.framing import pieces
from articles.web.head import Head, read_head
from articles.web.inflate import Inflater
from articles.web.limits import PAGE, Limits, Trip
from articles.web.statuses import check_status, location
from articles.web.target import Target, follow, read_target
from articles.web.wire import Wire

_NO_HEADERS: Mapping[str, str] = MappingProxyType({})
_OWN_HEADERS = frozenset({"accept", "accept-language", "if-modified-since", "if-none-match"})
"""What a caller may add. Cookies, credentials and the page we come from are told to nobody."""
_WITHOUT_BODY = frozenset({204, 205, 304})
_PACKING_OVERHEAD = 64 * 1024
_SENDABLE = re.compile(r"[\x20-\x7e\xa0-\xff]+")
_MEDIA_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+", re.ASCII)
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]+)", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came. `url` is the address where the redirects ended; `headers` have lower-case names, without cookies;
    `body` is unpacked, and empty for a status of 304; `content_type` and `charset` are in lower case, and empty when
    the answer does not tell them; `redirects` are the addresses on the way, each with its status."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    content_type: str
    charset: str
    redirects: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Answer:
    head: Head
    body: bytes = b""


def fetch(
    url: str,
    *,
    agent: str,
    limits: Limits = PAGE,
    headers: Mapping[str, str] = _NO_HEADERS,
    also_allowed: frozenset[str] = frozenset(),
) -> Fetched:
    """Returns the page at an address of the public web, or raises FetchError; it never returns a part of a page.

    `agent` is the User-Agent that we give ourselves. `headers` may hold Accept, Accept-Language and the two
    conditions If-None-Match and If-Modified-Since; another name is a ValueError. `also_allowed` names servers outside
    the public web, each by its very IP address and port, such as “10.0.0.5:80” or “[fd00::5]:8000”: nothing else
    opens a private network. Servers that the environment names as proxies are not used."""
    said = _said(agent, headers)
    trip = Trip(limits, also_allowed)
    target = read_target(url)
    passed: list[tuple[str, int]] = []
    seen = {target.request}
    while True:
        answer = _visit(target, said, trip)
        onward = location(answer.head)
        if not onward:
            return _fetched(target, answer, passed)
        passed.append((target.url, answer.head.status))
        target = follow(target, onward)
        if target.request in seen:
            raise FetchError("circle", host=target.shown)
        if len(passed) > limits.redirects:
            raise FetchError("redirects", host=target.shown)
        seen.add(target.request)


def _visit(target: Target, said: Mapping[str, str], trip: Trip) -> _Answer:
    try:
        with connect(target, trip) as line:
            wire = Wire(line, trip)
            wire.send(_request(target, said))
            return _answer(io.BufferedReader(wire), trip.limits)
    except FetchError as error:
        error.host = target.shown
        raise


def _answer(stream: io.BufferedReader, limits: Limits) -> _Answer:
    head = read_head(stream, limits.header_bytes)
    if location(head):
        return _Answer(head)
    check_status(head, datetime.now(UTC))
    if head.status in _WITHOUT_BODY:
        return _Answer(head)
    inflater = Inflater(head.headers.get("content-encoding", ""), limits.body_bytes)
    for piece in pieces(stream, head.headers, limits.body_bytes + _PACKING_OVERHEAD):
        inflater.feed(piece)
    return _Answer(head, inflater.finish())


def _fetched(target: Target, answer: _Answer, passed: list[tuple[str, int]]) -> Fetched:
    content_type = answer.head.headers.get("content-type", "")
    media_type = _MEDIA_TYPE.match(content_type)
    charset = _CHARSET.search(content_type)
    return Fetched(
        url=target.url,
        status=answer.head.status,
        headers=MappingProxyType(answer.head.headers),
        body=answer.body,
        content_type=media_type[0].lower() if media_type else "",
        charset=charset[1].lower() if charset else "",
        redirects=tuple(passed),
    )


def _said(agent: str, headers: Mapping[str, str]) -> dict[str, str]:
    """What every hop is told. A condition that a site once gave us and that no header can hold is left out: the page
    comes whole then."""
    added = {name.lower(): value.strip() for name, value in headers.items()}
    if not {*added} <= _OWN_HEADERS:
        raise ValueError(f"Headers that no site is told: {sorted({*added} - _OWN_HEADERS)}")
    if not _SENDABLE.fullmatch(agent):
        raise ValueError("The name that we give ourselves is no header's value.")
    sendable = {name: value for name, value in added.items() if _SENDABLE.fullmatch(value)}
    return {"user-agent": agent, "accept": "*/*"} | sendable | {"accept-encoding": "gzip", "connection": "close"}


def _request(target: Target, said: Mapping[str, str]) -> bytes:
    lines = [f"GET {target.path} HTTP/1.1", f"Host: {target.authority}"]
    lines += [f"{name.title()}: {value}" for name, value in said.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
