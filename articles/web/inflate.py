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
    inflater: zlib._Decompress | None = None
    ended = False
    for chunk in chunks:
        while chunk and (inflater is not None or not ended or _is_another(chunk, window)):
            inflater = inflater or zlib.decompressobj(_window(chunk, window))
            yield inflater.decompress(chunk, limit + 1)
            chunk = inflater.unconsumed_tail
            if inflater.eof:
                chunk, inflater, ended = inflater.unused_data, None, True
    if inflater is not None:
        raise zlib.error("the stream ends before its end")


def _is_another(chunk: bytes, window: int) -> bool:
    """A gzip body may be several, one after the other (RFC 1952, section 2.2); anything else after it is ignored."""
    return window == _GZIP and chunk.startswith(b"\x1f")


def _window(start: bytes, window: int) -> int:
    """“deflate” means a zlib stream, whose method is 8 (RFC 1950, section 2.2); some servers send the bare one, which
    no packer begins so."""
    return _RAW if window == _ZLIB and start[0] & 0x0F != 8 else window
