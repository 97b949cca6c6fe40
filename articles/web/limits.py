"""How much of the web is enough."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    connect_seconds: float = 5
    whole_seconds: float = 30
    """For everything: names, redirects, slow headers and slow bytes."""
    body_bytes: int = 10 * MIB
    """Of the body once it is unpacked."""
    header_bytes: int = 64 * 1024
    redirects: int = 5
    ports: frozenset[int] = frozenset({80, 443, 8080, 8443})


PAGE = Limits()
FEED = Limits(body_bytes=20 * MIB)
