"""How far a mailing is."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q

from articles.models import Chore, Delivery, Ending, Mailing
from articles.newsletter.turns import CHORE


@dataclass(frozen=True, slots=True)
class Progress:
    """The mails of a mailing, each counted in one place; `doubtful` ones wait for somebody to say what became of
    them."""

    total: int
    sent: int
    bounced: int
    """Taken by the mail server and sent back afterwards; not among `sent`."""
    refused: int
    """By the mail server, for good."""
    expired: int
    """Put off by the mail server until we gave up."""
    unwanted: int
    """Of people who left, or chose otherwise, before their turn came."""
    failed: int
    """Given up for another reason, which the row tells."""
    doubtful: int
    under_way: int
    """With the mail server at this moment."""
    waiting: int
    is_listed: bool
    """Whether everybody who gets it has been counted."""
    is_held: bool
    is_cancelled: bool
    """What waits is not sent then."""

    @property
    def is_over(self) -> bool:
        return self.is_listed and not (self.waiting or self.under_way or self.doubtful)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why no mail leaves at all, and when it is tried again."""

    why: str
    until: datetime.datetime


def progress(mailing: Mailing, now: datetime.datetime) -> Progress:
    """Returns how many mails of the mailing are where. Two queries."""
    is_open = Q(done_at=None, set_aside_at=None)
    doubtful = is_open & Q(begun_at__isnull=False) & (Q(lease_until=None) | Q(lease_until__lte=now))
    under_way = is_open & Q(lease_until__gt=now)
    waiting = is_open & Q(begun_at=None) & (Q(lease_until=None) | Q(lease_until__lte=now))
    counted = Delivery.objects.filter(mailing=mailing).aggregate(
        total=Count("pk"),
        sent=Count("pk", filter=Q(done_at__isnull=False) & ~Q(ending=Ending.BOUNCED)),
        bounced=Count("pk", filter=Q(ending=Ending.BOUNCED)),
        refused=Count("pk", filter=Q(ending=Ending.REFUSED)),
        expired=Count("pk", filter=Q(ending=Ending.EXPIRED)),
        unwanted=Count("pk", filter=Q(ending=Ending.UNWANTED)),
        failed=Count("pk", filter=Q(ending="", set_aside_at__isnull=False)),
        doubtful=Count("pk", filter=doubtful),
        under_way=Count("pk", filter=under_way),
        waiting=Count("pk", filter=waiting),
    )
    row = Mailing.objects.get(pk=mailing.pk)
    return Progress(
        **counted,
        is_listed=row.done_at is not None,
        is_held=row.held_at is not None,
        is_cancelled=row.set_aside_at is not None,
    )


def trouble(now: datetime.datetime) -> Trouble | None:
    """Returns why the mail server is left alone at this moment; None when it is not, or all is well."""
    chore = Chore.objects.filter(name=CHORE, attempts__gt=0).exclude(last_error="").first()
    return Trouble(chore.last_error, chore.due_at) if chore else None
