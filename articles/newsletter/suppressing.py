"""Addresses that are not written to again, of which a keyed hash is all that is kept."""

from __future__ import annotations

import datetime

from articles.models import Suppression, SuppressionReason
from articles.newsletter.signing import address_hashes

BOUNCED_FOR = datetime.timedelta(days=30)
"""After that whoever types an address that did not exist is mailed once more: it may exist now."""


def suppress(email: str, reason: SuppressionReason, now: datetime.datetime) -> None:
    """Sees to it that the address is not written to again; a graver reason takes the place of a bounce."""
    hashes = address_hashes(email)
    if reason != SuppressionReason.BOUNCE:
        Suppression.objects.filter(digest__in=hashes, reason=SuppressionReason.BOUNCE).delete()
    if not Suppression.objects.filter(digest__in=hashes).exists():
        row = Suppression(digest=hashes[0], reason=reason, since=now)
        Suppression.objects.bulk_create([row], ignore_conflicts=True)


def is_suppressed(email: str, now: datetime.datetime) -> bool:
    """Returns whether no mail may go to that address, not even one that asks to confirm."""
    found = Suppression.objects.filter(digest__in=address_hashes(email))
    return found.exclude(reason=SuppressionReason.BOUNCE, since__lte=now - BOUNCED_FOR).exists()


def lift(email: str) -> bool:
    """Lets the address be written to again; returns False when it was not suppressed."""
    deleted, _tables = Suppression.objects.filter(digest__in=address_hashes(email)).delete()
    return deleted > 0
