"""The mail that asks to confirm. Where a worker is killed over it, it may come twice; an issue never does."""

from __future__ import annotations

import datetime

from django.utils import timezone

from articles.models import Subscriber
from articles.newsletter.composing import mail_to_confirm
from articles.newsletter.judging import Verdict, verdict
from articles.newsletter.transport import one_line
from articles.newsletter.turns import note_success, note_trouble, take_turn
from articles.web import MailAbandoned, MailError

TRIED_AGAIN = datetime.timedelta(minutes=10)
GIVEN_UP_AFTER = datetime.timedelta(days=1)


def serve_confirmations(now: datetime.datetime) -> bool:
    """Sends the next mail that asks to confirm; returns False when none is due."""
    if not Subscriber.objects.filter(mail_due_at__lte=now).exists() or not take_turn(now):
        return False
    row = Subscriber.objects.filter(mail_due_at__lte=now).order_by("mail_due_at", "pk").first()
    if row is None or not _claim(row, now):
        return False
    try:
        with one_line() as line:
            line.send(mail_to_confirm(row, now), lambda: Subscriber.objects.filter(pk=row.pk).exists())
    except MailAbandoned:  # whoever asked has taken it back
        pass
    except MailError as error:
        _note_failure(row, error)
    else:
        _done(row)
        note_success()
    return True


def _claim(row: Subscriber, now: datetime.datetime) -> bool:
    mine = Subscriber.objects.filter(pk=row.pk, mail_due_at=row.mail_due_at)
    return bool(mine.update(mail_due_at=now + TRIED_AGAIN, mailed_at=now))


def _done(row: Subscriber) -> None:
    Subscriber.objects.filter(pk=row.pk).update(mail_due_at=None)


def _note_failure(row: Subscriber, error: MailError) -> None:
    """An address that takes no mail is not kept: nobody can confirm it."""
    now, found = timezone.now(), verdict(error)
    if found in (Verdict.LATER, Verdict.DOUBTFUL):
        note_trouble(now, error.sentence)
    if found == Verdict.LATER and now - row.asked_at < GIVEN_UP_AFTER:
        return  # it is due again in ten minutes
    if found in (Verdict.REFUSED, Verdict.NO_SUCH_ADDRESS):
        Subscriber.objects.filter(pk=row.pk, confirmed_at=None).delete()
    _done(row)
