"""A real mail server of a few lines, and watches whose mail it gets."""

from __future__ import annotations

import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session
from django.utils import timezone

from articles.models import Article, State, Watch
from articles.sorting import find_matches, serve_watches, subjects_of
from tests.factories import make_article

DAY, MINUTE = datetime.timedelta(days=1), datetime.timedelta(minutes=1)
SITE = "https://revue.example"
TITLE = "Radiations en hausse à Arvel"


class Mailbox:
    """A mail server of a few lines, and what it got."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.refusal = ""

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.refusal or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.envelopes.append(envelope)
        return "250 OK"

    def mails(self) -> list[EmailMessage]:
        """The mails as a reader's program has them."""
        parser = BytesParser(policy=policy.default)
        return [parser.parsebytes(envelope.content) for envelope in self.envelopes]  # type: ignore[arg-type]

    def mail(self) -> EmailMessage:
        (mail,) = self.mails()
        return mail

    def text(self) -> str:
        return str(self.mail().get_content())


def find(watch: Watch, title: str = TITLE, **values: Any) -> Article:
    """An article that comes in and is found."""
    article = make_article(title, **{"state": State.INBOX, "excerpt": ""} | values)
    find_matches([watch], list(subjects_of([article])))
    assert watch.matches.filter(article=article).exists()
    return article


def serve(now: datetime.datetime | None = None) -> None:
    """Serves all watches that are due."""
    now = now or timezone.now()
    while serve_watches(now):
        pass


def unmailed(watch: Watch) -> int:
    return watch.matches.filter(mailed_at=None).count()
