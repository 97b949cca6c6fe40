"""Asking colleagues to read a draft before it comes out, and giving it back."""

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.digests.settling import locked
from articles.digests.states import DigestAct, require
from articles.models import Digest, DigestState, JournalEntry


def ask_review(digest: Digest, *, by: User | None, now: datetime.datetime) -> None:
    """Proposes a draft for review. Raises NotPossible when it is no draft."""
    _turn(digest, "ask_review", DigestState.REVIEW, _("proposed for review"), by, now)


def give_back(digest: Digest, *, by: User | None, now: datetime.datetime) -> None:
    """Makes a digest in review a draft again. Raises NotPossible when it is not in review."""
    _turn(digest, "give_back", DigestState.DRAFT, _("given back as a draft"), by, now)


def _turn(
    digest: Digest, act: DigestAct, state: DigestState, told: str, by: User | None, now: datetime.datetime
) -> None:
    with transaction.atomic():
        digest = locked(digest, now)
        require(digest.state, act)
        digest.state = state
        digest.save(update_fields=["state", "changed_at"])
        JournalEntry.objects.note(told, by=by, now=now, digest=digest)
