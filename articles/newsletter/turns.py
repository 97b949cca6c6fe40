"""Whose turn it is with the mail server: so many mails a minute whatever the number of workers, and a rest in trouble.

One row, known by its name, holds the moment of the next turn, how many troubles came in a row, and the last one.
"""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db.models import F

from articles.models import Chore

CHORE = "mail server"
BURST = datetime.timedelta(seconds=10)
"""Turns that nobody took within this time are made up for."""
FIRST_REST, LONGEST_REST = datetime.timedelta(seconds=5), datetime.timedelta(minutes=10)


def take_turn(now: datetime.datetime) -> bool:
    """Takes the turn to send one mail; returns False when none is to be had yet."""
    for _attempt in range(3):
        row = _row(now)
        if row.due_at > now:
            return False
        if settings.MAIL_PER_MINUTE <= 0:
            return True
        gap = datetime.timedelta(minutes=1) / settings.MAIL_PER_MINUTE
        unchanged = Chore.objects.filter(pk=row.pk, due_at=row.due_at)
        if unchanged.update(due_at=max(row.due_at, now - BURST) + gap):
            return True
    return False


def may_send(now: datetime.datetime) -> bool:
    """Returns whether the turn is to be had at that moment."""
    return not Chore.objects.filter(name=CHORE, due_at__gt=now).exists()


def note_trouble(now: datetime.datetime, why: str) -> None:
    """Notes that a mail did not get through. The first may be that mail's own fault; from the second in a row on, the
    server is left alone for a while."""
    row = _row(now)
    Chore.objects.filter(pk=row.pk).update(attempts=F("attempts") + 1, last_error=why[:500])
    if row.attempts > 0:
        rest = min(FIRST_REST * 2 ** min(row.attempts - 1, 10), LONGEST_REST)
        Chore.objects.filter(pk=row.pk, due_at__lt=now + rest).update(due_at=now + rest)


def note_success() -> None:
    """Notes that the server took a mail: what was the trouble is over."""
    Chore.objects.filter(name=CHORE, attempts__gt=0).update(attempts=0, last_error="")


def _row(now: datetime.datetime) -> Chore:
    row = Chore.objects.filter(name=CHORE).first()
    if row is None:
        Chore.objects.bulk_create([Chore(name=CHORE, due_at=now)], ignore_conflicts=True)
        row = Chore.objects.get(name=CHORE)
    return row
