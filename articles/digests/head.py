"""What the digest as a whole lacks."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.digests.facts import Facts
from articles.digests.findings import Told
from articles.digests.since import is_all_old
from articles.models import Digest


def head_faults(facts: Facts) -> Iterator[Told]:
    """Gives what is wrong with the digest itself."""
    if not facts.items:
        yield Told("empty", _("The digest cites no article yet: place at least one in a section."))
    if facts.digest.number is None:
        yield Told("no-number", _("The digest has no number: readers will find it by its title only."))
    if is_all_old(facts):
        why = _("Nothing here came out or came in since the last digest was published: readers get what they had.")
        yield Told("nothing-new", why, str(sorted(facts.articles)))


def introduction_faults(digest: Digest) -> Iterator[Told]:
    """Gives it when there is none."""
    if not digest.introduction.strip():
        yield Told("no-introduction", _("The introduction is empty."))
