"""Unpacking a body while it comes in, with an eye on how big it gets."""

import zlib

from articles.web.errors import FetchError

_GZIP = zlib.MAX_WBITS | 16
_GZIP_MAGIC = b"\x1f"
_DEFLATE_METHOD = 8


class Inflater:
    """Unpacks one body of at most `most` bytes. `packing` is the Content-Encoding header: gzip and deflate are read,
    which is what we ask for and what old servers send; anything else, and anything packed twice, is refused."""

    def __init__(self, packing: str, most: int) -> None:
        packings = [name for part in packing.split(",") if (name := part.strip().lower()) not in ("", "identity")]
        if len(packings) > 1 or not {*packings} <= {"gzip", "x-gzip", "deflate"}:
            raise FetchError("packing")
        self._is_packed = bool(packings)
        self._is_gzip = self._is_packed and packings[0] != "deflate"
        self._most = most
        self._unpacked = bytearray()
        self._stream: zlib._Decompress | None = None
        self._is_over = False

    def feed(self, piece: bytes) -> None:
        """Takes the next piece as it came; raises FetchError as soon as the whole is too big, or is no packed body."""
        if not self._is_packed:
            self._add(piece)
            return
        while piece and not self._is_over:
            if self._stream is None:
                self._stream = zlib.decompressobj(self._window(piece))
            try:
                # One byte more than may come out shows what is too big; the rest of it never exists.
                self._add(self._stream.decompress(piece, self._most - len(self._unpacked) + 1))
            except zlib.error:
                raise FetchError("damaged") from None
            piece = self._stream.unused_data
            if self._stream.eof:
                self._end_member(piece)

    def finish(self) -> bytes:
        """Returns the whole body; raises FetchError when its end is missing."""
        if self._stream is not None:
            raise FetchError("cut")
        return bytes(self._unpacked)

    def _add(self, unpacked: bytes) -> None:
        self._unpacked += unpacked
        if len(self._unpacked) > self._most:
            raise FetchError("too_big")

    def _end_member(self, rest: bytes) -> None:
        # A gzip file may have several members (RFC 1952, section 2.2); padding behind the last one is none.
        self._stream = None
        self._is_over = not self._is_gzip or (rest != b"" and not rest.startswith(_GZIP_MAGIC))

    def _window(self, start: bytes) -> int:
        # “deflate” means a zlib stream (RFC 9110, section 8.4.1.2), but some servers send the bare one.
        if self._is_gzip:
            return _GZIP
        return zlib.MAX_WBITS if start[0] & 0x0F == _DEFLATE_METHOD else -zlib.MAX_WBITS
