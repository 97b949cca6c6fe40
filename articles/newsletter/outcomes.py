"""What becomes of a mail that was not taken. None of it writes over what another worker or a person did meanwhile."""

from __future__ import annotations

import datetime
import re

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from articles.models import Delivery, Ending, SuppressionReason
from articles.newsletter.subscribing import erase
from articles.newsletter.suppressing import suppress

LONGEST_WAIT = datetime.timedelta(hours=4)
GIVEN_UP_AFTER = datetime.timedelta(days=3)
"""As mail servers do among themselves (RFC 5321, section 4.5.4.1: four or five days)."""
MOST_REFUSALS = 3
"""Mails in a row that did not arrive, after which the address is not written to again."""


def put_off(row: Delivery, now: datetime.datetime, why: str) -> None:
    """Tries again later, ever more rarely, for three days."""
    since = row.tried_at or now
    if now - since >= GIVEN_UP_AFTER:
        _end(row, now, why, Ending.EXPIRED)
        return
    wait = datetime.timedelta(seconds=settings.MAIL_RETRY_SECONDS) * 2 ** min(row.attempts - 1, 20)
    _mine(row).update(
        due_at=now + min(wait, LONGEST_WAIT),
        tried_at=since,
        begun_at=None,
        lease_until=None,
        lost=0,
        last_error=_without_address(row, why),
    )


def doubt(row: Delivery, now: datetime.datetime, why: str) -> None:
    """Leaves it to somebody to say what became of it."""
    _mine(row).update(lease_until=now, last_error=_without_address(row, why))


def set_aside(row: Delivery, now: datetime.datetime, why: str) -> None:
    """Gives the mail up: it would be refused again, and not because of the address."""
    _end(row, now, why, "")


def drop(row: Delivery, now: datetime.datetime) -> None:
    """Notes that the mail is not asked for any more."""
    _end(row, now, "", Ending.UNWANTED)


@transaction.atomic
def refuse(row: Delivery, now: datetime.datetime, why: str, *, is_gone: bool) -> None:
    """Notes that the address takes no mail; whoever is gone, or has refused three in a row, is not written to again."""
    _end(row, now, why, Ending.REFUSED)
    give_up_on(row, now, is_gone=is_gone)


def give_up_on(row: Delivery, now: datetime.datetime, *, is_gone: bool) -> bool:
    """Returns whether the address of that mail is not written to again: it is gone, or the last three mails to it did
    not arrive. Then its subscriber is erased."""
    subscriber = row.subscriber
    if subscriber is None or not (is_gone or _refusals(row) >= MOST_REFUSALS):
        return False
    suppress(subscriber.email, SuppressionReason.BOUNCE, now)
    return erase(subscriber, now)


def _refusals(row: Delivery) -> int:
    last = Delivery.objects.filter(subscriber=row.subscriber_id).order_by("-pk")
    endings = last.exclude(done_at=None, set_aside_at=None).values_list("ending", flat=True)[:MOST_REFUSALS]
    return sum(ending in (Ending.REFUSED, Ending.BOUNCED) for ending in endings)


def _end(row: Delivery, now: datetime.datetime, why: str, ending: str) -> None:
    _mine(row).update(
        set_aside_at=now, begun_at=None, lease_until=None, ending=ending, last_error=_without_address(row, why)
    )


def _mine(row: Delivery) -> QuerySet[Delivery]:
    """The row, while it is ours: once its lease was another's, or a person settled it, it is not."""
    return Delivery.objects.filter(pk=row.pk, lease_until=row.lease_until, done_at=None, set_aside_at=None)


def _without_address(row: Delivery, why: str) -> str:
    """Servers repeat the address in what they say; when its owner is erased, that must not stay behind."""
    if row.subscriber is None:
        return why[:500]
    known = (row.subscriber.email, row.subscriber.key)
    pattern = "|".join(re.escape(address) for address in known if address)
    return re.sub(pattern, "…", why, flags=re.IGNORECASE)[:500]
