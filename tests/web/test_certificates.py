"""A name is proved by its certificate."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from articles.web import FetchError, fetch
from tests.web.asking import AGENT, QUICK, answers
from tests.web.raw import Raw, page, saying, talking


@pytest.fixture
def secure(proving: ssl.SSLContext) -> Iterator[Raw]:
    with talking(saying(page(b"ok")), proving) as raw:
        yield raw


def named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answers(*[["127.0.0.1"]] * 9))


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch)
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr("articles.web.connect._context", lambda: trusting)


@pytest.mark.usefixtures("trusted")
def test_it_proves_a_name_by_its_certificate(secure: Raw) -> None:
    places = frozenset({secure.place})
    fetched = fetch(f"https://courrier.example:{secure.port}/", agent=AGENT, also_allowed=places)
    assert fetched.body == b"ok"
    with pytest.raises(FetchError) as caught:
        fetch(f"https://autre.example:{secure.port}/", agent=AGENT, also_allowed=places)
    assert caught.value.code == "certificate"


def test_it_trusts_no_stranger(secure: Raw, monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch)
    with pytest.raises(FetchError) as caught:
        fetch(f"https://courrier.example:{secure.port}/", agent=AGENT, also_allowed=frozenset({secure.place}))
    assert (caught.value.code, caught.value.transient) == ("certificate", False)
    assert secure.requests == []


def test_a_handshake_that_never_ends_is_left_in_time() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    began = time.monotonic()
    with pytest.raises(FetchError):
        fetch(f"https://127.0.0.1:{port}/", agent=AGENT, limits=QUICK, also_allowed=frozenset({f"127.0.0.1:{port}"}))
    listener.close()
    assert time.monotonic() - began < QUICK.whole_seconds + 1


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("says_goodbye", [True, False])
def test_an_end_without_a_goodbye_is_a_cut(proving: ssl.SSLContext, says_goodbye: bool) -> None:
    """A page without a length ends where the line ends: only the goodbye of TLS tells that nobody cut it."""

    def talk(line: Any, raw: Raw) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\n\r\n<p>Un texte.</p>")
        if says_goodbye:
            line.unwrap()

    with talking(talk, proving) as raw:
        url, places = f"https://courrier.example:{raw.port}/", frozenset({raw.place})
        if says_goodbye:
            assert fetch(url, agent=AGENT, limits=QUICK, also_allowed=places).body == b"<p>Un texte.</p>"
        else:
            with pytest.raises(FetchError) as caught:
                fetch(url, agent=AGENT, limits=QUICK, also_allowed=places)
            assert caught.value.code == "cut"


@pytest.mark.usefixtures("trusted")
def test_a_handshake_that_outlives_the_time_opens_no_endless_page(
    proving: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line comes up just before the end and the handshake is done just after it: nobody would shut it any more."""
    limits = replace(QUICK, whole_seconds=1)
    connect, wrap = socket.create_connection, ssl.SSLContext.wrap_socket

    def late(place: Any, *rest: Any) -> socket.socket:
        time.sleep(0.7)
        return connect(place, *rest)

    def later(context: ssl.SSLContext, line: Any, **options: Any) -> ssl.SSLSocket:
        secure = wrap(context, line, **options)
        if not options.get("server_side"):
            time.sleep(0.6)
        return secure

    def drip(line: Any, raw: Raw) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not raw.over.wait(0.001):
            line.sendall(b"a")

    monkeypatch.setattr(socket, "create_connection", late)
    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", later)
    began = time.monotonic()
    with talking(drip, proving) as raw, pytest.raises(FetchError) as caught:
        fetch(f"https://courrier.example:{raw.port}/", agent=AGENT, limits=limits, also_allowed=frozenset({raw.place}))
    assert caught.value.code == "slow"
    assert time.monotonic() - began < 2
