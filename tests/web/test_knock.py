"""Knocking at an address: how it answers, whatever the answer, without taking the page."""

from __future__ import annotations

from typing import Any

import pytest

from articles.web import Fetched, FetchError, Limits, knock
from tests.web.asking import AGENT, QUICK
from tests.web.raw import Raw, page, redirect, saying, talking


def at(raw: Raw, path: str = "/", limits: Limits = QUICK, **options: Any) -> Fetched:
    return knock(raw.url(path), agent=AGENT, limits=limits, also_allowed=frozenset({raw.place}), **options)


@pytest.mark.parametrize("status", ["200 OK", "204 No Content", "403 Forbidden", "404 Not Found", "503 Busy", "999 No"])
def test_it_returns_whatever_the_site_answers(status: str) -> None:
    with talking(saying(page(b"words", "Retry-After: 60", status=status))) as raw:
        answer = at(raw, "/a")
    assert (answer.url, answer.status, answer.body) == (raw.url("/a"), int(status[:3]), b"")
    assert answer.headers["retry-after"] == "60"
    assert raw.requests[0].startswith(b"GET /a ")
    assert AGENT.encode() in raw.requests[0]


def test_it_takes_nothing_of_a_page_without_end() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999999999\r\n\r\n"
    with talking(saying(head, *[b"x" * 10_000] * 100, pause=1)) as raw:
        assert at(raw).status == 200


def test_it_follows_redirects_and_tells_each() -> None:
    def talk(line: Any, raw: Raw) -> None:
        is_first = raw.requests[-1].startswith(b"GET /old ")
        line.sendall(redirect("/new", "301 Moved Permanently") if is_first else page(b"ok"))

    with talking(talk) as raw:
        answer = at(raw, "/old")
    assert (answer.url, answer.redirects) == (raw.url("/new"), ((raw.url("/old"), 301),))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ((redirect("/"),), "redirects"),
        ((redirect("http://10.0.0.1/"),), "private"),
        ((redirect("file:///etc/passwd"),), "scheme"),
        ((b"220 mail.courrier.example ESMTP\r\n",), "answer"),
        ((b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 500,), "headers"),
    ],
)
def test_it_raises_when_there_is_no_answer(said: tuple[bytes, ...], code: str) -> None:
    with talking(saying(*said)) as raw, pytest.raises(FetchError) as caught:
        at(raw)
    assert caught.value.code == code


def test_it_waits_no_longer_than_it_is_told() -> None:
    with talking(saying(b"HTTP/1.1 200 OK\r\n", pause=30)) as raw, pytest.raises(FetchError) as caught:
        at(raw)
    assert caught.value.code == "slow"


def test_it_reaches_public_places_only() -> None:
    with talking(saying(page(b"ok"))) as raw, pytest.raises(FetchError) as caught:
        knock(raw.url("/"), agent=AGENT, limits=QUICK)
    assert caught.value.code in ("private", "port")
    assert raw.requests == []
