"""A connection to the very address that was judged, and its end at the deadline whatever the other side does."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from functools import lru_cache
from typing import Self

import certifi

from articles.web.errors import FetchError
from articles.web.networks import Address


class Deadline:
    """The moment when a fetch ends; it shuts the socket that it holds then, so that no dripping byte prolongs it."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._watch = threading.Timer(seconds, self._shut)
        self._watch.daemon = True

    @property
    def left(self) -> float:
        return self._end - time.monotonic()

    @property
    def is_over(self) -> bool:
        return self.left <= 0

    def hold(self, connected: socket.socket, host: str) -> None:
        """Takes charge of a socket; raises FetchError when the moment has passed, since none is shut after it."""
        self._sockets.append(connected)
        if self.is_over:
            raise FetchError("slow", host=host)

    def __enter__(self) -> Self:
        self._watch.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._watch.cancel()
        for connected in self._sockets:
            connected.close()

    def _shut(self) -> None:
        for connected in self._sockets:
            try:
                connected.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


class Connection(http.client.HTTPConnection):
    """HTTP to an address that was judged, with TLS when asked; the name is only said, never looked up again."""

    def __init__(
        self, host: str, port: int, address: Address, deadline: Deadline, seconds: float, *, secure: bool
    ) -> None:
        self.default_port = 443 if secure else 80
        super().__init__(host, port)
        self._address, self._deadline, self._seconds, self._secure = address, deadline, seconds, secure

    def connect(self) -> None:
        seconds = min(self._seconds, max(0.01, self._deadline.left))
        try:
            plain = socket.create_connection((str(self._address), self.port), seconds)
        except OSError as error:
            raise FetchError("slow" if self._deadline.is_over else "connect", host=self.host) from error
        self._deadline.hold(plain, self.host)
        self.sock = self._in_tls(plain) if self._secure else plain
        self.sock.settimeout(max(0.01, self._deadline.left))

    def _in_tls(self, plain: socket.socket) -> socket.socket:
        try:
            # This is for the handshake as a whole, however slowly its bytes drip.
            plain.settimeout(min(self._seconds, max(0.01, self._deadline.left)))
            # An end without a goodbye must show: it may be a cut (RFC 9112, section 9.8).
            secure = _context().wrap_socket(plain, server_hostname=self.host.strip("[]"), suppress_ragged_eofs=False)
        except ssl.SSLCertVerificationError as error:
            raise FetchError("certificate", host=self.host) from error
        except (OSError, ValueError) as error:
            raise FetchError("slow" if self._deadline.is_over else "connect", host=self.host) from error
        self._deadline.hold(secure, self.host)
        return secure


@lru_cache(maxsize=1)
def _context() -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    return context
