"""A mail server of a few lines that does at each step what a test wants, and remembers which mails it took."""

from __future__ import annotations

import re
import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

STEPS = ("connect", "EHLO", "MAIL", "RCPT", "DATA", "body", "end")
"""`body` comes while the words of a mail are read, before the line that ends it; `end` after that line."""
CUT = "cut"
"""In the place of an answer: the connection ends without one."""
CUT_AFTER_TAKING = "cut after taking"
Step = Callable[[str], str]
"""What is answered to a recipient at that step; `""` for what a server says where all is well."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A mail that the server took."""

    sender: str
    recipient: str
    raw: bytes
    was_secret: bool = False

    @property
    def message(self) -> EmailMessage:
        message = message_from_bytes(self.raw, policy=policy.default)
        assert isinstance(message, EmailMessage)
        return message


@dataclass
class PostOffice:
    """What it does, step by step, and what it has done."""

    steps: dict[str, Step] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    seconds: float = 0
    """That it takes for each answer."""
    drip: float = 0
    """Seconds between two bytes of the answer to a mail."""
    certified: ssl.SSLContext | None = None
    """By which it encrypts what is said: from the first word, or when asked by STARTTLS."""
    is_secret: bool = False
    """Whether it encrypts from the first word."""

    def answer(self, step: str, recipient: str = "") -> str:
        asked = self.steps.get(step)
        return asked(recipient) if asked else ""

    def always(self, step: str, answer: str) -> None:
        self.steps[step] = lambda _recipient: answer

    def once(self, step: str, answer: str) -> None:
        """The first time only."""
        answers = [answer]
        self.steps[step] = lambda _recipient: answers.pop() if answers else ""

    def to(self, recipient: str) -> int:
        """How often it took a mail to that address."""
        return sum(taken.recipient == recipient for taken in self.taken)

    @property
    def recipients(self) -> list[str]:
        return sorted(taken.recipient for taken in self.taken)


class _Cut(Exception):
    pass


class _Conversation(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        self.office = self.server.office
        self.office.connections += 1
        self.sender = self.recipient = ""
        self.is_secret = False
        try:
            if self.office.is_secret:
                self.encrypt()
            self.say("connect", "220 courrier.example ESMTP")
            while line := self.rfile.readline():
                if not self.obey(line.decode().strip()):
                    return
        except (_Cut, OSError):
            pass

    def obey(self, line: str) -> bool:
        verb = line[:4].upper()
        if verb == "QUIT":
            self.write("221 bye")
            return False
        if verb == "MAIL":
            self.sender = _address(line)
        if verb == "RCPT":
            self.recipient = _address(line)
        if verb == "STAR" and self.office.certified:
            self.say(verb, "220 go on")
            self.encrypt()
        elif verb == "DATA":
            self.take()
        else:
            self.say(verb, "250 OK")
        return True

    def encrypt(self) -> None:
        assert self.office.certified
        self.request = self.office.certified.wrap_socket(self.request, server_side=True)
        self.is_secret = True
        self.setup()

    def finish(self) -> None:
        super().finish()
        if self.is_secret:  # the server knows of the socket below alone
            self.request.close()

    def take(self) -> None:
        if not self.say("DATA", "354 go on"):
            return
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise _Cut
            lines.append(line[1:] if line.startswith(b".") else line)
            if self.office.answer("body", self.recipient) == CUT:
                raise _Cut
        said = self.office.answer("end", self.recipient)
        if said == CUT:
            raise _Cut
        if not said.startswith(("4", "5")):
            self.office.taken.append(Taken(self.sender, self.recipient, b"".join(lines), self.is_secret))
        if said == CUT_AFTER_TAKING:
            raise _Cut
        self.write(said or "250 taken")

    def say(self, step: str, fine: str) -> bool:
        said = self.office.answer(step, self.recipient)
        if said == CUT:
            raise _Cut
        self.write(said or fine)
        return not said

    def write(self, line: str) -> None:
        time.sleep(self.office.seconds)
        if not self.office.drip:
            self.wfile.write(f"{line}\r\n".encode())
            return
        for byte in f"{line}\r\n".encode():
            self.wfile.write(bytes([byte]))
            time.sleep(self.office.drip)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, office: PostOffice) -> None:
        super().__init__(("127.0.0.1", office.port), _Conversation)
        self.office = office


@contextmanager
def open_office() -> Iterator[PostOffice]:
    """Gives a mail server on a port of its own."""
    office = PostOffice()
    with _Server(office) as server:
        office.port = server.server_address[1]
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        serving.start()
        try:
            yield office
        finally:
            server.shutdown()


def _address(line: str) -> str:
    found = re.search(r"<([^>]*)>", line)
    return found[1] if found else ""
