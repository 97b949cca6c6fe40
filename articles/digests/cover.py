"""What the cover's picture owes: to its author a credit, to those who do not see it some words."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.digests.findings import Told
from articles.models import Digest


def cover_faults(digest: Digest) -> Iterator[Told]:
    """Gives what the picture lacks, where there is one."""
    if not digest.cover_id:
        return
    if not digest.picture_credit.strip():
        why = _("The credit appears under the picture: who made it, and by what right it is shown.")
        yield Told("image-credit", why, repair="give-credit")
    if not digest.cover_alt.strip():
        why = _("Say what the picture shows, for those who do not see it.")
        yield Told("image-alt", why, repair="describe")
