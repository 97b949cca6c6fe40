"""A digest that comes out at its time: frozen beforehand, seen by the moment alone."""

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.digests.freezing import freeze, refuse_errors, same_words, unfreeze, written
from articles.digests.settling import locked
from articles.digests.states import NotPossible, require
from articles.models import Digest, DigestState, JournalEntry, Revision

FURTHEST = datetime.timedelta(days=366)
"""Scheduling for later than that is a slip of the keys."""


def schedule(digest: Digest, *, at: datetime.datetime, by: User | None, now: datetime.datetime) -> Revision:
    """Freezes the digest as it stands and returns its version, which readers see from that moment on.

    Scheduling again replaces what was scheduled. Raises NotPublishable when `check` finds an error, NotPossible when
    the moment or the state does not fit.
    """
    _require_moment(at, now)
    with transaction.atomic():
        digest = locked(digest, now)
        require(digest.state, "schedule")
        refuse_errors(digest)
        if digest.current is None:
            digest.published_at = None  # the day that a past digest was brought in with is given up for the coming one
        standing = digest.current
        if standing and digest.published_at == at and same_words(standing, written(digest, at)):
            return standing
        if digest.state == DigestState.SCHEDULED:
            unfreeze(digest, now)
        revision = freeze(digest, written(digest, at), DigestState.SCHEDULED, by=by, now=now)
        moment = date_format(localtime(at), _("j F Y, H:i"))
        told = _("scheduled for %(moment)s") % {"moment": moment}
        JournalEntry.objects.note(told, by=by, now=now, digest=digest)
    return revision


def unschedule(digest: Digest, *, by: User | None, now: datetime.datetime) -> None:
    """Makes a scheduled digest a draft again. Raises NotPossible when it is not scheduled, or has come out by now."""
    with transaction.atomic():
        digest = locked(digest, now)
        require(digest.state, "unschedule")
        unfreeze(digest, now)
        JournalEntry.objects.note(_("taken off the schedule"), by=by, now=now, digest=digest)


def _require_moment(at: datetime.datetime, now: datetime.datetime) -> None:
    if at <= now:
        raise NotPossible(_("This moment is past: choose a later one, or publish now."))
    if at - now > FURTHEST:
        raise NotPossible(_("This moment is more than a year away: check the day."))
