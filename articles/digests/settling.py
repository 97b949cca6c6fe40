"""What was scheduled and has come out: readers see it by its moment alone, here the desk takes note of it."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.digests.cite import count
from articles.models import Chore, Digest, DigestState, Edition, JournalEntry


def settle_due(now: datetime.datetime) -> int:
    """Notes that the scheduled digests whose moment has come are published, each in its own transaction, and counts
    what they cite; returns how many. Called twice or by several at once, it does each one once."""
    due = list(Digest.objects.due(now))
    return sum(_settle(digest, now) for digest in due)


def serve_due(now: datetime.datetime) -> bool:
    """A service of the worker: returns whether a digest came out."""
    return settle_due(now) > 0


def locked(digest: Digest, now: datetime.datetime) -> Digest:
    """Returns the row as it stands, held until the end of the transaction, and settled when its moment has come; other
    digests wait for their turn. Raises Digest.DoesNotExist when it is gone."""
    row = Digest.objects.select_for_update().get(pk=digest.pk)
    _take_turn(now)
    if _settle(row, now):
        row.state = DigestState.PUBLISHED
    return row


def _settle(digest: Digest, now: datetime.datetime) -> bool:
    with transaction.atomic():
        if not Digest.objects.due(now).filter(pk=digest.pk).update(state=DigestState.PUBLISHED):
            return False
        _take_turn(now)
        count(digest)
        Edition.objects.move()
        JournalEntry.objects.note(_("came out as scheduled"), by=None, now=now, digest=digest)
    return True


def _take_turn(now: datetime.datetime) -> None:
    """Lets one digest after the other come out or go: their counts are kept in the same rows, and two that changed them
    in different orders would wait for each other for ever."""
    Chore.objects.take_turn("publication", now)
