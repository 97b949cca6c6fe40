"""Fetching a page: each step is judged, from the address typed to the last redirect."""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from urllib.parse import SplitResult, urlencode, urljoin, urlsplit

from articles.text import host
from articles.web.body import read_body, read_headers
from articles.web.connect import Connection, Deadline
from articles.web.errors import FetchError, of_status
from articles.web.limits import PAGE, Limits
from articles.web.names import place, resolve
from articles.web.networks import Address, literal, refusal
from articles.web.waiting import retry_after

_REDIRECTS = {301, 302, 303, 307, 308}
_PORTS = {"http": 80, "https": 443}
_LONGEST_ADDRESS = 8000
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


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came; `url` is where it stood in the end."""

    url: str
    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    """Unpacked."""
    redirects: tuple[tuple[str, int], ...] = ()
    """Each address left behind, with the status that led on."""

    @property
    def content_type(self) -> str:
        """The media type in lower case, without parameters; empty when it is not said."""
        return _content(self.headers).get_content_type() if self.headers.get("content-type") else ""

    @property
    def charset(self) -> str:
        """The encoding that the headers name, in lower case; empty when they name none."""
        return _content(self.headers).get_content_charset("")


def fetch(
    url: str,
    *,
    agent: str,
    limits: Limits = PAGE,
    headers: Mapping[str, str] | None = None,
    form: Mapping[str, str] | None = None,
    also_allowed: frozenset[str] = frozenset(),
) -> Fetched:
    """Returns the page at that address, redirects followed, or the answer 304 to conditional headers.

    With `form` its fields are sent there by POST, and no redirect is followed: what was said to one is not for others.

    Only public addresses are reached, judged at the moment of connecting, on the very address connected to, again at
    each redirect. `also_allowed` holds exact places of an intranet, as `10.1.2.3:8080`. Raises FetchError.
    """
    told = {name: value for name, value in (headers or {}).items() if name.lower() not in _OURS}
    told |= {"User-Agent": agent, "Accept-Encoding": "gzip", "Connection": "close"}
    told.setdefault("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
    left: list[tuple[str, int]] = []
    with Deadline(limits.whole_seconds) as deadline:
        while True:
            answer = _ask(url, told, limits, deadline, also_allowed, form)
            if answer.status not in _REDIRECTS:
                return _judged(answer, tuple(left))
            if form is not None:
                raise FetchError("redirect", status=answer.status)
            left.append((url, answer.status))
            url = _next(answer, [each for each, _status in left], limits)


def _ask(
    url: str,
    headers: Mapping[str, str],
    limits: Limits,
    deadline: Deadline,
    also_allowed: frozenset[str],
    form: Mapping[str, str] | None,
) -> Fetched:
    """One request; a redirect comes back without its body."""
    parts, name, port = _parts(url)
    addresses = _addresses(name, port, limits, deadline, also_allowed)
    connection = _connected(parts, name, port, addresses, limits, deadline)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        if form is None:
            connection.request("GET", target, headers=dict(headers))
        else:
            typed = {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", target, urlencode(form), dict(headers) | typed)
        with connection.getresponse() as response:
            said = read_headers(response, limits, name)
            body = read_body(response, said, limits, name)
    except FetchError as error:
        if deadline.is_over:
            raise FetchError("slow", host=name) from error
        raise
    except (http.client.HTTPException, OSError, ValueError) as error:
        raise _failure(error, deadline, name) from error
    finally:
        connection.close()
    if deadline.is_over:
        raise FetchError("slow", host=name)
    return Fetched(url, response.status, said, body)


def _failure(error: Exception, deadline: Deadline, host: str) -> FetchError:
    """What it means that an answer could not be read, once there was a connection."""
    if deadline.is_over or isinstance(error, TimeoutError):
        return FetchError("slow", host=host)
    if isinstance(error, http.client.LineTooLong) or "more than" in str(error):
        return FetchError("headers", host=host)
    is_cut = isinstance(error, (http.client.IncompleteRead, OSError))
    return FetchError("cut" if is_cut else "answer", host=host)


def _parts(url: str) -> tuple[SplitResult, str, int]:
    """The parts of an address that may be asked, its host and its port."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        credentials = parts.username is not None or parts.password is not None
    except ValueError as error:
        raise FetchError("address") from error
    if parts.scheme not in _PORTS:
        raise FetchError("scheme")
    if credentials:
        raise FetchError("credentials")
    name = host(f"{parts.scheme}://{parts.netloc}/")
    if not name or len(url) > _LONGEST_ADDRESS:
        raise FetchError("address")
    return urlsplit(_encoded(url.strip())), name, port or _PORTS[parts.scheme]


def _encoded(url: str) -> str:
    """The address with nothing in its path and query that a request line does not hold."""
    return "".join(
        each if "!" <= each <= "~" else "".join(f"%{byte:02X}" for byte in each.encode("utf-8", "replace"))
        for each in url
    )


def _addresses(host: str, port: int, limits: Limits, deadline: Deadline, also_allowed: frozenset[str]) -> list[Address]:
    """The addresses that may be connected to; a port that is not read is refused before any name is asked."""
    here = literal(host)
    if here is not None:
        allowed = place(here, port) in also_allowed
        if port not in limits.ports and not allowed:
            raise FetchError("port", detail=port)
        what = refusal(here)
        if what and not allowed:
            raise FetchError("private", host=host, detail=what)
        return [here]
    if port not in limits.ports and not any(each.endswith(f":{port}") for each in also_allowed):
        raise FetchError("port", detail=port)
    found = resolve(host, port, min(limits.connect_seconds, deadline.left), also_allowed)
    if port not in limits.ports and not all(place(each, port) in also_allowed for each in found):
        raise FetchError("port", detail=port)
    return found


def _connected(
    parts: SplitResult, host: str, port: int, addresses: list[Address], limits: Limits, deadline: Deadline
) -> Connection:
    """The first of the addresses that answers."""
    failed = FetchError("connect", host=host)
    for address in addresses:
        connection = Connection(host, port, address, deadline, limits.connect_seconds, secure=parts.scheme == "https")
        try:
            connection.connect()
        except FetchError as error:
            failed = error
            if error.code == "certificate" or deadline.is_over:
                break
        else:
            return connection
    raise failed


def _judged(answer: Fetched, left: tuple[tuple[str, int], ...]) -> Fetched:
    # A part was not asked for, and is not the page.
    if answer.status == 304 or (200 <= answer.status < 300 and answer.status != _PARTIAL):
        return Fetched(answer.url, answer.status, answer.headers, answer.body, left)
    host = urlsplit(answer.url).hostname or ""
    raise of_status(answer.status, host, retry_after(answer.headers.get("retry-after", "")))


def _next(answer: Fetched, behind: list[str], limits: Limits) -> str:
    """Where a redirect leads; what it says is a stranger's word."""
    named = answer.headers.get("location", "")
    if not named:
        raise FetchError("redirect")
    try:
        url = urljoin(answer.url, named.encode("latin-1", "replace").decode("utf-8", "replace").strip())
        urlsplit(url)
    except ValueError as error:
        raise FetchError("redirect") from error
    if url in behind or len(behind) > limits.redirects:
        raise FetchError("redirects")
    return url


def _content(headers: Mapping[str, str]) -> Message:
    message = Message()
    message["content-type"] = headers.get("content-type", "")
    return message
