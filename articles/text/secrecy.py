"""Addresses that open to whoever has them: what must not be told to everybody."""

import re
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

_NAMES = frozenset(
    (
        *("access", "apikey", "auth", "authorization", "code", "credential", "credentials", "email", "hash", "hmac"),
        *("jwt", "key", "login", "mail", "pass", "passwd", "passphrase", "password", "private", "pwd", "secret"),
        *("session", "sessionid", "sid", "sig", "sign", "signature", "ticket", "token", "uid", "user", "userid"),
        "username",
    )
)
"""Of parameters; the places of a site have fewer, since many are about keys and mail."""
_PLACES = frozenset(("apikey", "password", "private", "secret", "token", "tokens"))
_INSIDE = (".local", ".lan", ".home", ".internal", ".intranet", ".localhost", ".corp", ".test", ".onion")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_PIECE = re.compile(r"[A-Za-z0-9]+")
_SEPARATORS = re.compile(r"[-_.~]")
_HEXADECIMAL = re.compile(r"[0-9a-f]{16,}")
_SHORTEST_SECRET = 12
_LONGEST_JUMBLE = 3
"""Letters or figures in a row, on average: « LeBlogDeLaVille » has as many."""
_TELLING = {("www.youtube.com", "/feeds/videos.xml")}
"""Feeds whose random words are the public name of what they are of."""


def may_hold_secret(url: str) -> bool:
    """Returns whether the address may open what was meant for one person, or a place inside a network: by a name and
    a password, a word such as `token`, or letters and figures that nobody would choose."""
    try:
        parts = urlsplit(url)
        is_plain = parts.scheme in ("http", "https") and parts.port in (None, 80, 443) and "@" not in parts.netloc
    except ValueError:
        return True
    if not is_plain or _is_inside(parts.hostname or ""):
        return True
    if (parts.hostname, parts.path) in _TELLING:
        return False
    return _names_secret(parts) or any(map(_is_random, _words_of(parts)))


def _is_inside(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return "." not in host or host.endswith(_INSIDE)
    return True


def _names_secret(parts: SplitResult) -> bool:
    names = [name for name, _value in parse_qsl(parts.query, keep_blank_values=True)]
    return not (_NAMES.isdisjoint(_words(names)) and _PLACES.isdisjoint(_words(unquote(parts.path).split("/"))))


def _words(names: Iterable[str]) -> set[str]:
    return {word.lower() for name in names for word in (name, *_WORD.findall(name))}


def _words_of(parts: SplitResult) -> list[str]:
    values = (value for _name, value in parse_qsl(parts.query))
    return [*unquote(parts.path).split("/"), *values, unquote(parts.fragment), *(parts.hostname or "").split(".")]


def _is_random(text: str) -> bool:
    is_number = _HEXADECIMAL.fullmatch(text.replace("-", "").lower()) and sum(map(str.isdigit, text)) > 3
    has_all = any(map(str.isdigit, text)) and any(map(str.isupper, text))  # as the slug of a title has not
    pieces = [*_PIECE.findall(text), *([_SEPARATORS.sub("", text)] if has_all else [])]
    return bool(is_number) or any(map(_is_jumbled, pieces))


def _is_jumbled(piece: str) -> bool:
    """Figures alone, or letters and figures that change more often than words, dates and their like do."""
    words = _WORD.findall(piece)
    return len(piece) >= _SHORTEST_SECRET and (piece.isdigit() or len(piece) < _LONGEST_JUMBLE * len(words))
