"""The texts of a digest, each saved by itself: two editors in two texts never meet, in one text neither is lost."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.digests.disturbing import Disturbed, item_gone, name_of, section_gone
from articles.digests.spots import Spot, spot
from articles.models import TEXTS_KEPT, Digest, JournalEntry, Presence, TextVersion
from articles.text import clean_html, merge

SET_ASIDE_KEPT = 200
"""Texts of one place that could not be saved and are kept all the same."""
_ONE_SITTING = datetime.timedelta(seconds=60)
"""Within it, what a person saves again takes the place of what that person saved."""


class PlaceGone(Disturbed):
    """The section or item of the text is no longer there; what was to be saved was kept aside."""


class TextTooLong(ValueError):
    """`str` says how long it is and how long it may be."""


class TextConflict(Exception):
    """Somebody saved the text while it was written. Nothing was overwritten: what was typed was kept aside."""

    def __init__(
        self, place: str, mine: str, theirs: str, by_name: str, at: datetime.datetime | None, merged: str | None
    ) -> None:
        self.place, self.mine, self.theirs = place, mine, theirs
        self.by_name, self.at = by_name, at
        """Who saved the other text, and when; empty and none where nobody knows."""
        self.merged = merged
        """Both together; none where they touch each other."""
        super().__init__(place)


def read_text(digest: Digest, place: str) -> str:
    """Returns the text that stands there. Raises PlaceGone."""
    return _text(digest, _spot(place))


def base_of(text: str) -> str:
    """Returns the short sign by which a form tells from which text it began."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def save_text(
    digest: Digest,
    place: str,
    text: str,
    *,
    base: str,
    by: User,
    now: datetime.datetime,
    was: str | None = None,
) -> str:
    """Saves the text, cleaned to the small HTML subset, where the one that stands there has that base, or is the same
    already; returns the new base. `was` is the text it began from, where the form has it: a conflict is merged by it.

    Raises TextConflict, TextTooLong, PlaceGone. Call it in no transaction of your own, or what it keeps aside goes with
    it."""
    typed = _cleaned(text)
    where = _spot(place)
    with transaction.atomic():
        outcome = _save(digest, where, typed, base, by, now, was)
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


@transaction.atomic
def keep_aside(digest: Digest, place: str, text: str, by: User, now: datetime.datetime) -> TextVersion:
    """Keeps a text that could not be saved among the versions of its place. Raises TextTooLong."""
    _lock(digest)
    return _aside(digest, place, _cleaned(text), by, now)


def versions(digest: Digest, place: str) -> list[TextVersion]:
    """Returns what was saved or kept aside there, the latest first, with who wrote it; one query."""
    return list(digest.text_versions.filter(place=place).select_related("by"))


def place_name(digest: Digest, place: str) -> str:
    """Returns what the editors call the place: “Introduction”, the heading of the section, the title of the article.
    Raises PlaceGone."""
    where = _spot(place)
    name = where.name(digest)
    if name is None:
        raise _gone(digest, where)
    return name


def _save(
    digest: Digest, where: Spot, typed: str, base: str, by: User, now: datetime.datetime, was: str | None
) -> str | Exception:
    """Returns the new base, or what is to be raised once the transaction has ended."""
    _lock(digest)
    try:
        there = _text(digest, where)
    except PlaceGone:
        _aside(digest, where.place, typed, by, now)
        return _gone(digest, where, now)
    if typed == there:
        return base_of(there)
    if base_of(there) != base:
        began = was if was is not None and base_of(was) == base else _based(digest, where, base)
        _aside(digest, where.place, typed, by, now)
        return _conflict(digest, where, typed, there, began)
    _remember(digest, where.place, there, typed, by, now)
    where.write(digest, typed)
    Digest.objects.filter(pk=digest.pk).update(changed_at=now)
    _note(digest, where, by, now)
    return base_of(typed)


def _lock(digest: Digest) -> None:
    if not Digest.objects.select_for_update().filter(pk=digest.pk).values_list("pk", flat=True):
        raise PlaceGone(_("This digest has been deleted: copy your text, it cannot be saved."))


def _cleaned(text: str) -> str:
    typed = clean_html(text.replace("\r\n", "\n"))
    if len(typed) > settings.COMMENTARY_MOST:
        told = _("The text has %(count)d characters, and %(most)d are the limit: shorten it. It was not saved.")
        raise TextTooLong(told % {"count": len(typed), "most": settings.COMMENTARY_MOST})
    return typed


def _spot(place: str) -> Spot:
    found = spot(place)
    if found is None:
        raise PlaceGone(_("There is no such text: load the page again."))
    return found


def _text(digest: Digest, where: Spot) -> str:
    text = where.read(digest)
    if text is None:
        raise _gone(digest, where)
    return text


def _gone(digest: Digest, where: Spot, now: datetime.datetime | None = None) -> PlaceGone:
    """The sentence for a place that is no longer there; with `now`, for one whose text was kept aside."""
    if now is None or not where.key:
        return PlaceGone(_("This text is no longer there: its section or article was taken out."))
    why = section_gone if where.kind == "section" else item_gone
    told = _("%(why)s Your text is kept under “Versions of this text”.")
    return PlaceGone(told % {"why": why(digest, where.key, now)})


def _based(digest: Digest, where: Spot, base: str) -> str | None:
    """The text that has that base, if it is still kept."""
    texts = digest.text_versions.filter(place=where.place).values_list("text", flat=True)
    return next((text for text in ["", *texts] if base_of(text) == base), None)


def _conflict(digest: Digest, where: Spot, mine: str, theirs: str, began: str | None) -> TextConflict:
    saved = [each for each in versions(digest, where.place) if each.text == theirs and not each.was_set_aside]
    last = saved[0] if saved else None
    merged = merge(began, mine, theirs) if began is not None else None
    return TextConflict(
        place=where.place,
        mine=mine,
        theirs=theirs,
        by_name=name_of(last.by) if last and last.by else "",
        at=last.saved_at if last else None,
        merged=None if merged is None else clean_html(merged),
    )


def _remember(digest: Digest, place: str, there: str, typed: str, by: User, now: datetime.datetime) -> None:
    """Keeps the text among the versions, and before it the one that stood there, where that one was saved elsewhere."""
    saved = digest.text_versions.filter(place=place, was_set_aside=False)
    last = saved.first()
    if there and (last is None or last.text != there):
        last = TextVersion.objects.create(digest=digest, place=place, text=there, saved_at=digest.changed_at)
    is_going_on = last is not None and last.by_id == by.pk and now - last.saved_at < _ONE_SITTING
    if last and is_going_on and not _has_company(digest, place, by, now):
        TextVersion.objects.filter(pk=last.pk).update(text=typed, saved_at=last.saved_at)
        return
    TextVersion.objects.create(digest=digest, place=place, text=typed, by=by, saved_at=now)
    _forget(saved.values_list("pk", flat=True)[TEXTS_KEPT : TEXTS_KEPT * 2])


def _has_company(digest: Digest, place: str, by: User, now: datetime.datetime) -> bool:
    """Whether a colleague is at the same text: what that one began from is then still needed."""
    return Presence.objects.filter(digest=digest, place=place).exclude(person=by).here(now).exists()


def _aside(digest: Digest, place: str, typed: str, by: User, now: datetime.datetime) -> TextVersion:
    """The same text of the same person is kept once."""
    aside = digest.text_versions.filter(place=place, was_set_aside=True)
    same = aside.filter(by=by, text=typed).first()
    if same:
        return same
    made = TextVersion.objects.create(digest=digest, place=place, text=typed, by=by, saved_at=now, was_set_aside=True)
    _forget(aside.values_list("pk", flat=True)[SET_ASIDE_KEPT : SET_ASIDE_KEPT * 2])
    return made


def _forget(old: Iterable[int]) -> None:
    TextVersion.objects.filter(pk__in=list(old)).delete()


def _note(digest: Digest, where: Spot, by: User, now: datetime.datetime) -> None:
    """One line for a person, a place and an hour, whose time is that of the last text."""
    what, about = _("Text written"), where.name(digest) or where.place
    hour = now.replace(minute=0, second=0, microsecond=0)
    mine = JournalEntry.objects.filter(digest=digest, by=by, what=what, about=about[:200], at__gte=hour)
    if not mine.update(at=now):
        JournalEntry.objects.note(what, by=by, now=now, digest=digest, about=about)
