"""Mail that comes back, and complaints: an address is given up where it must be, and by nobody else's word."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.models import Delivery, Subscriber, Suppression, SuppressionReason
from articles.newsletter import Outcome, hear, progress
from tests.factories import publish_digest
from tests.formats.test_mail_report import bounce, complaint
from tests.newsletter.postoffice import CUT_AFTER_TAKING, PostOffice
from tests.newsletter.readers import LEA, NOE, delivery_to, make_subscriber, send_all, start_mailing

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(office: PostOffice) -> Delivery:
    make_subscriber()
    make_subscriber(NOE)
    start_mailing()
    send_all()
    return delivery_to(LEA)


def told(raw: bytes) -> Outcome:
    return hear(raw, timezone.now()).outcome


def test_an_address_that_is_no_more_is_given_up(sent: Delivery) -> None:
    assert told(bounce(name=sent.message_id)) == Outcome.GIVEN_UP
    assert [reader.email for reader in Subscriber.objects.all()] == [NOE]
    assert Suppression.objects.get().reason == SuppressionReason.BOUNCE
    far = progress(sent.mailing, timezone.now())
    assert (far.sent, far.bounced, far.is_over) == (1, 1, True)


def test_the_same_report_twice_counts_once(sent: Delivery) -> None:
    full = bounce(status="5.2.2", name=sent.message_id)
    assert [told(full) for _time in range(4)] == [Outcome.COUNTED, *[Outcome.NOTHING_YET] * 3]
    assert Subscriber.objects.count() == 2


def test_three_issues_in_a_row_that_come_back_are_enough(office: PostOffice) -> None:
    make_subscriber()
    outcomes = []
    for number in range(3):
        mailing = start_mailing(publish_digest(f"Numéro {number}"))
        send_all()
        name = mailing.deliveries.get().message_id
        outcomes.append(told(bounce(status="5.2.2", name=name)))
    assert outcomes == [Outcome.COUNTED, Outcome.COUNTED, Outcome.GIVEN_UP]
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(("action", "status"), [("delayed", "4.4.1"), ("failed", "4.4.7"), ("failed", "")])
def test_what_is_only_late_changes_nothing(sent: Delivery, action: str, status: str) -> None:
    assert told(bounce(action, status, name=sent.message_id)) == Outcome.NOTHING_YET
    assert delivery_to(LEA).ending == ""


def test_a_complaint_is_the_last_word(sent: Delivery) -> None:
    assert told(complaint(name=sent.message_id)) == Outcome.COMPLAINED
    assert told(complaint(name=sent.message_id)) == Outcome.NOTHING_YET
    assert Suppression.objects.get().reason == SuppressionReason.COMPLAINT
    assert [reader.email for reader in Subscriber.objects.all()] == [NOE]


@pytest.mark.parametrize("name", ["", "<guessed@revue.example>", f"<{'0' * 32}@revue.example>"])
def test_nobody_has_the_address_of_somebody_else_given_up(sent: Delivery, name: str) -> None:
    assert told(bounce(name=name)) == Outcome.NOT_OURS
    assert told(complaint(name=name)) == Outcome.NOT_OURS
    assert Subscriber.objects.count() == 2


def test_a_letter_is_no_report(sent: Delivery) -> None:
    raw = f"From: {LEA}\nIn-Reply-To: {sent.message_id}\nSubject: Merci\n\nMerci !\n"
    assert told(raw.encode()) == Outcome.NO_REPORT


def test_what_comes_back_is_in_doubt_no_more(office: PostOffice) -> None:
    make_subscriber()
    mailing = start_mailing()
    office.once("end", CUT_AFTER_TAKING)
    send_all()
    assert told(bounce(status="5.2.2", name=delivery_to(LEA).message_id)) == Outcome.COUNTED
    far = progress(mailing, timezone.now())
    assert (far.doubtful, far.bounced, far.is_over) == (0, 1, True)


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", bounce(), complaint()])
def test_the_command_ends_well_whatever_comes(db: None, raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    said = io.StringIO()
    call_command("bounce", stdout=said)
    assert said.getvalue().strip()
