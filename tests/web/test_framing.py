"""Where a page ends is what its frame says; a frame that cannot be read gives no page."""

from __future__ import annotations

import gzip
import socket
import struct
import time
import tracemalloc
import zlib
from dataclasses import replace
from typing import Any

import pytest

from articles.web import FetchError, fetch
from tests.web.asking import AGENT, QUICK, SMALL, get, refused
from tests.web.raw import Raw, page, saying, talking

OK = b"HTTP/1.1 200 OK\r\n"
TEXT = b"<p>Un texte.</p>"
CHUNKED = b"Transfer-Encoding: chunked\r\n"
CHUNKS = b"\r\n10\r\n" + TEXT + b"\r\n0\r\n\r\n"

WHOLE = {
    "length": OK + b"Content-Length: 16\r\n\r\n" + TEXT,
    "length said twice": OK + b"Content-Length: 16\r\nContent-Length: 16\r\n\r\n" + TEXT,
    "more than was said": OK + b"Content-Length: 16\r\n\r\n" + TEXT + b"rubbish",
    "chunks": OK + CHUNKED + CHUNKS,
    "chunks, other case": OK + b"transfer-encoding: Chunked\r\n" + CHUNKS,
    "chunks with a word each": OK + CHUNKED + CHUNKS.replace(b"10\r\n", b"10;word=1\r\n"),
    "chunks and a length": OK + b"Content-Length: 3\r\n" + CHUNKED + CHUNKS,
    "until the end": OK + b"\r\n" + TEXT,
    "until the end, HTTP/1.0": b"HTTP/1.0 200 OK\r\n\r\n" + TEXT,
    "after a word ahead": b"HTTP/1.1 100 Continue\r\n\r\n" + OK + b"\r\n" + TEXT,
}
UNREADABLE = {
    "a line that is no header": (OK + b"no header\r\n" + CHUNKED + CHUNKS, "answer"),
    "a space before the colon": (OK + CHUNKED.replace(b":", b" :") + CHUNKS, "answer"),
    "packed for the way": (OK + b"Transfer-Encoding: gzip, chunked\r\n" + CHUNKS, "encoding"),
    "packed on another line": (OK + b"Transfer-Encoding: gzip\r\n" + CHUNKED + CHUNKS, "encoding"),
    "two lengths": (OK + b"Content-Length: 4\r\nContent-Length: 16\r\n\r\n" + TEXT, "answer"),
    "two lengths in one line": (OK + b"Content-Length: 16, 400\r\n\r\n" + TEXT, "answer"),
    "no number": (OK + b"Content-Length: abc\r\n\r\n" + TEXT, "answer"),
    "less than nothing": (OK + b"Content-Length: -5\r\n\r\n" + TEXT, "answer"),
    "a chunk of less than nothing": (OK + CHUNKED + b"\r\n-5\r\n" + TEXT, "cut"),
    "a part": (page(TEXT, "Content-Range: bytes 0-15/400", status="206 Partial Content"), "status"),
    "packed twice": (page(gzip.compress(gzip.compress(TEXT)), *["Content-Encoding: gzip"] * 2), "encoding"),
}


@pytest.mark.parametrize("how", sorted(WHOLE))
def test_it_finds_the_end_of_a_page(how: str) -> None:
    with talking(saying(WHOLE[how])) as raw:
        assert get(raw).body == TEXT


@pytest.mark.parametrize("how", sorted(UNREADABLE))
def test_it_takes_nothing_from_a_frame_that_cannot_be_read(how: str) -> None:
    said, code = UNREADABLE[how]
    with talking(saying(said)) as raw:
        assert refused(raw).code == code


def test_a_line_that_is_broken_off_cuts_the_page() -> None:
    def talk(line: socket.socket, raw: Raw) -> None:
        line.sendall(OK + b"Content-Length: 100\r\n\r\nabc")
        raw.over.wait(0.1)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    with talking(talk) as raw:
        error = refused(raw)
    assert (error.code, error.transient) == ("cut", True)


@pytest.mark.parametrize(("status", "code"), [(404, "gone"), (403, "forbidden"), (500, "broken")])
def test_a_page_of_excuses_is_not_read(status: int, code: str) -> None:
    said = f"HTTP/1.1 {status} X\r\nContent-Encoding: br\r\nContent-Length: 99999999\r\n\r\nabc".encode()
    with talking(saying(said)) as raw:
        assert refused(raw).code == code


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "bare deflate"])
def test_it_unpacks_a_page_that_comes_byte_by_byte(encoding: str) -> None:
    packed = {
        "gzip": gzip.compress(TEXT) + gzip.compress(TEXT),
        "deflate": zlib.compress(TEXT * 2),
        "bare deflate": zlib.compress(TEXT * 2)[2:-4],
    }[encoding]
    head = OK + CHUNKED + f"Content-Encoding: {encoding.split()[-1]}\r\n\r\n".encode()
    with talking(saying(head, *[b"1\r\n%c\r\n" % byte for byte in packed], b"0\r\n\r\n")) as raw:
        assert get(raw).body == TEXT * 2


ENDLESS = {
    "empty blocks": (gzip.compress(b"")[:10], b"\x00\x00\x00\xff\xff" * 13_000),
    "rubbish after the end": (gzip.compress(TEXT), b"z" * 65_000),
    "members": (b"", gzip.compress(b"") * 3_000),
}


@pytest.mark.parametrize("what", sorted(ENDLESS))
def test_it_leaves_what_is_packed_around_nothing(what: str) -> None:
    """Nothing comes out of it, so that only what goes in can be counted: the limit, and one piece more."""
    first, again = ENDLESS[what]

    def talk(line: socket.socket, raw: Raw) -> None:
        line.sendall(OK + b"Content-Encoding: gzip\r\n\r\n" + first)
        while True:
            line.sendall(again)

    limits = replace(SMALL, body_bytes=1024 * 1024)
    with talking(talk) as raw:
        tracemalloc.start()
        assert refused(raw, limits=limits).code == "big"
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 4 * 1024 * 1024


def test_a_packed_page_that_drips_is_slow_and_not_cut() -> None:
    packed = gzip.compress(TEXT * 100)
    with talking(saying(OK + b"Content-Encoding: gzip\r\n\r\n" + packed[:12], pause=30)) as raw:
        assert refused(raw, limits=replace(QUICK, whole_seconds=0.4)).code == "slow"


def test_a_line_that_comes_up_after_the_end_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.create_connection

    def late(place: Any, *rest: Any) -> socket.socket:
        line = connect(place, *rest)
        monkeypatch.undo()
        time.sleep(0.4)
        return line

    with talking(saying(page(TEXT))) as raw:
        monkeypatch.setattr(socket, "create_connection", late)
        with pytest.raises(FetchError) as caught:
            fetch(raw.url(), agent=AGENT, limits=replace(QUICK, whole_seconds=0.3), also_allowed=frozenset({raw.place}))
    assert caught.value.code == "slow"
    assert raw.requests == []
