"""Reports of mail servers: mail that came back, and readers who call it unwanted."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

from django.db import transaction

from articles.formats import ReportKind, read_mail_report
from articles.models import Delivery, Ending, SuppressionReason
from articles.newsletter.judging import Verdict, bounced
from articles.newsletter.outcomes import give_up_on
from articles.newsletter.subscribing import erase
from articles.newsletter.suppressing import suppress


class Outcome(Enum):
    NO_REPORT = "no report"
    """A letter of a person, an answer of a mailbox that is away."""
    NOT_OURS = "not ours"
    """A report of a mail that we did not send, or whose name it does not give."""
    NOTHING_YET = "nothing yet"
    """The mail is tried on, or this was known."""
    COUNTED = "counted"
    """The mail did not arrive; the address is written to again."""
    GIVEN_UP = "given up"
    """The address is not written to again."""
    COMPLAINED = "complained"
    """The reader does not want it: the address is not written to again."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a report."""

    outcome: Outcome
    status: str = ""


@transaction.atomic
def hear(raw: bytes, now: datetime.datetime) -> Heard:
    """Takes note of a report as it came by mail, and returns what came of it; the same one twice counts once.

    Only the name of a mail (Message-ID) is believed, which whoever has not had the mail cannot know: nobody can have an
    address of somebody else given up.
    """
    report = read_mail_report(raw)
    if report is None:
        return Heard(Outcome.NO_REPORT)
    row = Delivery.objects.select_for_update(of=("self",)).filter(message_id__in=report.message_ids).first()
    if row is None:
        return Heard(Outcome.NOT_OURS, report.status)
    row = Delivery.objects.select_related("subscriber").get(pk=row.pk)
    if report.kind == ReportKind.COMPLAINT:
        return _complained(row, now)
    judged = bounced(report.status)
    if report.kind == ReportKind.DELAYED or judged == Verdict.LATER or row.ending == Ending.BOUNCED:
        return Heard(Outcome.NOTHING_YET, report.status)
    _came_back(row, now)
    is_given_up = give_up_on(row, now, is_gone=judged == Verdict.NO_SUCH_ADDRESS)
    return Heard(Outcome.GIVEN_UP if is_given_up else Outcome.COUNTED, report.status)


def _came_back(row: Delivery, now: datetime.datetime) -> None:
    """What comes back was taken before: a mail that was in doubt is so no more."""
    values = {"ending": Ending.BOUNCED, "done_at": row.done_at or now, "lease_until": None}
    Delivery.objects.filter(pk=row.pk).update(**values)


def _complained(row: Delivery, now: datetime.datetime) -> Heard:
    if row.subscriber is None:
        return Heard(Outcome.NOTHING_YET)
    suppress(row.subscriber.email, SuppressionReason.COMPLAINT, now)
    erase(row.subscriber, now)
    return Heard(Outcome.COMPLAINED)
