"""Publication: a digest becomes a frozen Revision and its Citations, in one transaction."""

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.digests.cite import count, uncite
from articles.digests.freezing import freeze, refuse_errors, same_words, unfreeze, written
from articles.digests.settling import locked
from articles.digests.states import require
from articles.models import Digest, DigestState, Edition, JournalEntry, Revision


def publish(digest: Digest, *, by: User | None, now: datetime.datetime, correction: str = "") -> Revision:
    """Freezes the digest as a new version that readers see at once, and returns it.

    Publishing again what has not changed returns the version that stands, however many do it at once. Raises
    NotPublishable when `check` finds an error.
    """
    with transaction.atomic():
        digest = locked(digest, now)
        require(digest.state, "publish")
        refuse_errors(digest)
        if digest.state == DigestState.SCHEDULED:
            unfreeze(digest, now)
        last, document = digest.current, written(digest, now, correction)
        says_nothing_new = last and correction in ("", last.correction) and same_words(last, document)
        if last and digest.state == DigestState.PUBLISHED and says_nothing_new:
            return last
        revision = freeze(digest, document, DigestState.PUBLISHED, by=by, now=now, correction=correction)
        count(digest)
        Edition.objects.move()
        told = _("published, version %(number)d") % {"number": revision.number}
        JournalEntry.objects.note(told, by=by, now=now, digest=digest)
    return revision


def withdraw(digest: Digest, *, notice: str, now: datetime.datetime, by: User | None = None) -> None:
    """Takes a published digest away from the readers; its address answers with the notice.

    Raises NotPossible when it is not published.
    """
    with transaction.atomic():
        digest = locked(digest, now)
        require(digest.state, "withdraw")
        uncite(digest)
        digest.state = DigestState.WITHDRAWN
        digest.withdrawn_at, digest.withdrawal_notice = now, notice
        digest.save()
        Edition.objects.move()
        JournalEntry.objects.note(_("withdrawn"), by=by, now=now, digest=digest)
