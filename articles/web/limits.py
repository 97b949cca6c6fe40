"""How much of a stranger's time, bytes and detours one fetch accepts."""

import time
from dataclasses import dataclass, field
from typing import Self

from articles.web.errors import FetchError

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one fetch. `whole_seconds` runs from the first look-up to the last byte, redirects included;
    `connect_seconds` bounds each hop's connection, over all addresses of its host, and then its TLS handshake.
    `body_bytes` counts what comes out of a packed body, `header_bytes` one answer's status line and headers."""

    connect_seconds: float = 5
    whole_seconds: float = 30
    body_bytes: int = 10 * _MEBIBYTE
    header_bytes: int = 64 * 1024
    redirects: int = 5
    ports: tuple[int, ...] = (80, 443, 8080, 8443)


PAGE = Limits()
FEED = Limits(body_bytes=20 * _MEBIBYTE)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment, on the clock that never jumps, when a fetch is over."""

    end: float

    @classmethod
    def after(cls, seconds: float) -> Self:
        return cls(time.monotonic() + seconds)

    def left(self, most: float = float("inf")) -> float:
        """Returns the seconds that one wait may last, never more than `most`; raises FetchError when none are left."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise FetchError("timeout")
        return min(left, most)


@dataclass(frozen=True, slots=True)
class Trip:
    """What holds for one fetch over all its hops. `also_allowed` names servers that are not on the public web, each
    by its very address and port (“10.0.0.5:80”, “[fd00::5]:8000”)."""

    limits: Limits
    also_allowed: frozenset[str]
    deadline: Deadline = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "deadline", Deadline.after(self.limits.whole_seconds))
