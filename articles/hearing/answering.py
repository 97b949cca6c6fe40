"""What the team does with a reader's message: it is dealt with, or taken up again."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import JournalEntry, ReaderMessage


@transaction.atomic
def close(message: ReaderMessage, by: User, now: datetime.datetime) -> bool:
    """Notes that the message is dealt with, from when on the days until it is forgotten count; returns False when it
    was already."""
    if not ReaderMessage.objects.open().filter(pk=message.pk).update(closed_at=now, closed_by=by):
        return False
    _note(message, _("Dealt with a reader’s message"), by, now)
    return True


@transaction.atomic
def reopen(message: ReaderMessage, by: User, now: datetime.datetime) -> bool:
    """Puts the message back to those that wait; returns False when it waits already."""
    closed = ReaderMessage.objects.filter(pk=message.pk).exclude(closed_at=None)
    if not closed.update(closed_at=None, closed_by=None):
        return False
    _note(message, _("Took a reader’s message up again"), by, now)
    return True


def _note(message: ReaderMessage, what: str, by: User, now: datetime.datetime) -> None:
    """The journal is kept for good: nothing that the reader wrote goes into it."""
    articles = [message.article_id] if message.article_id else []
    about = str(message.get_kind_display())
    JournalEntry.objects.note(what, by=by, now=now, articles=articles, about=about)
