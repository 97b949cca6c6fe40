"""How the tests of this folder ask, and what a name server tells them."""

from __future__ import annotations

import socket
from dataclasses import replace
from typing import Any

import pytest

from articles.web import PAGE, FetchError, Limits, fetch
from tests.web.raw import Raw

QUICK = replace(PAGE, connect_seconds=1, whole_seconds=1.5)
SMALL = replace(QUICK, body_bytes=100_000, whole_seconds=5)
AGENT = "pressreview/1.0 (+https://revue.example; redaction@revue.example)"


def get(raw: Raw, path: str = "/", *others: Raw, limits: Limits = QUICK, **options: Any) -> Any:
    places = frozenset(each.place for each in (raw, *others))
    return fetch(raw.url(path), agent=AGENT, limits=limits, also_allowed=places, **options)


def refused(raw: Raw, path: str = "/", *others: Raw, limits: Limits = QUICK) -> FetchError:
    with pytest.raises(FetchError) as caught:
        get(raw, path, *others, limits=limits)
    assert caught.value.sentence
    assert "%(" not in caught.value.sentence
    return caught.value


def answers(*given: list[str]) -> Any:
    """What a name server says, one time after the other; an address needs none."""
    said = iter(given)

    def getaddrinfo(host: str, port: int, *_rest: Any, **_options: Any) -> Any:
        found = [host] if host[0].isdigit() else next(said)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    return getaddrinfo
