"""A body unpacked bit by bit, which stops at its limit: what is counted is what comes out, not what goes in."""

import zlib
from collections.abc import Iterable

from articles.web.errors import FetchError

_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_PACKINGS = {"": None, "identity": None, "gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}


def unpack(chunks: Iterable[bytes], encoding: str, limit: int, host: str) -> bytes:
    """Returns the whole body; raises FetchError when it is over the limit, broken, cut, or packed in another way."""
    packing = encoding.strip().lower()
    if packing not in _PACKINGS:
        raise FetchError("encoding", host=host)
    window = _PACKINGS[packing]
    try:
        pieces = chunks if window is None else _inflated(chunks, window, limit)
        return _joined(pieces, limit)
    except zlib.error as error:
        raise FetchError("cut", host=host) from error


def _joined(pieces: Iterable[bytes], limit: int) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > limit:
            raise FetchError("big", detail=f"{limit / (1024 * 1024):.0f} Mio")
    return bytes(body)


def _inflated(chunks: Iterable[bytes], window: int, limit: int) -> Iterable[bytes]:
    """Never more than one byte over the limit at a time, whatever a bomb holds."""
    inflater, first = zlib.decompressobj(window), True
    for chunk in chunks:
        if first and window == _ZLIB and not _has_zlib_head(chunk):
            inflater = zlib.decompressobj(_RAW)  # as some servers have always understood « deflate »
        first = False
        while chunk:
            yield inflater.decompress(chunk, limit + 1)
            chunk = inflater.unconsumed_tail
            if inflater.eof:
                chunk, inflater = _next_member(inflater, window)
    if not first and not inflater.eof:
        raise zlib.error("the stream ends before its end")


def _next_member(inflater: "zlib._Decompress", window: int) -> tuple[bytes, "zlib._Decompress"]:
    """A gzip body may be several, one after the other (RFC 1952, section 2.2); anything else after it is ignored."""
    rest = inflater.unused_data
    if window == _GZIP and rest[:2] == b"\x1f\x8b":
        return rest, zlib.decompressobj(window)
    return b"", inflater


def _has_zlib_head(chunk: bytes) -> bool:
    """RFC 1950, section 2.2: the method is 8, and the first two bytes are a multiple of 31."""
    return len(chunk) > 1 and chunk[0] & 0x0F == 8 and int.from_bytes(chunk[:2], "big") % 31 == 0
