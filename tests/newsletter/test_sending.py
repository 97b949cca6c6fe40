"""Each mail is claimed, begun, closed: taken once by however many workers, no faster than it may."""

from __future__ import annotations

import datetime
import threading

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from articles.models import Chore
from articles.newsletter import (
    progress,
    sending,
    serve,
)
from articles.newsletter.signing import link_token
from articles.newsletter.transport import one_line
from tests.factories import publish_digest
from tests.newsletter.postoffice import PostOffice
from tests.newsletter.readers import (
    DAY,
    LEA,
    MINUTE,
    come_due,
    delivery_to,
    make_readers,
    make_subscriber,
    send_all,
    start_mailing,
)

pytestmark = pytest.mark.django_db


def test_everybody_gets_the_issue_once(office: PostOffice) -> None:
    readers = make_readers(12)
    mailing = start_mailing()
    assert send_all() == 12
    assert office.recipients == sorted(reader.email for reader in readers)
    assert office.connections == 1
    far = progress(mailing, timezone.now())
    assert (far.total, far.sent, far.is_over) == (12, 12, True)
    assert send_all() == 0


def test_a_mail_carries_what_mailboxes_ask_of_a_list(office: PostOffice) -> None:
    reader = make_subscriber()
    start_mailing(publish_digest("Des guichets\u00a0fermés"))
    send_all()
    (taken,) = office.taken
    mail = taken.message
    link = f"https://revue.example/subscribe/leave/{link_token(reader, 'leave')}/"
    assert taken.sender == "revue@revue.example"
    assert (mail["From"], mail["To"]) == ("La revue <revue@revue.example>", LEA)
    assert mail["List-Unsubscribe"] == f"<{link}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Id"] == "La revue <newsletter.revue.example>"
    assert mail["Message-ID"] == delivery_to(LEA).message_id
    assert mail["Auto-Submitted"] == "no"
    assert mail["Date"].datetime - timezone.now() < MINUTE
    assert f"<{link}>".encode() in taken.raw, "no mail program unfolds an address"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert taken.raw.isascii()
    assert max(map(len, taken.raw.splitlines())) <= 998


def test_mails_that_come_back_go_where_the_settings_say(office: PostOffice, settings: Settings) -> None:
    settings.MAIL_BOUNCES = "retours@revue.example"
    make_subscriber()
    start_mailing()
    send_all()
    assert office.taken[0].sender == "retours@revue.example"


def test_a_domain_in_another_script_is_written_to_in_ascii(office: PostOffice) -> None:
    make_subscriber("lea@élan.example")
    start_mailing()
    send_all()
    assert office.recipients == ["lea@xn--lan-9la.example"]


def test_no_more_leave_in_a_minute_than_the_settings_allow(office: PostOffice, settings: Settings) -> None:
    settings.MAIL_PER_MINUTE = 60
    make_readers(40)
    start_mailing()
    began = timezone.now()
    Chore.objects.create(name="mail server", due_at=began - DAY)
    with one_line() as line:
        sent = 0
        while sending.send_next(began, line):
            sent += 1
        assert sent == 11, "what was not used lately may be made up for: ten seconds of it"
        assert not sending.send_next(began + datetime.timedelta(seconds=0.9), line)
        assert sending.send_next(began + datetime.timedelta(seconds=1.1), line)
        assert not sending.send_next(began + datetime.timedelta(seconds=1.2), line)


def test_a_fault_of_our_own_puts_the_mail_off_and_is_told(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    make_subscriber()
    start_mailing()

    def broken(*_args: object) -> None:
        raise LookupError("no such template")

    with monkeypatch.context() as patch:
        patch.setattr(sending, "mail_of", broken)
        with pytest.raises(LookupError):
            send_all()
    assert "no such template" in delivery_to(LEA).last_error
    come_due()
    send_all()
    assert office.to(LEA) == 1


def test_a_backend_without_phases_sends_too(settings: Settings, mailoutbox: list[object]) -> None:
    settings.MAIL_PER_MINUTE = 0
    make_readers(2)
    mailing = start_mailing()
    send_all()
    assert len(mailoutbox) == 2
    assert progress(mailing, timezone.now()).sent == 2


@pytest.mark.django_db(transaction=True)
def test_several_threads_of_several_workers_send_each_mail_once(office: PostOffice) -> None:
    make_readers(60)
    mailing = start_mailing()
    office.seconds = 0.001

    def work() -> None:
        try:
            send_all()
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(office.taken) == len(set(office.recipients)) == 60
    assert progress(mailing, timezone.now()).sent == 60


@pytest.mark.django_db(transaction=True)
def test_of_the_threads_of_one_worker_one_sends(office: PostOffice) -> None:
    make_readers(6)
    start_mailing()
    inside: list[bool] = []

    def look(_recipient: str) -> str:
        inside.append(serve(timezone.now()))
        return ""

    office.steps["RCPT"] = look
    assert serve(timezone.now())
    assert inside == [False] * 6


@pytest.mark.django_db(transaction=True)
def test_nothing_is_asked_of_the_server_where_nothing_is_due(office: PostOffice) -> None:
    make_readers(1)
    assert not serve(timezone.now())
    assert office.connections == 0
