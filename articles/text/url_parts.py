"""The parts of a web address, each in one spelling.

Rules of RFC 3986 (section 6.2.2, syntax-based normalisation) and IDNA 2003 as the standard library has it.
"""

import functools
import re
from typing import NamedTuple

PARTS = re.compile(r"(https?|ftp):/{2,}([^/?#\\]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.IGNORECASE | re.DOTALL)
_AUTHORITY = re.compile(r"(?:.*@)?(\[[0-9a-f:.]+\]|[^:@\[\]]+)(?::(\d{0,5}))?", re.IGNORECASE | re.DOTALL)
_IGNORED = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff\ud800-\udfff]+")
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_DEFAULT_PORTS = {"http": "80", "https": "443", "ftp": "21"}
_LONGEST_HOST = 253
_HIGHEST_PORT = 65535

_UNSAFE = re.compile(r"[^\w.~/:@!$&'()*+,;=?%-]+", re.ASCII)
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_BARE_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")
_ESCAPED_AMPERSAND = re.compile(r"&(?:amp;)+", re.IGNORECASE)
_UNRESERVED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")


class Address(NamedTuple):
    """`port` is empty for the scheme's own; `path` starts with a slash; the query's parameters stand as written."""

    scheme: str
    host: str
    port: str
    path: str
    query: tuple[str, ...]
    fragment: str

    @property
    def authority(self) -> str:
        return f"{self.host}:{self.port}" if self.port else self.host

    @property
    def after_host(self) -> str:
        query = "?" + "&".join(self.query) if self.query else ""
        return f"{self.path}{query}{'#' if self.fragment else ''}{self.fragment}"


def parse(url: str) -> Address | None:
    """Returns the parts of an address, or None when it is none: http, https, ftp, or starting with `www.`."""
    text = _IGNORED.sub("", url.strip()).strip()
    if text[:4].lower() == "www.":
        text = f"https://{text}"
    found = PARTS.fullmatch(text)
    authority = _AUTHORITY.fullmatch(found[2]) if found else None
    if found is None or authority is None:
        return None
    scheme, name, port = found[1].lower(), _ascii_host(authority[1]), (authority[2] or "").lstrip("0")
    if not name or int(port or 0) > _HIGHEST_PORT:
        return None
    return Address(
        scheme,
        name,
        "" if port == _DEFAULT_PORTS[scheme] else port,
        _without_dots(_escaped(found[3].replace("\\", "/"))) or "/",
        _parameters(found[4]) if found[4] else (),
        _escaped(found[5]) if found[5] else "",
    )


@functools.lru_cache(maxsize=4096)
def _ascii_host(name: str) -> str:
    name = name.lower().rstrip(".")
    if name.startswith("["):
        return name
    if len(name) > _LONGEST_HOST:
        return ""
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii").lower().rstrip(".")
        except UnicodeError:
            return ""
    return name if all(_LABEL.fullmatch(label) for label in name.split(".")) else ""


def _parameters(query: str) -> tuple[str, ...]:
    return tuple(parameter for parameter in _escaped(_ESCAPED_AMPERSAND.sub("&", query)).split("&") if parameter)


def _escaped(text: str) -> str:
    """Percent-encodes what may not stand in an address, and decodes what need not be encoded."""
    if "%" in text:
        text = _ESCAPE.sub(_plain_or_upper, _BARE_PERCENT.sub("%25", text))
    return _UNSAFE.sub(_percented, text)


def _percented(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def _plain_or_upper(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character in _UNRESERVED else found[0].upper()


def _without_dots(path: str) -> str:
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == ".." and len(kept) > 1:
            kept.pop()
        elif segment not in (".", ".."):
            kept.append(segment)
    return "/".join(kept) + ("/" if segments[-1] in (".", "..") else "")
