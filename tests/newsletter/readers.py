"""Subscribers, mailings under way, and the worker that sends them."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from articles.models import Choice, Chore, Delivery, Digest, Mailing, Subscriber, Theme
from articles.newsletter import address_key, mail_digest, serve_listing
from articles.newsletter.sending import send_next
from articles.newsletter.transport import Line, one_line
from tests.factories import publish_digest

MINUTE, HOUR, DAY = (datetime.timedelta(**{unit: 1}) for unit in ("minutes", "hours", "days"))
LONG_AGO = datetime.datetime(2023, 1, 2, 9, tzinfo=datetime.UTC)
LEA, NOE, ZOE = "lea@lecteurs.example", "noe@lecteurs.example", "zoe@lecteurs.example"


def make_subscriber(email: str = LEA, *themes: Theme, **values: Any) -> Subscriber:
    """One who confirmed long ago."""
    given = {"choice": Choice.EACH, "language": "fr", "asked_at": LONG_AGO, "confirmed_at": LONG_AGO}
    subscriber = Subscriber.objects.create(email=email, key=address_key(email), **given | values)
    subscriber.themes.set(themes)
    return subscriber


def make_readers(count: int) -> list[Subscriber]:
    return [make_subscriber(f"lecteur-{number}@lecteurs.example") for number in range(count)]


def start_mailing(digest: Digest | None = None) -> Mailing:
    """A published issue whose mails are due and whose recipients are listed."""
    now = timezone.now()
    mailing = mail_digest(digest or publish_digest(), by=None, now=now, due_at=now)
    list_all()
    return mailing


def list_all() -> None:
    while serve_listing(timezone.now()):
        pass


def send_all(line: Line | None = None) -> int:
    """Sends every mail that is due; returns how many were tried."""
    if line is None:
        with one_line() as line:
            return send_all(line)
    tried = 0
    while send_next(timezone.now(), line):
        tried += 1
    return tried


def come_due() -> None:
    """Lets the time pass for which mails were put off, leases last, and the server is left alone."""
    now = timezone.now()
    Delivery.objects.sendable().update(due_at=now)
    Delivery.objects.filter(lease_until__gt=now).update(lease_until=now)
    Chore.objects.filter(due_at__gt=now).update(due_at=now)


def delivery_to(email: str) -> Delivery:
    return Delivery.objects.get(subscriber__email=email)
