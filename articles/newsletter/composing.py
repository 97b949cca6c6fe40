"""A mail put together: the letter, and the headers around it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.charset import QP, Charset
from email.generator import BytesGenerator
from email.utils import format_datetime, parseaddr
from io import BytesIO

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import override

from articles.digests import write
from articles.formats import Document
from articles.models import Choice, Digest, Mailing, MailingKind, Revision, Subscriber
from articles.newsletter.addresses import address_key, envelope_address
from articles.newsletter.issues import part_for, wants
from articles.newsletter.letter import Letter, confirmation_of, letter_of, reminder_of
from articles.newsletter.links import confirmation_links, links_of
from articles.newsletter.signing import message_name
from articles.text import single_spaced

LONGEST_SUBJECT = 200
_ONE_CLICK = "List-Unsubscribe=One-Click"
"""RFC 8058, section 3.1."""
_UNFIT = re.compile(r"[^A-Za-z0-9 -]")
"""In the words of a List-Id, which no mail program shows."""
_SAFE = Charset("utf-8")
_SAFE.body_encoding = QP
"""What any server takes, whether it knows 8BITMIME or not."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one person, ready to leave."""

    recipient: str
    letter: Letter
    headers: Mapping[str, str]

    @property
    def bounces_to(self) -> str:
        """Where servers send it back to: MAIL_BOUNCES, else whom it is from."""
        return envelope_address(settings.MAIL_BOUNCES or parseaddr(settings.DEFAULT_FROM_EMAIL)[1])

    def message(self) -> EmailMultiAlternatives:
        """Returns it as Django's mail backends take it."""
        message = EmailMultiAlternatives(
            single_spaced(self.letter.subject)[:LONGEST_SUBJECT],  # a line break would begin another header
            self.letter.text,
            to=[envelope_address(self.recipient)],
            headers=dict(self.headers),
            alternatives=[(self.letter.html, "text/html")] if self.letter.html else None,
        )
        message.encoding = _SAFE
        return message

    def as_bytes(self) -> bytes:
        """Returns it as RFC 5322 has it."""
        written = BytesIO()
        # No header is folded anew: a link that begins on a second line is one that mail programs may not find.
        BytesGenerator(written, mangle_from_=False, maxheaderlen=0).flatten(self.message().message(), linesep="\r\n")
        return written.getvalue()


def message_of(mailing: Mailing, subscriber: Subscriber, now: datetime.datetime) -> EmailMultiAlternatives | None:
    """Returns the mail as that subscriber would get it now; None when it holds nothing that was asked for."""
    mail = mail_of(mailing, subscriber, message_name(), now)
    return mail.message() if mail else None


def mail_of(mailing: Mailing, subscriber: Subscriber, name: str, now: datetime.datetime) -> Mail | None:
    """Returns the mail with that Message-ID; None when it holds nothing that the subscriber asks for."""
    with override(subscriber.language or settings.LANGUAGE_CODE):
        document = _document_for(mailing, subscriber)
        if not wants(subscriber, mailing, document):
            return None
        links = links_of(subscriber, document)
        letter = letter_of(mailing, subscriber, document, links)
    return Mail(subscriber.email, letter, _headers(name, now) | _list_headers(links.leave))


def mail_to_confirm(subscriber: Subscriber, now: datetime.datetime) -> Mail:
    """Returns the mail that asks to confirm, or says that there is nothing to confirm. Nobody has asked for mail yet:
    it cannot be unsubscribed from."""
    with override(subscriber.language or settings.LANGUAGE_CODE):
        if subscriber.confirmed_at is None:
            letter = confirmation_of(subscriber, confirmation_links(subscriber))
        else:
            letter = reminder_of(subscriber, links_of(subscriber, None))
    return Mail(subscriber.email, letter, _headers(message_name(), now) | {"Auto-Submitted": "auto-generated"})


def test_mail(digest: Digest, to: str, now: datetime.datetime) -> Mail:
    """Returns the issue as it would be mailed, for somebody of the team: as it stands where it is no more than a
    draft. Its links to leave and to choose lead nowhere."""
    mailing = Mailing(kind=MailingKind.ISSUE, digest=digest, due_at=now, made_at=now)
    somebody = Subscriber(
        pk=0, email=to, key=address_key(to), choice=Choice.EACH, language=settings.LANGUAGE_CODE, asked_at=now
    )
    document = _frozen(digest.current.pk) if digest.current else write(digest)
    with override(somebody.language):
        links = links_of(somebody, document)
        letter = letter_of(mailing, somebody, document, links)
    return Mail(to, letter, _headers(message_name(), now))


def _document_for(mailing: Mailing, subscriber: Subscriber) -> Document | None:
    """The issue as it stands now, or what was asked for of it."""
    revision = mailing.says
    if revision is None:
        return None
    document = _frozen(revision)
    if mailing.kind != MailingKind.ISSUE or subscriber.choice != Choice.THEMES:
        return document
    return part_for(document, set(subscriber.themes.values_list("slug", flat=True)))


def _frozen(revision: int) -> Document:
    return Document.from_json(Revision.objects.values_list("document", flat=True).get(pk=revision))


def _headers(name: str, now: datetime.datetime) -> dict[str, str]:
    return {"Date": format_datetime(now), "Message-ID": name}


def _list_headers(leave: str) -> dict[str, str]:
    """RFC 2919, 2369 and 8058: mail programs show a button of their own to leave, and bulk is known as such."""
    return {
        "List-Id": f"{_UNFIT.sub('', settings.SITE_NAME).strip()} <newsletter.{settings.SITE_HOST}>".strip(),
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": _ONE_CLICK,
        "List-Archive": f"<{settings.SITE_URL}{reverse('digest_list')}>",
        "Auto-Submitted": "no",
    }
