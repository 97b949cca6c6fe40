"""Asking for mail, confirming, changing, leaving: what is kept of it, and what is not."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q

from articles.models import Delivery, Ending, Subscriber, Suppression, SuppressionReason, Theme
from articles.newsletter.addresses import address_key
from articles.newsletter.signing import CONFIRM_WITHIN, subscriber_of_link, subscriber_to_confirm
from articles.newsletter.suppressing import is_suppressed, lift, suppress

MAILED_AGAIN = datetime.timedelta(hours=1)
"""Between two mails to one address that asks to subscribe."""


@transaction.atomic
def subscribe(
    email: str,
    choice: str,
    themes: Iterable[Theme],
    language: str,
    consent_text: str,
    origin: str,
    now: datetime.datetime,
) -> None:
    """Notes that somebody asked for mail to that address; the worker mails it a link to confirm, once an hour at most.
    Nothing tells whether the address was known: to whoever reads mail there alone another mail says so."""
    if is_suppressed(email, now):
        return
    asked = {
        "email": email.strip(),
        "choice": choice,
        "language": language,
        "asked_at": now,
        "consent_text": consent_text,
        "consent_origin": origin[:200],
    }
    key = address_key(email)
    Subscriber.objects.bulk_create([Subscriber(key=key, **asked)], ignore_conflicts=True)
    row = Subscriber.objects.select_for_update().get(key=key)
    if row.confirmed_at is None:  # what a confirmed one asked for is changed by its owner alone
        Subscriber.objects.filter(pk=row.pk).update(**asked)
        row.themes.set(themes)
    free = Q(mailed_at=None) | Q(mailed_at__lte=now - MAILED_AGAIN)
    Subscriber.objects.filter(free, pk=row.pk, mail_due_at=None).update(mail_due_at=now)


@transaction.atomic
def confirm(token: str, now: datetime.datetime) -> Subscriber | None:
    """Confirms whom that link was mailed to and returns the subscriber, the second time too; None when the link is
    none of ours, is older than 7 days, or belongs to somebody who left."""
    found = subscriber_to_confirm(token)
    if found is None:
        return None
    lift(found.email)
    Subscriber.objects.filter(pk=found.pk, confirmed_at=None).update(confirmed_at=now, mail_due_at=None)
    return Subscriber.objects.filter(pk=found.pk).first()


def preferences(token: str) -> Subscriber | None:
    """Returns the confirmed subscriber of a link to the choices; None when it is none of ours any more."""
    found = subscriber_of_link(token, "choices")
    return found if found and found.confirmed_at else None


@transaction.atomic
def change(subscriber: Subscriber, choice: str, themes: Iterable[Theme], now: datetime.datetime) -> None:
    """Changes what the subscriber asks for, from the next mail on."""
    subscriber.choice = choice
    subscriber.save(update_fields=["choice"])
    subscriber.themes.set(themes)


def leave(token: str, now: datetime.datetime) -> bool:
    """Erases whom that link belongs to: no mail begins to leave after it. Returns False when nobody was there, as the
    second time."""
    found = subscriber_of_link(token, "leave")
    return found is not None and erase(found, now)


@transaction.atomic
def never_again(token: str, now: datetime.datetime) -> bool:
    """Erases as `leave` does and sees to it that the address is never written to, whoever types it."""
    found = subscriber_of_link(token, "leave") or subscriber_of_link(token, "choices")
    if found is None:
        return False
    suppress(found.email, SuppressionReason.ASKED, now)
    return erase(found, now)


@transaction.atomic
def erase(subscriber: Subscriber, now: datetime.datetime) -> bool:
    """Deletes all that is known of the subscriber; mails that wait are not sent, mails that were sent are counted and
    nothing tells any more whom they went to. Returns False when it was done already."""
    row = Subscriber.objects.select_for_update().filter(pk=subscriber.pk).first()
    if row is None:
        return False
    waiting = Delivery.objects.filter(subscriber=row).open().filter(begun_at=None)
    waiting.update(set_aside_at=now, lease_until=None, ending=Ending.UNWANTED)
    Delivery.objects.filter(subscriber=row).update(last_error="")
    row.delete()
    return True


def export_of(subscriber: Subscriber) -> dict[str, Any]:
    """Returns all that is kept of the subscriber, as values that JSON has."""
    mails = subscriber.deliveries.select_related("mailing__digest").order_by("pk")
    return {
        "email": subscriber.email,
        "choice": subscriber.choice,
        "themes": [theme.name for theme in subscriber.themes.all()],
        "language": subscriber.language,
        "asked_at": subscriber.asked_at.isoformat(),
        "confirmed_at": subscriber.confirmed_at.isoformat() if subscriber.confirmed_at else None,
        "consent_text": subscriber.consent_text,
        "consent_origin": subscriber.consent_origin,
        "mails": [
            {
                "mailing": str(delivery.mailing),
                "kind": delivery.mailing.kind,
                "sent_at": delivery.done_at.isoformat() if delivery.done_at else None,
                "ending": delivery.ending,
                "answer": delivery.last_error,
                "message_id": delivery.message_id,
            }
            for delivery in mails
        ],
    }


def forget_unconfirmed(now: datetime.datetime) -> int:
    """Deletes the addresses that nobody confirmed within 7 days; returns how many."""
    _total, deleted = Subscriber.objects.unconfirmed_since(now - CONFIRM_WITHIN).delete()
    return deleted.get("articles.Subscriber", 0)


def suppressions() -> int:
    """Returns how many addresses are never written to."""
    return Suppression.objects.count()
