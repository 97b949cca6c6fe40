"""Answering a finding: it is meant so. The answer is kept with the name, and lapses when what it was about changes."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.digests.checks import CHECKS
from articles.digests.repairing import find
from articles.models import Digest, FindingAnswer, JournalEntry


class CannotAccept(Exception):
    """Nothing was noted; `str` says why."""


def accept(digest: Digest, code: str, place: str, by: User, now: datetime.datetime, note: str = "") -> FindingAnswer:
    """Notes that the finding is meant so; it is not asked again until what it speaks of changes. Raises CannotAccept
    for an error, CannotRepair when it is no longer there."""
    with transaction.atomic():
        digest = Digest.objects.select_for_update(of=("self",)).get(pk=digest.pk)
        finding = find(digest, code, place, now)
        if finding.is_error:
            raise CannotAccept(_("This blocks the publication: it is mended, not answered."))
        values = {"fingerprint": finding.fingerprint, "note": note.strip()[:200], "by": by, "answered_at": now}
        answer, _made = FindingAnswer.objects.update_or_create(digest=digest, code=code, place=place, defaults=values)
        told = _("meant so: %(finding)s") % {"finding": finding.name}
        articles = [finding.item.article_id] if finding.item else []
        JournalEntry.objects.note(told, by=by, now=now, articles=articles, digest=digest, about=finding.where)
    return answer


def ask_again(digest: Digest, code: str, place: str, by: User, now: datetime.datetime) -> bool:
    """Takes the answer back, so that the finding stands again; returns whether there was one."""
    with transaction.atomic():
        removed, _rows = FindingAnswer.objects.filter(digest=digest, code=code, place=place).delete()
        if removed and code in CHECKS:
            told = _("no longer meant so: %(finding)s") % {"finding": CHECKS[code].name}
            JournalEntry.objects.note(told, by=by, now=now, digest=digest)
    return bool(removed)
