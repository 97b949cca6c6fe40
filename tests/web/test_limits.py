"""Time and size end, whatever the other side does."""

from __future__ import annotations

import gzip
import socket
import time
import tracemalloc
import zlib
from dataclasses import replace

import pytest

from tests.web.asking import QUICK, SMALL, get, refused
from tests.web.raw import Raw, page, redirect, saying, talking

DRIPS = {
    "nothing": saying(b"", pause=30),
    "head": saying(*[bytes([byte]) for byte in b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200], pause=0.05),
    "body": saying(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", *[b"a"] * 200, pause=0.05),
    "chunks": saying(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", *[b"1\r\na\r\n"] * 200, pause=0.05),
    "silence": saying(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\naaa", pause=30),
}


@pytest.mark.parametrize("drip", sorted(DRIPS))
def test_it_ends_in_time_however_slowly_the_bytes_drip(drip: str) -> None:
    began = time.monotonic()
    with talking(DRIPS[drip]) as raw:
        assert refused(raw).code == "slow"
    assert time.monotonic() - began < QUICK.whole_seconds + 1


def test_the_time_is_one_for_all_redirects() -> None:
    def talk(line: socket.socket, raw: Raw) -> None:
        raw.over.wait(0.6)
        line.sendall(redirect(f"/{len(raw.requests)}"))

    began = time.monotonic()
    with talking(talk) as raw:
        assert refused(raw).code == "slow"
    assert time.monotonic() - began < QUICK.whole_seconds + 1


def test_it_takes_a_page_up_to_its_limit_and_not_a_byte_more() -> None:
    with talking(saying(page(b"a" * 100_000))) as raw:
        assert len(get(raw, limits=SMALL).body) == 100_000
    for said in (page(b"a" * 100_001), b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 100_001):
        with talking(saying(said)) as raw:
            assert refused(raw, limits=SMALL).code == "big"


def test_an_endless_page_is_left() -> None:
    def talk(line: socket.socket, raw: Raw) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            line.sendall(b"a" * 65536)

    with talking(talk) as raw:
        assert refused(raw, limits=SMALL).code == "big"


def bomb(mebibytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(1024 * 1024)
    return b"".join([*(packer.compress(zeros) for _each in range(mebibytes)), packer.flush()])


def test_a_bomb_is_stopped_on_what_comes_out_of_it() -> None:
    packed = bomb(200)
    with talking(saying(page(packed, "Content-Encoding: gzip"))) as raw:
        tracemalloc.start()
        assert refused(raw, limits=replace(SMALL, body_bytes=1024 * 1024)).code == "big"
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 20 * 1024 * 1024


PACKED, HALF = gzip.compress(b"un texte " * 1000, mtime=0), gzip.compress(b"un texte " * 500, mtime=0)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", PACKED),
        ("x-gzip", PACKED),
        ("gzip", HALF + HALF),
        ("GZIP", PACKED + b"rubbish"),
        ("deflate", zlib.compress(b"un texte " * 1000)),
        ("deflate", zlib.compress(b"un texte " * 1000)[2:-4]),
        ("identity", b"un texte " * 1000),
    ],
)
def test_it_unpacks_what_servers_pack(encoding: str, packed: bytes) -> None:
    with talking(saying(page(packed, f"Content-Encoding: {encoding}"))) as raw:
        assert get(raw).body == b"un texte " * 1000


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "gzip, br", "compress", "x"])
def test_it_refuses_what_it_did_not_ask_for(encoding: str) -> None:
    with talking(saying(page(b"abc", f"Content-Encoding: {encoding}"))) as raw:
        assert refused(raw).code == "encoding"
