"""One request: to an address that may be asked, at the places that were judged."""

from __future__ import annotations

import http.client
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from urllib.parse import SplitResult, urlencode, urljoin, urlsplit

from articles.text import host
from articles.web.body import read_body, read_headers
from articles.web.connect import Connection, Deadline
from articles.web.errors import FetchError
from articles.web.limits import Limits
from articles.web.names import place, resolve
from articles.web.networks import Address, literal, refusal

REDIRECTS = {301, 302, 303, 307, 308}
_PORTS = {"http": 80, "https": 443}
_LONGEST_ADDRESS = 8000


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


def ask(
    url: str,
    headers: Mapping[str, str],
    limits: Limits,
    deadline: Deadline,
    also_allowed: frozenset[str],
    form: Sequence[tuple[str, str]] | None = None,
    *,
    wants_body: bool = True,
) -> Fetched:
    """Returns the answer to one request, whatever its status; one that is no page comes without its body. Raises
    FetchError when there is none."""
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
            body = read_body(response, said, limits, name) if wants_body else b""
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


def next_address(answer: Fetched, behind: list[str], limits: Limits) -> str:
    """Returns where a redirect leads; what it says is a stranger's word. Raises FetchError when it leads nowhere, or
    round and round."""
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
