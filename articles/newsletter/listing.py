"""Who gets a mailing: a row for each, made in batches, so that a worker that is killed is gone on from."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.digests import state_at
from articles.formats import Document
from articles.models import (
    LEASE,
    Choice,
    Delivery,
    DigestState,
    Mailing,
    MailingKind,
    Subscriber,
)
from articles.newsletter.issues import themes_in
from articles.newsletter.mailing import faulty
from articles.newsletter.signing import message_name

BATCH = 500


def serve_listing(now: datetime.datetime) -> bool:
    """Lists who gets the next mailing whose time has come; returns False when none has."""
    mailing: Mailing | None = Mailing.objects.claim(now)
    if mailing is None:
        return False
    try:
        _list(mailing, now)
    except Exception as error:
        mailing.fail(timezone.now(), repr(error), again=True)
        raise
    return True


def _list(mailing: Mailing, now: datetime.datetime) -> None:
    if not _is_readable(mailing, now):
        return
    if mailing.listed_at is None:
        mailing.listed_at = now
        mailing.save(update_fields=["listed_at"])
    wanted, last = _recipients(mailing, mailing.listed_at), 0
    while rows := _list_batch(mailing, wanted, last):
        last = rows[-1]
        if not _renew(mailing):
            return  # it was cancelled, or another worker goes on with it
    _mine(mailing).update(done_at=timezone.now(), lease_until=None, last_error="")


@transaction.atomic
def _list_batch(mailing: Mailing, wanted: QuerySet[Subscriber], last: int) -> list[int]:
    """Adds the next recipients and returns their keys. Whoever leaves at this moment waits until the row is there, and
    takes it along."""
    batch = wanted.filter(pk__gt=last).order_by("pk").select_for_update(no_key=True, of=("self",))
    keys = [subscriber.pk for subscriber in batch.only("pk")[:BATCH]]
    now = timezone.now()
    Delivery.objects.bulk_create(
        [Delivery(mailing=mailing, subscriber_id=key, due_at=now, message_id=message_name()) for key in keys],
        ignore_conflicts=True,
    )
    return keys


def _is_readable(mailing: Mailing, now: datetime.datetime) -> bool:
    """Whether readers see what is to be mailed: no mail comes before its issue."""
    digest = mailing.digest
    if digest is None or state_at(digest, now) == DigestState.PUBLISHED:
        return True
    if digest.state == DigestState.SCHEDULED and digest.published_at:
        mailing.reschedule(digest.published_at)
    else:
        mailing.fail(now, str(_("The issue was not published when its mails were due.")), again=False)
    return False


def _recipients(mailing: Mailing, since: datetime.datetime) -> QuerySet[Subscriber]:
    """Who confirmed before the listing began: an address that left and came back meanwhile gets no second one."""
    there = Subscriber.objects.filter(confirmed_at__lte=since)
    if mailing.kind == MailingKind.MONTH:
        return there.filter(choice=Choice.MONTHLY)
    digest = mailing.digest
    if digest is None or digest.current is None:
        return there.none()
    if mailing.kind == MailingKind.ERRATUM:
        right = mailing.revision or digest.current
        return faulty(digest, right)
    themes = themes_in(Document.from_json(digest.current.document))
    chosen = Subscriber.objects.filter(choice=Choice.THEMES, themes__slug__in=themes)
    return there.filter(Q(choice=Choice.EACH) | Q(pk__in=chosen.values("pk")))


def _renew(mailing: Mailing) -> bool:
    until = timezone.now() + LEASE
    renewed = _mine(mailing).update(lease_until=until)
    mailing.lease_until = until
    return bool(renewed)


def _mine(mailing: Mailing) -> QuerySet[Mailing]:
    return Mailing.objects.filter(pk=mailing.pk, lease_until=mailing.lease_until, set_aside_at=None)
