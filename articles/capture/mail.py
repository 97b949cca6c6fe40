"""A message sent to the desk: a link to read, or the text of an article."""

from __future__ import annotations

import datetime
import email
import email.policy
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr

from articles.capture.bring import bring
from articles.capture.found import Found
from articles.capture.look import passage_text
from articles.capture.readings import ask
from articles.models import Article, Channel, PageReading
from articles.text import find_urls, without_urls

_SIGNATURE = "\n-- \n"
_FEW_WORDS = 40
"""A message with no more than these besides its addresses brings the addresses; one with more is itself the text."""


@dataclass(frozen=True, slots=True)
class Mailed:
    """What a message became: pages to read, or an article."""

    readings: tuple[PageReading, ...] = ()
    article: Article | None = None


def take_mail(raw: bytes, now: datetime.datetime) -> Mailed:
    """Brings in what a message holds, to be sorted (RFC 5322); nothing when it holds no word."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    text = _text(message).replace("\r\n", "\n").replace("\x00", "").partition(_SIGNATURE)[0].strip()
    urls = find_urls(text)
    if urls and len(without_urls(text).split()) <= _FEW_WORDS:
        return Mailed(readings=tuple(ask(urls, None, now, channel=Channel.MAIL)))
    name, _address = parseaddr(str(message.get("From", "")))
    found = Found(
        title=str(message.get("Subject", "")).replace("\x00", "").strip(),
        text=text,
        published=_day(message),
        via=name,
        channel=Channel.MAIL,
    )
    return Mailed(article=bring(found, None, now).article) if text else Mailed()


def _text(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    try:
        content = part.get_content()
    except (LookupError, KeyError, UnicodeError):  # an encoding that is not one
        content = (part.get_payload(decode=True) or b"").decode("utf-8", "replace")  # type: ignore[union-attr]
    return passage_text(content) if part.get_content_subtype() == "html" else str(content)


def _day(message: EmailMessage) -> str:
    moment = getattr(message.get("Date"), "datetime", None)
    return moment.date().isoformat() if moment else ""
