"""Comments under a digest that takes them: each is read by the team before anybody else sees it."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Comment, CommentState, Digest, Edition, JournalEntry


def comment(digest: Digest, name: str, text: str, now: datetime.datetime) -> Comment:
    """Returns the comment, which nobody but the team sees until it is published."""
    return Comment.objects.create(digest=digest, name=name, text=text, received_at=now)


@transaction.atomic
def decide(comment: Comment, state: CommentState, by: User, now: datetime.datetime) -> bool:
    """Publishes or refuses the comment, at once and as often as minds change; returns False when it is so already.
    Readers see a change only under a digest that takes comments."""
    row = Comment.objects.select_for_update().get(pk=comment.pk)
    if row.state == state:
        return False
    is_seen = CommentState.PUBLISHED in (row.state, state)
    row.state, row.decided_at, row.decided_by = state, now, by
    row.save(update_fields=["state", "decided_at", "decided_by"])
    if is_seen:
        Edition.objects.move()
    is_published = state == CommentState.PUBLISHED
    what = _("Published a reader’s comment") if is_published else _("Refused a reader’s comment")
    JournalEntry.objects.note(what, by=by, now=now, digest=row.digest)
    return True


@transaction.atomic
def open_comments(digest: Digest, is_open: bool, by: User, now: datetime.datetime) -> bool:
    """Lets readers comment on the digest, or no longer, with effect at once: no version is frozen for it. Returns False
    when it is so already."""
    if not Digest.objects.filter(pk=digest.pk).exclude(takes_comments=is_open).update(takes_comments=is_open):
        return False
    Edition.objects.move()
    what = _("Opened comments to readers") if is_open else _("Closed comments to readers")
    JournalEntry.objects.note(what, by=by, now=now, digest=digest)
    return True
