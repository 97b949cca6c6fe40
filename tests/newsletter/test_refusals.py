"""What a server does not take is tried again, given up, or given up together with its address."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from articles.models import Delivery, Ending, Subscriber, Suppression
from articles.newsletter import (
    progress,
    trouble,
    try_again,
)
from tests.factories import publish_digest
from tests.newsletter.postoffice import CUT, PostOffice
from tests.newsletter.readers import (
    DAY,
    HOUR,
    LEA,
    MINUTE,
    NOE,
    come_due,
    delivery_to,
    make_readers,
    make_subscriber,
    send_all,
    start_mailing,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("step", "answer"),
    [
        ("connect", CUT),
        ("connect", "421 too many connections"),
        ("EHLO", CUT),
        ("MAIL", "451 later"),
        ("MAIL", "550 5.1.8 we do not know you"),
        ("RCPT", CUT),
        ("RCPT", "450 4.2.0 greylisted"),
        ("RCPT", "554 5.7.1 relaying denied"),
        ("DATA", "451 not now"),
        ("end", "451 4.3.0 disk full"),
    ],
)
def test_what_may_pass_is_tried_again_until_it_is_taken_once(office: PostOffice, step: str, answer: str) -> None:
    make_subscriber()
    mailing = start_mailing()
    office.once(step, answer)
    assert send_all() == 1
    row = delivery_to(LEA)
    assert row.last_error
    assert row.begun_at is None
    assert row.lease_until is None
    assert MINUTE - datetime.timedelta(seconds=5) < row.due_at - timezone.now() <= MINUTE
    come_due()
    assert send_all() == 1
    assert office.to(LEA) == 1
    assert progress(mailing, timezone.now()).sent == 1
    assert delivery_to(LEA).last_error == ""


def test_it_is_tried_ever_more_rarely_and_given_up_after_three_days(office: PostOffice) -> None:
    make_subscriber()
    mailing = start_mailing()
    office.always("RCPT", "451 later")
    pauses = []
    for _attempt in range(12):
        send_all()
        pauses.append(delivery_to(LEA).due_at - timezone.now())
        come_due()
    assert all(shorter < longer * 1.1 for shorter, longer in zip(pauses, pauses[1:], strict=False))
    assert 3.9 * HOUR < pauses[-1] <= 4 * HOUR
    Delivery.objects.update(tried_at=timezone.now() - 3 * DAY)
    send_all()
    row = delivery_to(LEA)
    assert (row.ending, "451 later" in row.last_error) == (Ending.EXPIRED, True)
    assert progress(mailing, timezone.now()).expired == 1
    office.steps.clear()
    come_due()
    assert send_all() == 0
    assert try_again(mailing, by=None, now=timezone.now()) == 1
    send_all()
    assert office.to(LEA) == 1


def test_an_address_that_does_not_exist_is_erased_and_never_written_to_again(office: PostOffice) -> None:
    make_subscriber()
    make_subscriber(NOE)
    mailing = start_mailing()
    office.steps["RCPT"] = lambda to: f"550 5.1.1 <{to}>: no such user" if to == LEA else ""
    send_all()
    assert office.recipients == [NOE]
    assert not Subscriber.objects.filter(email=LEA).exists()
    assert Suppression.objects.count() == 1
    far = progress(mailing, timezone.now())
    assert (far.sent, far.refused, far.total) == (1, 1, 2)
    assert not Delivery.objects.filter(last_error__contains="lea").exists()


def test_an_address_that_refuses_three_issues_in_a_row_is_given_up(office: PostOffice) -> None:
    make_subscriber()
    office.always("RCPT", "552 5.2.2 mailbox full")
    for number in range(3):
        assert Subscriber.objects.count() == 1
        start_mailing(publish_digest(f"Numéro {number}"))
        send_all()
    assert Subscriber.objects.count() == 0
    assert Suppression.objects.count() == 1


def test_an_address_that_takes_one_in_between_is_kept(office: PostOffice) -> None:
    make_subscriber()
    for number in range(6):
        office.always("RCPT", "" if number == 2 else "552 5.2.2 mailbox full")
        if number < 5:
            start_mailing(publish_digest(f"Numéro {number}"))
            send_all()
    assert Subscriber.objects.count() == 1


def test_what_a_server_says_holds_no_address(office: PostOffice) -> None:
    make_subscriber("Lea@Lecteurs.example")
    start_mailing()
    office.always("RCPT", "552 5.2.2 <LEA@lecteurs.example> is full")
    send_all()
    assert "full" in Delivery.objects.get().last_error
    assert "lecteurs" not in Delivery.objects.get().last_error.lower()


def test_a_mail_that_the_server_calls_spam_is_given_up_and_its_reader_kept(office: PostOffice) -> None:
    make_subscriber()
    mailing = start_mailing()
    office.always("end", "554 5.7.1 spam")
    send_all()
    far = progress(mailing, timezone.now())
    assert (far.failed, far.is_over) == (1, True)
    assert "spam" in delivery_to(LEA).last_error
    assert Subscriber.objects.count() == 1


def test_a_server_that_is_away_is_left_alone_ever_longer_and_asked_again(office: PostOffice) -> None:
    make_readers(30)
    mailing = start_mailing()
    office.always("connect", CUT)
    rests, asked = [], 0
    for _time in range(6):
        asked += send_all()
        stopped = trouble(timezone.now())
        assert stopped
        rests.append(stopped.until - timezone.now())
        come_due()
    assert asked == 7, "the first failure may be the mail's; then one mail a rest"
    assert all(rest < longer for rest, longer in zip(rests, rests[1:], strict=False))
    office.steps.clear()
    assert send_all() == 30
    assert progress(mailing, timezone.now()).sent == 30
    assert trouble(timezone.now()) is None
