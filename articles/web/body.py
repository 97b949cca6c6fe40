"""The body of an answer: all of it, as far as its frame tells, and never more than the limit."""

import http.client
import re
from collections.abc import Iterator, Mapping
from email.errors import MissingHeaderBodySeparatorDefect

from articles.web.errors import FetchError
from articles.web.inflate import unpack
from articles.web.limits import MIB, Limits

_CHUNK = 64 * 1024
_JOINED = {"content-encoding", "content-length", "transfer-encoding"}
_LENGTH = re.compile(r"[0-9]{1,18}")
_WITHOUT_BODY = {204, 205}


def read_headers(response: http.client.HTTPResponse, limits: Limits, host: str) -> dict[str, str]:
    """Returns the headers, their names in lower case. Those that say how the body is framed and packed are joined when
    they come twice (RFC 9110, section 5.3); of any other the last one counts."""
    # The library forgets every header after a line that it cannot read, the body's frame among them.
    if any(isinstance(defect, MissingHeaderBodySeparatorDefect) for defect in response.msg.defects):
        raise FetchError("answer", host=host)
    pairs = [(name.lower(), value) for name, value in response.getheaders()]
    if sum(len(name) + len(value) for name, value in pairs) > limits.header_bytes:
        raise FetchError("headers", host=host)
    headers: dict[str, str] = {}
    for name, value in pairs:
        headers[name] = f"{headers[name]}, {value}" if name in _JOINED and name in headers else value
    return headers


def read_body(response: http.client.HTTPResponse, headers: Mapping[str, str], limits: Limits, host: str) -> bytes:
    """Returns the body, unpacked; empty for an answer that is no page. Raises FetchError for one that is shorter than
    was said, whose length cannot be known, or that is over the limit, packed or not."""
    if not 200 <= response.status < 300 or response.status in _WITHOUT_BODY:
        return b""
    expected = _expected(response, headers, host)
    if expected is not None and expected > limits.body_bytes:
        raise _too_big(limits)
    came = [0]

    def chunks() -> Iterator[bytes]:
        while chunk := response.read1(_CHUNK):
            came[0] += len(chunk)
            # What is packed may hold nothing at all, without end.
            if came[0] > limits.body_bytes + _CHUNK:
                raise _too_big(limits)
            yield chunk

    body = unpack(chunks(), headers.get("content-encoding", ""), limits.body_bytes, host)
    if expected is not None and came[0] < expected:
        raise FetchError("cut", host=host)
    return body


def _expected(response: http.client.HTTPResponse, headers: Mapping[str, str], host: str) -> int | None:
    """The length that the answer names, or None when the body tells its own end (RFC 9112, section 6.3)."""
    if "transfer-encoding" in headers:
        if headers["transfer-encoding"].lower() != "chunked":
            raise FetchError("encoding", host=host)
        return None
    lengths = {length.strip() for length in headers.get("content-length", "").split(",")} - {""}
    if not all(_LENGTH.fullmatch(length) for length in lengths):
        raise FetchError("answer", host=host)
    expected = int(lengths.pop()) if lengths else None
    if lengths or expected != response.length:
        raise FetchError("answer", host=host)
    return expected


def _too_big(limits: Limits) -> FetchError:
    return FetchError("big", detail=f"{limits.body_bytes / MIB:.0f} Mio")
