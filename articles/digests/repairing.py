"""Mending what the check found: one point, or all those that need nobody's eye."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.digests.check import check_all
from articles.digests.disturbing import Disturbed
from articles.digests.findings import Finding
from articles.digests.repairs import REPAIRS, Asked, CannotRepair
from articles.digests.write import composed_sections
from articles.models import Digest, JournalEntry, Section


def repair(
    digest: Digest,
    code: str,
    place: str,
    by: User,
    now: datetime.datetime,
    *,
    how: str = "",
    typed: str = "",
) -> str:
    """Mends the finding of that code at that place, and returns what was done. `how` names one of its repairs where
    there are several; `typed` are the words that one asks for. Raises CannotRepair; nothing is changed then."""
    with transaction.atomic():
        digest = Digest.objects.select_for_update(of=("self",)).get(pk=digest.pk)
        sections = composed_sections(digest)
        finding = find(digest, code, place, now, sections)
        return _mend(digest, finding, how or finding.repair, sections, by, now, typed)


def repair_all(digest: Digest, by: User, now: datetime.datetime) -> int:
    """Mends all that needs nobody's eye, and returns how many points that were. One that cannot be mended stays."""
    with transaction.atomic():
        digest = Digest.objects.select_for_update(of=("self",)).get(pk=digest.pk)
        sections = composed_sections(digest)
        done = 0
        for finding in check_all(digest, sections=sections, now=now).findings:
            if not is_safe(finding):
                continue
            try:
                with transaction.atomic():
                    _mend(digest, finding, finding.repair, sections, by, now)
                done += 1
            except CannotRepair:
                continue
    return done


def is_safe(finding: Finding) -> bool:
    """Whether the finding is mended without risk, nobody's eye needed."""
    return bool(finding.repair) and REPAIRS[finding.repair].is_safe


def find(
    digest: Digest, code: str, place: str, now: datetime.datetime, sections: list[Section] | None = None
) -> Finding:
    """Returns the finding as it stands now. Raises CannotRepair when there is none."""
    for finding in check_all(digest, sections=sections, now=now).findings:
        if (finding.code, finding.place) == (code, place):
            return finding
    raise CannotRepair(_("This point is no longer there: a colleague mended it, or what it spoke of has changed."))


def _mend(
    digest: Digest,
    finding: Finding,
    name: str,
    sections: list[Section],
    by: User,
    now: datetime.datetime,
    typed: str = "",
) -> str:
    if name not in finding.repairs:
        raise CannotRepair(_("This is for you to mend: nothing was changed."))
    if not by.has_perm(REPAIRS[name].right):
        raise CannotRepair(_("Your rights do not go that far: ask an editor to mend it."))
    try:
        told = REPAIRS[name].do(Asked(digest, finding, sections, by, now, typed))
    except Disturbed as disturbed:
        raise CannotRepair(str(disturbed)) from disturbed
    articles = [finding.item.article_id] if finding.item else []
    JournalEntry.objects.note(told, by=by, now=now, articles=articles, digest=digest, about=finding.where)
    return told
