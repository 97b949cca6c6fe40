"""Bytes to and from a server, none of which may be late and none too many."""

import io
import socket
from typing import TYPE_CHECKING

from articles.web.errors import FetchError
from articles.web.limits import Trip

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_FRAMING = 64 * 1024
"""Bytes that the framing of a body may take besides the body."""


class Wire(io.RawIOBase):
    """A line as a stream. Before each wait the time left is set anew, so that a server which drips bytes is cut off
    as surely as one which sends none."""

    def __init__(self, line: socket.socket, trip: Trip) -> None:
        self._line = line
        self._deadline = trip.deadline
        self._bytes_left = trip.limits.header_bytes + trip.limits.body_bytes + _FRAMING

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        try:
            self._line.settimeout(self._deadline.left())
            count = self._line.recv_into(buffer)
        except TimeoutError:
            raise FetchError("timeout") from None
        except OSError:
            raise FetchError("cut") from None
        self._bytes_left -= count
        if self._bytes_left < 0:
            raise FetchError("too_big")
        return count

    def send(self, request: bytes) -> None:
        """Sends a whole request; raises FetchError."""
        try:
            self._line.settimeout(self._deadline.left())
            self._line.sendall(request)
        except TimeoutError:
            raise FetchError("timeout") from None
        except OSError:
            raise FetchError("cut") from None
