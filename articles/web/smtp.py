"""Mail handed to a server over one connection, by a client that knows how far it came (RFC 5321)."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from articles.web.mail_errors import MailAbandoned, MailError, Phase

Security = Literal["none", "starttls", "tls"]
MOST_MAILS = 100
"""Over one connection: many servers take no more."""
_LINE_END = re.compile(rb"\r\n|\r|\n")
_PLAIN = re.compile(r"[!-~]+")
_DOT = re.compile(rb"^\.", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Relay:
    """The server that takes our mail, and how long it may take for it."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    security: Security = "none"
    name: str = "localhost"
    """What we call ourselves."""
    seconds: float = 20
    """For one answer."""
    whole_seconds: float = 90
    """For everything up to the line that ends the mail."""
    end_seconds: float = 600
    """For the answer to that line: giving up earlier leaves in doubt what slow servers take (RFC 5321, 4.5.3.2.6)."""


class MailLine:
    """A connection to the server, opened when there is a mail, kept for the next one. Not for two threads at once."""

    def __init__(self, relay: Relay) -> None:
        self.relay = relay
        self._session: smtplib.SMTP | None = None
        self._mails = 0

    def send(self, sender: str, recipient: str, message: bytes, before_end: Callable[[], bool]) -> str:
        """Hands the mail over and returns the server's answer once it took it.

        `before_end` is called when the server has everything but the line that ends the mail. Up to there a server
        keeps nothing of a mail whose connection ends (RFC 5321, section 4.1.1.10); where it returns False the mail is
        not ended, and MailAbandoned is raised. Raises MailError, which says whether the mail may have arrived.
        """
        if not _PLAIN.fullmatch(recipient):  # a line break would begin another command
            raise MailError(Phase.RECIPIENT, 553, "5.1.3 not an address that this client writes to")
        with self._watched(self.relay.whole_seconds):
            session = self._begin(sender)
            self._ask(session, Phase.RECIPIENT, lambda: session.rcpt(recipient))
            self._ask(session, Phase.DATA, lambda: session.docmd("DATA"), wanted=3)
            with self._failing_as(Phase.DATA):
                session.send(_body(message))
        self._require_silence(session)
        if not self._allowed(before_end):
            raise MailAbandoned
        self._require_silence(session)
        return self._end(session)

    def close(self) -> None:
        """Says goodbye, if there is anybody to say it to."""
        session, self._session = self._session, None
        if session is None:
            return
        try:
            session.quit()
        except (OSError, smtplib.SMTPException):
            session.close()

    def _begin(self, sender: str) -> smtplib.SMTP:
        """A connection that was kept may have been closed by the server in the meantime: that is no news."""
        if self._mails >= MOST_MAILS:
            self.close()
        kept = self._session
        if kept is not None:
            try:
                self._ask(kept, Phase.SENDER, lambda: kept.mail(sender))
                return kept
            except MailError as error:
                if error.code not in (None, 421):
                    raise
                self._drop()
        session = self._open()
        self._ask(session, Phase.SENDER, lambda: session.mail(sender))
        return session

    def _end(self, session: smtplib.SMTP) -> str:
        with self._watched(self.relay.end_seconds), self._failing_as(Phase.DATA):
            if session.sock is not None:
                session.sock.settimeout(self.relay.end_seconds)
            session.send(b".\r\n")  # where that raises, the line did not leave whole
        with self._watched(self.relay.end_seconds), self._failing_as(Phase.END):
            code, text = session.getreply()
        self._mails += 1
        if session.sock is not None:
            session.sock.settimeout(self.relay.seconds)
        if not 200 <= code <= 599 or 300 <= code <= 399:
            self._drop()
            raise MailError(Phase.END, text=_told(text))
        if code >= 400:
            self._settle(session, Phase.END, code)
            raise MailError(Phase.END, code, _told(text))
        return _told(text)

    def _ask(self, session: smtplib.SMTP, phase: Phase, ask: Callable[[], tuple[int, bytes]], wanted: int = 2) -> None:
        with self._failing_as(phase):
            code, text = ask()
        if code // 100 != wanted:
            self._settle(session, phase, code)
            raise MailError(phase, code if 400 <= code <= 599 else None, _told(text))

    def _settle(self, session: smtplib.SMTP, phase: Phase, code: int) -> None:
        """Makes the connection ready for the next mail after a refusal, or ends it."""
        try:
            if phase < Phase.SENDER or code == 421 or session.rset()[0] != 250:
                self._drop()
        except (OSError, smtplib.SMTPException):
            self._drop()

    def _require_silence(self, session: smtplib.SMTP) -> None:
        """A server that has spoken or hung up before the mail was ended did not take it: seen now, that is no doubt."""
        with self._failing_as(Phase.DATA):
            if _has_spoken(session.sock):
                raise OSError("the server ended the conversation before the mail was ended")

    def _allowed(self, before_end: Callable[[], bool]) -> bool:
        """Asks whether the mail may be ended; whatever else comes of it, half a mail ends with its connection."""
        allowed = False
        try:
            allowed = before_end()
        finally:
            if not allowed:
                self._drop()
        return allowed

    def _open(self) -> smtplib.SMTP:
        relay = self.relay
        session = smtplib.SMTP(local_hostname=relay.name, timeout=relay.seconds)
        self._session, self._mails = session, 0
        with self._failing_as(Phase.CONNECT):
            session.sock = socket.create_connection((relay.host, relay.port), relay.seconds)
            if relay.security == "tls":
                session.sock = _secured(session.sock, relay.host)
        self._ask(session, Phase.CONNECT, session.getreply)
        self._greet(session)
        if relay.security == "starttls":
            self._ask(session, Phase.HELLO, lambda: session.docmd("STARTTLS"))
            with self._failing_as(Phase.HELLO):
                # A new file: what was sent before encryption is not read after it.
                session.sock, session.file = _secured(session.sock, relay.host), None
            self._greet(session)
        if relay.user:
            with self._failing_as(Phase.LOGIN):
                session.login(relay.user, relay.password)
        return session

    def _greet(self, session: smtplib.SMTP) -> None:
        with self._failing_as(Phase.HELLO):
            code, _text = session.ehlo()
        if code // 100 != 2:
            self._ask(session, Phase.HELLO, session.helo)

    @contextmanager
    def _failing_as(self, phase: Phase) -> Iterator[None]:
        """What fails on the way leaves no connection that could be in the middle of something."""
        try:
            yield
        except smtplib.SMTPResponseException as error:
            self._drop()
            is_answer = 400 <= error.smtp_code <= 599 and phase == Phase.LOGIN
            raise MailError(phase, error.smtp_code if is_answer else None, _told(error.smtp_error)) from error
        except (OSError, smtplib.SMTPException, ValueError) as error:
            self._drop()
            raise MailError(phase, text=str(error)) from error

    def _drop(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.close()

    @contextmanager
    def _watched(self, seconds: float) -> Iterator[None]:
        """Ends the conversation in time, however slowly answers drip."""
        watch = threading.Timer(seconds, self._shut)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def _shut(self) -> None:
        session = self._session
        try:
            if session is not None and session.sock is not None:
                session.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def _has_spoken(connected: socket.socket | None) -> bool:
    if connected is None:
        return True
    seconds = connected.gettimeout()
    connected.settimeout(0)
    try:
        connected.recv(1)
    except (BlockingIOError, ssl.SSLWantReadError):
        connected.settimeout(seconds)
        return False
    return True


def _secured(plain: socket.socket | None, host: str) -> ssl.SSLSocket:
    if plain is None:
        raise OSError("the connection is gone")
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host)


def _body(message: bytes) -> bytes:
    """Every line ended by CR LF, and none that is a dot: only our own line can end the mail."""
    whole = _LINE_END.sub(b"\r\n", message)
    return _DOT.sub(b"..", whole if whole.endswith(b"\r\n") else whole + b"\r\n")


def _told(text: bytes | str) -> str:
    return text if isinstance(text, str) else " ".join(text.decode("utf-8", "replace").split())
