"""The way out: the server of EMAIL_URL, by our own client; or another of Django's backends, which knows no phases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection

from articles.newsletter.addresses import envelope_address
from articles.newsletter.composing import Mail
from articles.web import MailAbandoned, MailError, MailLine, Phase, Relay, Security

_SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Line:
    """The way out, kept open for the next mail. Not for two threads at once."""

    def __init__(self) -> None:
        self._line: MailLine | None = None

    def send(self, mail: Mail, before_end: Callable[[], bool]) -> None:
        """Hands the mail over, and returns once it was taken. Asks `before_end` at the last moment when nothing has
        left; raises MailAbandoned where it returns False, MailError when the mail was not taken or nobody knows."""
        if settings.EMAIL_BACKEND != _SMTP:
            _send_by_django(mail, before_end)
            return
        relay = _relay()
        if self._line is None or self._line.relay != relay:
            self.close()
            self._line = MailLine(relay)
        self._line.send(mail.bounces_to, envelope_address(mail.recipient), mail.as_bytes(), before_end)

    def close(self) -> None:
        """Ends the connection, if there is one; the next mail opens another."""
        if self._line is not None:
            self._line.close()


@contextmanager
def one_line() -> Iterator[Line]:
    """Gives a way out for a mail or two."""
    line = Line()
    try:
        yield line
    finally:
        line.close()


def _send_by_django(mail: Mail, before_end: Callable[[], bool]) -> None:
    message = mail.message()
    if not before_end():
        raise MailAbandoned
    try:
        get_connection().send_messages([message])
    except Exception as error:  # whatever a backend raises, it does not say how far it came
        raise MailError(Phase.END, text=str(error)) from error


def _relay() -> Relay:
    security: Security = "tls" if settings.EMAIL_USE_SSL else "starttls" if settings.EMAIL_USE_TLS else "none"
    return Relay(
        host=settings.EMAIL_HOST,
        port=settings.EMAIL_PORT,
        user=settings.EMAIL_HOST_USER,
        password=settings.EMAIL_HOST_PASSWORD,
        security=security,
        name=urlsplit(settings.SITE_URL).hostname or "localhost",
        seconds=settings.EMAIL_TIMEOUT,
        end_seconds=settings.MAIL_END_SECONDS,
    )
