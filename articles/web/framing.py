"""Where the body of an answer ends (RFC 9112, sections 6 to 8). A body that ends before its end is an error."""

import io
import re
from collections.abc import Iterator, Mapping

from articles.web.errors import FetchError

_PIECE = 64 * 1024
_LONGEST_LINE = 4096
_SIZE = re.compile(rb"([0-9a-fA-F]{1,16})[ \t]*(?:;.*)?\r?\n", re.DOTALL)
_LENGTH = re.compile(r"[0-9]{1,18}")


def pieces(stream: io.BufferedReader, headers: Mapping[str, str], most: int) -> Iterator[bytes]:
    """Gives the body as it was packed, in pieces of 64 KiB at most. Raises FetchError when the body is cut, when its
    frame makes no sense, or when it announces more than `most` bytes."""
    coding = headers.get("transfer-encoding", "").lower()
    lengths = {length.strip() for length in headers.get("content-length", "").split(",")} - {""}
    if coding and coding != "chunked":
        raise FetchError("packing")
    if coding:
        return _chunks(stream)
    if not lengths:
        return _until_closed(stream)
    length = lengths.pop()
    if lengths or not _LENGTH.fullmatch(length):
        raise FetchError("damaged")
    if int(length) > most:
        raise FetchError("too_big")
    return _counted(stream, int(length))


def _counted(stream: io.BufferedReader, length: int) -> Iterator[bytes]:
    while length:
        piece = stream.read1(min(length, _PIECE))
        if not piece:
            raise FetchError("cut")
        length -= len(piece)
        yield piece


def _chunks(stream: io.BufferedReader) -> Iterator[bytes]:
    # What follows the last chunk is of no use, and the line is not used again: it is not read.
    while size := _chunk_size(stream):
        yield from _counted(stream, size)
        if stream.readline(2) not in (b"\r\n", b"\n"):
            raise FetchError("damaged")


def _chunk_size(stream: io.BufferedReader) -> int:
    line = stream.readline(_LONGEST_LINE)
    found = _SIZE.fullmatch(line)
    if found is None:
        raise FetchError("damaged" if line.endswith(b"\n") or len(line) == _LONGEST_LINE else "cut")
    return int(found[1], 16)


def _until_closed(stream: io.BufferedReader) -> Iterator[bytes]:
    while piece := stream.read1(_PIECE):
        yield piece
