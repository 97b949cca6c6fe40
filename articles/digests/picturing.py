"""The cover of a digest: a picture that is made anew from what an editor sent, kept once, and never changed."""

from __future__ import annotations

import datetime
import hashlib

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.formats import NotAPicture, read_picture
from articles.models import Digest, JournalEntry, Picture

_MIB = 1024 * 1024


def keep_cover(
    digest: Digest, content: bytes | None, *, alt: str, credit: str, by: User | None, now: datetime.datetime
) -> Digest:
    """Gives the digest that picture, or none but new words for the one it has (`None`), and returns it. Readers see
    it with the next publication. Raises NotAPicture for what cannot be taken in; then nothing is changed."""
    picture = None if content is None else _kept(content)
    with transaction.atomic():
        digest = Digest.objects.select_for_update(of=("self",)).get(pk=digest.pk)
        if picture is not None:
            digest.cover = picture
        digest.cover_alt, digest.picture_credit = alt.strip(), credit.strip()
        digest.save(update_fields=["cover", "cover_alt", "picture_credit", "changed_at"])
        what = _("cover chosen") if picture else _("words about the cover changed")
        JournalEntry.objects.note(what, by=by, now=now, digest=digest)
    return digest


def remove_cover(digest: Digest, *, by: User | None, now: datetime.datetime) -> Digest:
    """Takes the picture and its words off the digest, and returns it; versions that were published keep theirs."""
    with transaction.atomic():
        digest = Digest.objects.select_for_update(of=("self",)).get(pk=digest.pk)
        if digest.cover_id is not None:
            digest.cover, digest.cover_alt, digest.picture_credit = None, "", ""
            digest.save(update_fields=["cover", "cover_alt", "picture_credit", "changed_at"])
            JournalEntry.objects.note(_("cover taken away"), by=by, now=now, digest=digest)
    return digest


def _kept(content: bytes) -> Picture:
    if len(content) > settings.PICTURE_BYTES:
        told = _("This picture weighs more than %(count)d MiB: make it smaller, and choose it again.")
        raise NotAPicture(told % {"count": settings.PICTURE_BYTES // _MIB})
    read = read_picture(content, settings.PICTURE_PIXELS)
    key = hashlib.sha256(read.content).hexdigest()
    values = {"content": read.content, "media_type": "image/jpeg", "width": read.width, "height": read.height}
    return Picture.objects.defer("content").get_or_create(key=key, defaults=values)[0]
