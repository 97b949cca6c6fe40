"""A mail whose answer is missing is listed for a person, and never sent again by itself."""

from __future__ import annotations

import time

import pytest
from django.utils import timezone
from pytest_django import Settings

from articles.models import Delivery
from articles.newsletter import (
    erase,
    progress,
    resolve,
    sending,
)
from articles.newsletter.transport import one_line
from articles.web import MailError, Phase
from tests.newsletter.postoffice import CUT, CUT_AFTER_TAKING, PostOffice
from tests.newsletter.readers import (
    LEA,
    MINUTE,
    come_due,
    delivery_to,
    make_subscriber,
    send_all,
    start_mailing,
)
from tests.newsletter.watching import Watched

pytestmark = pytest.mark.django_db


def test_a_mail_that_is_cut_in_the_middle_is_not_in_doubt(office: PostOffice) -> None:
    make_subscriber()
    start_mailing()
    office.once("body", CUT)
    line = Watched(lambda: time.sleep(0.2))
    send_all(line)
    assert not Delivery.objects.doubtful(timezone.now()).exists()
    come_due()
    send_all(line)
    line.close()
    assert office.to(LEA) == 1


@pytest.mark.parametrize(("does", "taken"), [(CUT, 0), (CUT_AFTER_TAKING, 1)])
def test_where_nobody_knows_whether_it_was_taken_it_is_listed_and_not_sent_again(
    office: PostOffice, does: str, taken: int
) -> None:
    make_subscriber()
    mailing = start_mailing()
    office.once("end", does)
    send_all()
    come_due()
    assert send_all() == 0
    (row,) = Delivery.objects.doubtful(timezone.now())
    assert "n’a pas dit qu’il l’avait pris" in row.last_error
    assert office.to(LEA) == taken
    assert progress(mailing, timezone.now()).doubtful == 1


def test_somebody_says_that_a_doubtful_mail_arrived(office: PostOffice) -> None:
    make_subscriber()
    mailing = start_mailing()
    office.once("end", CUT_AFTER_TAKING)
    send_all()
    assert resolve(delivery_to(LEA), arrived=True, by=None, now=timezone.now())
    assert not resolve(delivery_to(LEA), arrived=False, by=None, now=timezone.now())
    come_due()
    send_all()
    assert office.to(LEA) == 1
    assert progress(mailing, timezone.now()).is_over


def test_somebody_has_a_doubtful_mail_sent_once_more(office: PostOffice) -> None:
    make_subscriber()
    start_mailing()
    office.once("end", CUT)
    send_all()
    name = delivery_to(LEA).message_id
    assert resolve(delivery_to(LEA), arrived=False, by=None, now=timezone.now())
    assert not resolve(delivery_to(LEA), arrived=False, by=None, now=timezone.now())
    send_all()
    assert [taken.message["Message-ID"] for taken in office.taken] == [name]


def test_a_doubtful_mail_to_somebody_who_left_is_not_sent_again(office: PostOffice) -> None:
    reader = make_subscriber()
    mailing = start_mailing()
    office.once("end", CUT)
    send_all()
    erase(reader, timezone.now())
    (row,) = Delivery.objects.doubtful(timezone.now())
    assert resolve(row, arrived=False, by=None, now=timezone.now())
    assert progress(mailing, timezone.now()).is_over
    assert send_all() == 0


def test_a_mail_that_is_under_way_is_in_doubt_for_nobody_yet(office: PostOffice) -> None:
    make_subscriber()
    mailing = start_mailing()
    seen: list[tuple[int, int, bool]] = []

    def look() -> None:
        now = timezone.now()
        far = progress(mailing, now)
        seen.append((far.under_way, far.doubtful, resolve(delivery_to(LEA), arrived=False, by=None, now=now)))

    line = Watched(look)
    send_all(line)
    line.close()
    assert seen == [(1, 0, False)]


def test_a_backend_that_fails_leaves_a_doubt(settings: Settings) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "tests.newsletter.test_doubt.Failing", "/"
    make_subscriber()
    start_mailing()
    send_all()
    assert Delivery.objects.doubtful(timezone.now()).count() == 1


class Failing:
    def __init__(self, **_options: object) -> None: ...

    def send_messages(self, _messages: object) -> int:
        raise RuntimeError("somewhere on the way")


def test_the_error_of_a_settled_mail_changes_nothing(office: PostOffice) -> None:
    """A worker that comes back after a person settled its mail writes over nothing."""
    make_subscriber()
    start_mailing()
    with one_line() as line:
        row = Delivery.objects.claim(timezone.now())
        assert row
        Delivery.objects.update(begun_at=timezone.now(), lease_until=timezone.now() - MINUTE)
        resolve(row, arrived=True, by=None, now=timezone.now())
        sending._note_failure(row, MailError(Phase.RECIPIENT, 451, "later"))
        assert not sending.send_next(timezone.now(), line)
    assert Delivery.objects.get().done_at
