"""The head of an answer: its status and its headers (RFC 9112, sections 2 to 5).

Read here and not by the standard library's client, which takes a hundred lines of 64 KiB each before anyone can object,
and forgets every header after one that it cannot read.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.web.errors import FetchError

_STATUS = re.compile(rb"HTTP/1\.[0-9] +([1-9][0-9]{2})(?: .*)?\r?\n", re.DOTALL)
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9a-z-]+")
_CONTROLS = dict.fromkeys([*range(32), 127])
_SWITCHING = 101


@dataclass(frozen=True, slots=True)
class Head:
    """`headers` have lower-case names; lines of one name are joined by a comma, and cookies are left out."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)


def read_head(stream: io.BufferedReader, most: int) -> Head:
    """Returns the head of the final answer, whatever was sent ahead of it (`103 Early Hints`). Raises FetchError when
    it is cut, is longer than `most` bytes, or is not of HTTP/1."""
    while True:
        lines = []
        while not lines or lines[-1].strip(b"\r\n"):
            lines.append(_line(stream, most, first=not lines))
            most -= len(lines[-1])
        found = _STATUS.fullmatch(lines[0])
        if found is None or int(found[1]) == _SWITCHING:
            raise FetchError("no_site")
        status = int(found[1])
        if status >= 200:
            return Head(status, _headers(line.decode("latin-1") for line in lines[1:-1]))


def _line(stream: io.BufferedReader, most: int, *, first: bool) -> bytes:
    line = stream.readline(most + 1)
    if len(line) > most:
        raise FetchError("headers")
    if not line.endswith(b"\n"):
        raise FetchError("no_site" if first and line else "cut")
    return line


def _headers(lines: Iterable[str]) -> dict[str, str]:
    headers: dict[str, str] = {}
    last = ""
    for line in lines:
        name, colon, value = line.partition(":")
        if line[0] in " \t" and last:
            headers[last] = f"{headers[last]} {_clean(line)}".strip()
            continue
        last = name.strip().lower()
        if not colon or not _NAME.fullmatch(last) or last.startswith("set-cookie"):
            last = ""
        else:
            headers[last] = f"{headers[last]}, {_clean(value)}" if last in headers else _clean(value)
    return headers


def _clean(value: str) -> str:
    return value.replace("\t", " ").translate(_CONTROLS).strip()
