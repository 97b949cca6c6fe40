"""Mailings: asked for, held back, let go on, cancelled, and what became of each mail."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.digests import state_at
from articles.models import (
    Delivery,
    Digest,
    DigestState,
    Ending,
    JournalEntry,
    Mailing,
    MailingKind,
    Revision,
    Subscriber,
)

HOLD = datetime.timedelta(minutes=5)
"""Between asking for a mailing and its first mail, so that a slip can be taken back (`hold`, `cancel`)."""


class CannotMail(Exception):
    """What was asked does not fit how things stand; the message says why, for the editor."""


def mail_digest(
    digest: Digest, *, by: User | None, now: datetime.datetime, due_at: datetime.datetime | None = None
) -> Mailing:
    """Has the issue mailed to its subscribers, at that moment or in 5 minutes, and returns the mailing; never before
    readers see it. One that was cancelled goes on, with those who have not got it.

    Raises CannotMail when the issue is neither published nor scheduled, or is being mailed or was.
    """
    if digest.state not in (DigestState.SCHEDULED, DigestState.PUBLISHED) or digest.published_at is None:
        raise CannotMail(_("Only an issue that is published or scheduled is mailed; publish it first."))
    moment = max(due_at or now + HOLD, digest.published_at)
    return _ask({"kind": MailingKind.ISSUE, "digest": digest}, moment, by=by, now=now)


def mail_erratum(
    digest: Digest,
    *,
    by: User | None,
    now: datetime.datetime,
    note: str,
    due_at: datetime.datetime | None = None,
) -> Mailing:
    """Has a correction mailed to everybody who was mailed an earlier version of the issue and has not left; `note` says
    what was wrong. Returns the mailing.

    Raises CannotMail when nobody had a faulty version, the note is empty, or this version was announced already.
    """
    if state_at(digest, now) != DigestState.PUBLISHED or digest.current is None:
        raise CannotMail(_("This issue is not published: publish the corrected version first."))
    if not note.strip():
        raise CannotMail(_("Say what was wrong and what is right: readers get it as a mail."))
    if not faulty(digest, digest.current).exists():
        raise CannotMail(_("Nobody was mailed an earlier version of this issue: there is nothing to correct by mail."))
    moment = due_at or now + HOLD
    what = {"kind": MailingKind.ERRATUM, "digest": digest, "revision": digest.current}
    return _ask(what, moment, by=by, now=now, note=note.strip())


def mail_month(
    month: datetime.date, *, by: User | None, now: datetime.datetime, due_at: datetime.datetime | None = None
) -> Mailing:
    """Has the summary of that month mailed to those who asked for one, and returns the mailing.

    Raises CannotMail when the month has no published issue, or was mailed.
    """
    first = month.replace(day=1)
    if (
        not Digest.objects.published(now)
        .filter(published_at__year=first.year, published_at__month=first.month)
        .exists()
    ):
        raise CannotMail(_("No issue was published in %(month)s.") % {"month": date_format(first, _("F Y"))})
    return _ask({"kind": MailingKind.MONTH, "month": first}, due_at or now + HOLD, by=by, now=now)


@transaction.atomic
def hold(mailing: Mailing, *, by: User | None, now: datetime.datetime) -> None:
    """Holds the mailing back: no mail of it leaves before `release`. Mails that were begun end."""
    if Mailing.objects.filter(pk=mailing.pk, held_at=None).update(held_at=now):
        _note(mailing, _("mailing held back"), by, now)


@transaction.atomic
def release(mailing: Mailing, *, by: User | None, now: datetime.datetime) -> None:
    """Lets a mailing go on that was held back."""
    if Mailing.objects.filter(pk=mailing.pk).exclude(held_at=None).update(held_at=None):
        _note(mailing, _("mailing goes on"), by, now)


@transaction.atomic
def cancel(mailing: Mailing, *, by: User | None, now: datetime.datetime) -> None:
    """Stops the mailing for good, unless it is asked for anew: who has not got a mail gets none."""
    if Mailing.objects.filter(pk=mailing.pk, set_aside_at=None).update(set_aside_at=now, held_at=None):
        _note(mailing, _("mailing cancelled"), by, now)


@transaction.atomic
def resolve(delivery: Delivery, *, arrived: bool, by: User | None, now: datetime.datetime) -> bool:
    """Settles a mail that is in doubt: it counts as sent, or is sent once more, unless its reader has left. Returns
    False when it is in doubt no more."""
    doubtful = Delivery.objects.doubtful(now).filter(pk=delivery.pk)
    if arrived:
        settled = doubtful.update(done_at=now, lease_until=None)
    else:
        left = doubtful.filter(subscriber=None)
        settled = left.update(set_aside_at=now, begun_at=None, lease_until=None, ending=Ending.UNWANTED)
        settled += doubtful.update(begun_at=None, lease_until=None, due_at=now, lost=0, last_error="")
    if settled:
        told = _("a doubtful mail counts as sent") if arrived else _("a doubtful mail is sent once more")
        _note(delivery.mailing, told, by, now)
    return bool(settled)


@transaction.atomic
def try_again(mailing: Mailing, *, by: User | None, now: datetime.datetime) -> int:
    """Sends once more what the mail server refused or did not take for days, as after a mistake in the settings;
    returns how many mails."""
    ended = Delivery.objects.filter(mailing=mailing, ending__in=[Ending.REFUSED, Ending.EXPIRED], done_at=None)
    again = ended.filter(subscriber__isnull=False).update(
        set_aside_at=None, ending="", due_at=now, tried_at=None, attempts=0, lost=0, lease_until=None
    )
    if again:
        _note(mailing, _("refused mails tried again"), by, now)
    return again


def faulty(digest: Digest, right: Revision | None) -> QuerySet[Subscriber]:
    """Returns the subscribers, still there, who were mailed an earlier version of the issue than that one; who were
    mailed any where it is None."""
    told = Delivery.objects.filter(mailing__digest=digest).exclude(done_at=None).exclude(ending=Ending.BOUNCED)
    if right is not None:
        told = told.filter(revision__number__lt=right.number)
    return Subscriber.objects.filter(pk__in=told.exclude(subscriber=None).values("subscriber"))


@transaction.atomic
def _ask(
    what: dict[str, Any], due_at: datetime.datetime, *, by: User | None, now: datetime.datetime, note: str = ""
) -> Mailing:
    """One mailing a thing to mail, however often and by however many it is asked for."""
    asked = Mailing(**what, due_at=due_at, made_at=now, made_by=by, note=note)
    Mailing.objects.bulk_create([asked], ignore_conflicts=True)
    row: Mailing = Mailing.objects.select_for_update(of=("self",)).get(**what)
    if row.set_aside_at is None and row.listed_at is not None:
        raise CannotMail(_("This is being mailed already, or was."))
    row.due_at, row.set_aside_at, row.done_at, row.note = due_at, None, None, note
    row.attempts, row.lost, row.lease_until, row.last_error = 0, 0, None, ""
    row.save()
    moment = date_format(localtime(due_at), _("j F Y, H:i"))
    told = _("to be mailed from %(moment)s on") % {"moment": moment}
    _note(row, told, by, now)
    return row


def _note(mailing: Mailing, what: str, by: User | None, now: datetime.datetime) -> None:
    JournalEntry.objects.note(what, by=by, now=now, digest=mailing.digest, about=str(mailing))
