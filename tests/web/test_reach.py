"""No way leads to another place than the one that was judged: no redirect, no name that lies."""

from __future__ import annotations

import socket
import time
from dataclasses import replace
from typing import Any

import pytest

from articles.web import FetchError, fetch
from tests.web.asking import AGENT, QUICK, answers, get, refused
from tests.web.raw import Raw, page, redirect, saying, talking


def test_one_place_that_is_allowed_opens_no_other() -> None:
    with talking(saying(page(b"ok"))) as raw, talking(saying(page(b"canary"))) as canary:
        with pytest.raises(FetchError) as caught:
            fetch(canary.url(), agent=AGENT, also_allowed=frozenset({raw.place}))
        with pytest.raises(FetchError):
            fetch(f"http://localhost:{canary.port}/", agent=AGENT, also_allowed=frozenset({raw.place}))
        assert caught.value.code == "port"
    assert canary.requests == []


INSIDE = [
    "http://127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://[::1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f.1:{port}/",
    "//127.0.0.1:{port}/",
    "http://a:b@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\\@courrier.example/",
    "http://127.0.0.1.:{port}/",
    "http://①②⑦.0.0.1:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://[64:ff9b::127.0.0.1]:{port}/",
    "http://0:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:{port}/",
    "http://[",
    "http://\u00a0/",
]


@pytest.mark.parametrize("location", INSIDE)
@pytest.mark.parametrize("status", ["301 Moved", "307 Temporary"])
def test_no_redirect_leads_inside(location: str, status: str) -> None:
    with talking(saying(page(b"canary"))) as canary:
        # The canary's port is one that pages are read from: only its address is in the way.
        limits = replace(QUICK, ports=frozenset({canary.port, 80}))
        with talking(saying(redirect(location.format(port=canary.port), status))) as raw:
            assert refused(raw, limits=limits).code in (
                "private",
                "name",
                "credentials",
                "scheme",
                "redirect",
                "address",
            )
        assert canary.requests == []


def test_it_follows_redirects_and_tells_the_way() -> None:
    def talk(line: socket.socket, raw: Raw) -> None:
        path = raw.requests[-1].split()[1]
        line.sendall(page(b"ok") if path == b"/c" else redirect({b"/a": "/b", b"/b": "c"}[path]))

    with talking(talk) as raw:
        fetched = get(raw, "/a")
    assert (fetched.url, fetched.redirects) == (raw.url("/c"), ((raw.url("/a"), 302), (raw.url("/b"), 302)))


def test_it_follows_five_redirects_and_no_more() -> None:
    def talk(line: socket.socket, raw: Raw) -> None:
        line.sendall(redirect(f"/{len(raw.requests)}"))

    with talking(talk) as raw:
        assert refused(raw).code == "redirects"
    assert len(raw.requests) == 6


def test_it_leaves_a_loop() -> None:
    with talking(saying(redirect("/"))) as raw:
        assert refused(raw).code == "redirects"
    assert len(raw.requests) == 1


def test_one_bad_record_spoils_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answers(["93.184.216.34", "10.0.0.1"]))
    with pytest.raises(FetchError) as caught:
        fetch("http://courrier.example/", agent=AGENT, limits=QUICK)
    assert caught.value.code == "private"


def test_a_name_is_asked_once_and_its_answer_is_what_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when it is judged, and this machine when it is used: there is no second look."""
    with talking(saying(page(b"canary"))) as canary:
        monkeypatch.setattr(socket, "getaddrinfo", answers(["198.51.100.7"], ["127.0.0.1"]))
        with pytest.raises(FetchError) as caught:
            fetch(
                f"http://menteur.example:{canary.port}/",
                agent=AGENT,
                limits=replace(QUICK, ports=frozenset({canary.port})),
            )
        assert caught.value.code == "private"
        tried: list[Any] = []

        def create_connection(place: Any, *_rest: Any) -> Any:
            tried.append(place)
            raise OSError

        monkeypatch.setattr(socket, "getaddrinfo", answers(["93.184.216.34"], ["127.0.0.1"]))
        monkeypatch.setattr("articles.web.connect.socket.create_connection", create_connection)
        with pytest.raises(FetchError):
            fetch("http://menteur.example/", agent=AGENT, limits=QUICK)
        assert tried == [("93.184.216.34", 80)]
    assert canary.requests == []


def slowly(*_given: Any, **_named: Any) -> list[Any]:
    time.sleep(3)
    return []


def test_a_slow_name_server_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", slowly)
    began = time.monotonic()
    with pytest.raises(FetchError) as caught:
        fetch("http://courrier.example/", agent=AGENT, limits=replace(QUICK, connect_seconds=0.3))
    assert (caught.value.code, caught.value.transient) == ("slow", True)
    assert time.monotonic() - began < 1
