"""Sending: one mail at a time in each process, claimed, begun, closed.

Killed before the mail was begun, it is sent by another worker once the lease has run out: the server has kept nothing.
Killed after it was closed, it is done. In between lies one line and its answer: there the mail is in doubt, is listed
(`Delivery.objects.doubtful`), and is never sent again by itself.
"""

from __future__ import annotations

import datetime
import threading
import time

from django.conf import settings
from django.db import OperationalError, connection
from django.utils import timezone

from articles.models import Delivery, Mailing, Subscriber
from articles.newsletter.composing import Mail, mail_of
from articles.newsletter.durable import durable
from articles.newsletter.judging import Verdict, verdict
from articles.newsletter.outcomes import doubt, drop, put_off, refuse, set_aside
from articles.newsletter.transport import Line
from articles.newsletter.turns import may_send, note_success, note_trouble, take_turn
from articles.web import MailAbandoned, MailError

SPELL = 5.0
"""Seconds of sending after which the worker looks at its other work."""
SOON = datetime.timedelta(seconds=10)
MARGIN = datetime.timedelta(seconds=60)
_one_at_a_time = threading.Lock()
"""So that a worker that is killed leaves one mail in doubt at most, whatever its threads."""
_line = Line()


def serve(now: datetime.datetime) -> bool:
    """Sends the mails that are due, for some seconds; returns False when none was, or another thread is at it."""
    if not _one_at_a_time.acquire(blocking=False):
        return False
    try:
        return _send_for_a_while()
    finally:
        _one_at_a_time.release()


def send_next(now: datetime.datetime, line: Line) -> bool:
    """Sends the next mail that is due; returns False when none is, or it is not the turn of one."""
    if not Delivery.objects.due(now).exists() or not take_turn(now):
        return False
    with durable():
        row: Delivery | None = Delivery.objects.claim(now)
        if row is None:
            return False
        _deliver(row, line)
    return True


def is_more(now: datetime.datetime) -> bool:
    """Returns whether a mail can be sent in a moment: one is due by then, and the server is not left alone."""
    soon = now + SOON
    waiting = Delivery.objects.sendable().filter(due_at__lte=soon).exclude(lease_until__gt=soon)
    return may_send(soon) and (waiting.exists() or Mailing.objects.soon(now).exists())


def _send_for_a_while() -> bool:
    end, has_sent = time.monotonic() + SPELL, False
    while time.monotonic() < end and send_next(timezone.now(), _line):
        has_sent = True
    if not has_sent:
        _line.close()
    return has_sent


def _deliver(row: Delivery, line: Line) -> None:
    try:
        mail = _composed(row)
    except Exception as error:  # a fault of our own: the others may be spared, and somebody will mend it
        put_off(row, timezone.now(), repr(error))
        note_trouble(timezone.now(), repr(error))
        raise
    if mail is None:
        drop(row, timezone.now())
        return
    try:
        line.send(mail, lambda: _begin(row))
    except MailAbandoned:
        Delivery.objects.filter(pk=row.pk, lease_until=row.lease_until, begun_at=None).update(lease_until=None)
    except MailError as error:
        _note_failure(row, error)
    else:
        _close(row)
        note_success()


def _composed(row: Delivery) -> Mail | None:
    row.subscriber = Subscriber.objects.confirmed().filter(deliveries=row.pk).first()
    if row.subscriber is None:  # left since
        return None
    return mail_of(row.mailing, row.subscriber, row.message_id, timezone.now())


def _begin(row: Delivery) -> bool:
    """Notes that the mail is about to be ended; False when it must not be: the lease ran out and another worker has it,
    the reader left, the mailing was held back, cancelled, or its issue withdrawn."""
    now = timezone.now()
    lease = now + datetime.timedelta(seconds=2 * settings.MAIL_END_SECONDS) + MARGIN
    # Columns of this table alone, and another table's in a subquery: what a competitor has just changed is seen then.
    mine = Delivery.objects.filter(
        pk=row.pk,
        lease_until=row.lease_until,
        begun_at=None,
        done_at=None,
        set_aside_at=None,
        subscriber__isnull=False,
        mailing__in=Mailing.objects.going_on(),
    )
    begun = mine.update(begun_at=now, lease_until=lease, revision=row.mailing.says)
    if begun:
        row.begun_at, row.lease_until = now, lease
    return bool(begun)


def _close(row: Delivery) -> None:
    """The server has it: whatever becomes of the database, the mail must not leave again."""
    for pause in (0.5, 2, 5, 10, None):
        try:
            Delivery.objects.filter(pk=row.pk).update(
                done_at=timezone.now(), lease_until=None, set_aside_at=None, ending="", last_error=""
            )
        except OperationalError:
            connection.close()
            if pause is None:
                raise
            time.sleep(pause)
        else:
            return


def _note_failure(row: Delivery, error: MailError) -> None:
    now, found = timezone.now(), verdict(error)
    if found == Verdict.DOUBTFUL:
        doubt(row, now, error.sentence)
        note_trouble(now, error.sentence)
    elif found == Verdict.LATER:
        put_off(row, now, error.sentence)
        note_trouble(now, error.sentence)
    elif found == Verdict.UNFIT:
        set_aside(row, now, error.sentence)
    else:
        refuse(row, now, error.sentence, is_gone=found == Verdict.NO_SUCH_ADDRESS)
