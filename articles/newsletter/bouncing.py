"""Reports of mail servers: mail that came back, and readers who call it unwanted."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

from django.db import transaction

from articles.formats import ReportKind, read_mail_report
from articles.models import Delivery, Ending, Subscriber, SuppressionReason
from articles.newsletter.addresses import address_key
from articles.newsletter.judging import Verdict, bounced
from articles.newsletter.outcomes import give_up_on
from articles.newsletter.providers import ProviderReport, Said
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
    LEFT = "left"
    """By a link of the provider's; may subscribe again."""


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
        return _complained(row.subscriber, now)
    if report.kind == ReportKind.DELAYED:
        return Heard(Outcome.NOTHING_YET, report.status)
    return _came_back(row, report.status, now)


@transaction.atomic
def hear_provider(report: ProviderReport, now: datetime.datetime) -> Heard:
    """Takes note of what a provider of mail says, and returns what came of it; the same report twice counts once.

    The provider has proved who it is, so the address that it names is believed: many give a mail a name of their own.
    """
    key = address_key(report.recipient)
    rows = Delivery.objects.select_for_update(of=("self",)).order_by("-pk")
    named = rows.filter(message_id=f"<{report.message_id.strip('<> ')}>").first()
    row = named or rows.filter(subscriber__key=key).first()
    subscriber = row.subscriber if row else Subscriber.objects.filter(key=key).first()
    if subscriber is None:
        return Heard(Outcome.NOT_OURS, report.status)
    if report.said == Said.COMPLAINED:
        return _complained(subscriber, now)
    if report.said == Said.LEFT:
        return Heard(Outcome.LEFT if erase(subscriber, now) else Outcome.NOTHING_YET)
    if row is None:  # it had nothing but the mail that asks to confirm, and will not
        return Heard(Outcome.NOTHING_YET, report.status)
    return _came_back(row, report.status, now)


def _came_back(row: Delivery, status: str, now: datetime.datetime) -> Heard:
    """What comes back was taken before: a mail that was in doubt is so no more."""
    judged = bounced(status)
    if judged == Verdict.LATER or row.ending == Ending.BOUNCED:
        return Heard(Outcome.NOTHING_YET, status)
    values = {"ending": Ending.BOUNCED, "done_at": row.done_at or now, "lease_until": None}
    Delivery.objects.filter(pk=row.pk).update(**values)
    is_given_up = give_up_on(row, now, is_gone=judged == Verdict.NO_SUCH_ADDRESS)
    return Heard(Outcome.GIVEN_UP if is_given_up else Outcome.COUNTED, status)


def _complained(subscriber: Subscriber | None, now: datetime.datetime) -> Heard:
    if subscriber is None:
        return Heard(Outcome.NOTHING_YET)
    suppress(subscriber.email, SuppressionReason.COMPLAINT, now)
    erase(subscriber, now)
    return Heard(Outcome.COMPLAINED)
