"""Servers that say exactly what a test wants, byte by byte, as no well-behaved server would."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Talk = Callable[[socket.socket], None]


@dataclass
class Raw:
    port: int
    requests: list[bytes] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"http://{self.place}{path}"


@contextmanager
def talking(talk: Callable[[socket.socket, Raw], None], context: ssl.SSLContext | None = None) -> Iterator[Raw]:
    """A server that reads a request's head, then lets the test talk, for each connection."""
    listener = socket.create_server(("127.0.0.1", 0))
    raw = Raw(listener.getsockname()[1])

    def serve() -> None:
        while not raw.over.is_set():
            try:
                connected, _address = listener.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(connected,), daemon=True).start()

    def answer(connected: socket.socket) -> None:
        try:
            with context.wrap_socket(connected, server_side=True) if context else connected as line:
                head = b""
                while b"\r\n\r\n" not in head:
                    read = line.recv(4096)
                    if not read:
                        return
                    head += read
                raw.requests.append(head)
                talk(line, raw)
        except OSError:
            pass

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield raw
    finally:
        raw.over.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def saying(*parts: bytes, pause: float = 0) -> Callable[[socket.socket, Raw], None]:
    """Says these parts one after the other, with a pause after each."""

    def talk(line: socket.socket, raw: Raw) -> None:
        for part in parts:
            line.sendall(part)
            if pause:
                raw.over.wait(pause)

    return talk


def page(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    head = "\r\n".join([f"HTTP/1.1 {status}", "Content-Type: text/html", f"Content-Length: {len(body)}", *headers])
    return head.encode() + b"\r\n\r\n" + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return f"HTTP/1.1 {status}\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()
