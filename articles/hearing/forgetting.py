"""What readers wrote is kept as long as it is needed, and not a day more."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from articles.models import Comment, CommentState, Edition, JournalEntry, MessageKind, ReaderMessage

NAMES_KEPT = datetime.timedelta(days=365)
"""Of messages that nobody deals with."""


@transaction.atomic
def forget_old(now: datetime.datetime) -> int:
    """Deletes the messages that were dealt with and the comments that were refused READER_DAYS ago; returns how many.

    They go whole, and not only their names: what people write of an office or an allowance says who they are. Before
    that, a suggestion that asks for no answer is dealt with once its article is sorted; and a message that nobody dealt
    with for a year loses name and address, a comment that nobody read goes."""
    _close_sorted(now)
    ReaderMessage.objects.filter(received_at__lt=now - NAMES_KEPT).update(name="", email="")
    old = now - datetime.timedelta(days=settings.READER_DAYS)
    refused = Comment.objects.filter(state=CommentState.REFUSED, decided_at__lt=old)
    unread = Comment.objects.waiting().filter(received_at__lt=now - NAMES_KEPT)
    return sum(rows.delete()[0] for rows in (ReaderMessage.objects.closed_before(old), refused, unread))


@transaction.atomic
def erase(row: ReaderMessage | Comment, by: User, now: datetime.datetime) -> None:
    """Deletes what a reader wrote, as they may ask (GDPR, article 17). The journal says that it was done, and nothing
    of what it was."""
    if isinstance(row, Comment):
        digest = row.digest
        if row.state == CommentState.PUBLISHED:
            Edition.objects.move()
        JournalEntry.objects.note(_("Erased a reader’s comment"), by=by, now=now, digest=digest)
    else:
        about = str(row.get_kind_display())
        JournalEntry.objects.note(_("Erased a reader’s message"), by=by, now=now, about=about)
    row.delete()


def _close_sorted(now: datetime.datetime) -> None:
    waiting = ReaderMessage.objects.open().filter(kind=MessageKind.SUGGESTION, email="")
    # What was sorted before it was suggested again waits for a look.
    since = waiting.filter(article__decided_at__gt=F("received_at")).values_list("pk", flat=True)
    ReaderMessage.objects.filter(pk__in=list(since)).update(closed_at=now)
