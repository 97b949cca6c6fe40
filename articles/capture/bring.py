"""The door where somebody stands: what a person or a program brings in is kept, and noted in the journal."""

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.capture.found import Found, Kept
from articles.capture.keep import keep
from articles.models import Channel, JournalEntry, State


@transaction.atomic
def bring(found: Found, by: User | None, now: datetime.datetime) -> Kept:
    """Returns the article as `keep` does, with a line in the journal that says who brought it, and by which way.
    Imports and feeds call `keep` itself: one line for hundreds of articles says as much."""
    kept = keep(found)
    what = _what(kept, Channel(found.channel))
    if what:
        JournalEntry.objects.note(what, by=by, now=now, articles=[kept.article.pk])
    return kept


def _what(kept: Kept, channel: Channel) -> str:
    """What became of it, in the words that one is told; nothing when it is all there already."""
    told = {"way": channel.label}
    if kept.created and kept.article.state == State.KEPT:
        return _("Brought in and kept (%(way)s)") % told
    if kept.created:
        return _("Brought in, to sort (%(way)s)") % told
    return _("Brought once more, with something new (%(way)s)") % told if kept.captured or kept.excerpts_added else ""
