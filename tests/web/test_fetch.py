"""Fetching from real servers on this machine, each reached by its exact place: what is said, and what comes."""

from __future__ import annotations

import gzip
import logging

import pytest

from articles.web import FetchError, fetch
from tests.web.asking import AGENT, QUICK, get, refused
from tests.web.raw import page, saying, talking


def test_it_returns_the_page_as_it_came() -> None:
    with talking(saying(page("é".encode(), "Content-Type: text/html; charset=ISO-8859-1"))) as raw:
        fetched = get(raw, "/a?b=c")
    assert (fetched.url, fetched.status, fetched.body) == (raw.url("/a?b=c"), 200, "é".encode())


def test_it_says_who_it_is_and_carries_nothing_else() -> None:
    secrets = {"Cookie": "a=b", "Authorization": "Basic x", "Proxy-Authorization": "Basic x", "Referer": "http://a/"}
    with talking(saying(page(b"ok"))) as raw:
        get(raw, "/é à", headers={**secrets, "If-None-Match": '"1"'})
    head = raw.requests[0].decode().split("\r\n")
    assert head[0] == "GET /%C3%A9%20%C3%A0 HTTP/1.1"
    sent = dict(line.split(": ", 1) for line in head[1:] if line)
    assert sent["User-Agent"] == AGENT
    assert sent["Host"] == raw.place
    assert sent["If-None-Match"] == '"1"'
    assert set(sent) == {"Host", "User-Agent", "Accept-Encoding", "Accept", "Connection", "If-None-Match"}


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://courrier.example/a", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("gopher://127.0.0.1:70/", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("courrier.example/a", "scheme"),
        ("", "scheme"),
        ("http://alice:secret@courrier.example/", "credentials"),
        ("http://alice@courrier.example/", "credentials"),
        ("http://@courrier.example/", "credentials"),
        ("http:///a", "address"),
        ("http://[::1/", "address"),
        ("http://courrier.example:99999/", "address"),
        ("http://courrier.example:x/", "address"),
        ("http://a b/", "address"),
        ("http://" + "a" * 300 + ".example/", "address"),
        ("http://courrier.example/" + "a" * 9000, "address"),
        ("http://courrier.example:22/", "port"),
        ("http://courrier.example:6379/", "port"),
        ("http://1.1.1.1:25/", "port"),
        ("http://127.0.0.1/", "private"),
        ("https://[fd00::1]/", "private"),
        ("http://introuvable.invalid/", "name"),
    ],
)
def test_it_refuses_before_it_asks_anybody(url: str, code: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(url, agent=AGENT, limits=QUICK)
    assert caught.value.code == code
    assert "secret" not in str(caught.value)


CUT = {
    "length": b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc",
    "chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
    "last chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
    "gzip": page(gzip.compress(b"un texte " * 1000, mtime=0)[:-20], "Content-Encoding: gzip"),
    "no gzip": page(b"<p>Un texte.</p>", "Content-Encoding: gzip"),
}


@pytest.mark.parametrize("how", sorted(CUT))
def test_a_cut_page_is_no_page(how: str) -> None:
    with talking(saying(CUT[how])) as raw:
        assert refused(raw).code == "cut"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 70_000 + b"\r\n\r\n", "headers"),
        (b"HTTP/1.1 200 OK\r\n" + b"".join(b"X%d: %s\r\n" % (n, b"a" * 2000) for n in range(50)) + b"\r\n", "headers"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 500 + b"\r\n", "headers"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "answer"),
        (b"", "cut"),
        (b"\x00\x01\x02\x03\r\n\r\n", "answer"),
        (b"HTTP/1.1 999999 X\r\n\r\n", "answer"),
    ],
)
def test_it_leaves_what_is_no_web_server(said: bytes, code: str) -> None:
    with talking(saying(said)) as raw:
        assert refused(raw).code == code


@pytest.mark.parametrize(
    ("status", "code", "transient"),
    [
        (400, "status", False),
        (401, "forbidden", False),
        (403, "forbidden", False),
        (404, "gone", False),
        (410, "gone", False),
        (418, "status", False),
        (429, "busy", True),
        (451, "forbidden", False),
        (500, "broken", True),
        (502, "broken", True),
        (503, "busy", True),
    ],
)
def test_each_answer_has_its_sentence(status: int, code: str, transient: bool) -> None:
    with talking(saying(page(b"", "Retry-After: 120", status=f"{status} X"))) as raw:
        error = refused(raw)
    assert (error.code, error.status, error.transient) == (code, status, transient)
    assert error.retry_after == (120 if transient else None)


def test_a_page_that_has_not_changed_says_so() -> None:
    with talking(saying(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')) as raw:
        fetched = get(raw, headers={"If-None-Match": '"1"'})
    assert (fetched.status, fetched.body, fetched.headers["etag"]) == (304, b"", '"1"')


def test_a_dead_place_may_come_back() -> None:
    with talking(saying()) as raw:
        pass
    error = refused(raw)
    assert (error.code, error.transient) == ("connect", True)


def test_it_asks_no_proxy_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with talking(saying(page(b"proxy"))) as proxy, talking(saying(page(b"ok"))) as raw:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url())
        assert get(raw).body == b"ok"
    assert proxy.requests == []


def test_it_notes_no_address_in_a_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), talking(saying(page(b"ok"))) as raw:
        get(raw, "/secret")
        with pytest.raises(FetchError):
            fetch("http://alice:secret@courrier.example/", agent=AGENT)
    assert "secret" not in caplog.text
