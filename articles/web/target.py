"""An address as it is asked for: read strictly, since what a server and we read in it must be the same."""

import re
from dataclasses import dataclass
from ipaddress import IPv6Address
from string import punctuation
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from articles.web.errors import FetchError

_PORTS = {"http": 80, "https": 443}
_LONGEST_URL = 8000
_LONGEST_HOST = 253
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_SAFE = "".join(sign for sign in punctuation if sign not in '"<>\\^`{}')


@dataclass(frozen=True, slots=True)
class Target:
    """`host` is in ASCII, an IPv6 address without brackets; `shown` is the host as people write it; `path` holds the
    query too."""

    scheme: str
    host: str
    shown: str
    port: int
    path: str
    fragment: str = ""

    @property
    def authority(self) -> str:
        """What stands in the Host header (RFC 9110, section 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def request(self) -> str:
        """The address as the server sees it."""
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def url(self) -> str:
        return f"{self.request}#{self.fragment}" if self.fragment else self.request


def read_target(url: str) -> Target:
    """Returns what to ask for and of whom; raises FetchError for what no request may be made of."""
    if len(url) > _LONGEST_URL:
        raise FetchError("address")
    try:
        return _target(urlsplit(url.strip()))
    except ValueError:
        # Odd brackets, ports, characters that fold into “/” or “@”, lone surrogates: the library complains of each.
        raise FetchError("address") from None


def follow(target: Target, location: str) -> Target:
    """Returns where a redirect leads; raises FetchError when it leads to no web address. A fragment is handed on, as
    RFC 9110 says in section 10.2.2."""
    try:
        url = urljoin(target.request, location.strip())
        if "#" not in url and target.fragment:
            url = f"{url}#{target.fragment}"
        return read_target(url)
    except (FetchError, ValueError):
        raise FetchError("location", host=target.shown) from None


def _target(parts: SplitResult) -> Target:
    if parts.scheme not in _PORTS:
        raise FetchError("scheme")
    if "@" in parts.netloc:
        raise FetchError("credentials")
    shown = parts.hostname or ""
    port = _PORTS[parts.scheme] if parts.port is None else parts.port
    query = f"?{_escaped(parts.query)}" if parts.query else ""
    return Target(
        parts.scheme,
        _ipv6_host(shown) if "[" in parts.netloc else _ascii_host(shown),
        shown,
        port,
        f"{_escaped(parts.path) or '/'}{query}",
        _escaped(parts.fragment),
    )


def _ipv6_host(name: str) -> str:
    address = IPv6Address(name)
    if address.scope_id is not None:
        raise FetchError("address")
    return str(address)


def _ascii_host(name: str) -> str:
    if len(name) > _LONGEST_HOST:
        raise FetchError("address")
    name = name.encode("idna").decode("ascii").lower().removesuffix(".")
    if not all(_LABEL.fullmatch(label) for label in name.split(".")):
        raise FetchError("address")
    return name


def _escaped(text: str) -> str:
    """Escapes what may not stand in a request line, and leaves what is escaped already."""
    return quote(text, safe=_SAFE)
