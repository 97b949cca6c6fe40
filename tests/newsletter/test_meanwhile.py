"""What readers and editors do during a send counts up to the last line of each mail."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.digests import publish, withdraw
from articles.models import Delivery, Digest, Mailing, Subscriber
from articles.newsletter import (
    cancel,
    hold,
    leave,
    progress,
    release,
    sending,
)
from articles.newsletter.signing import link_token
from articles.newsletter.transport import one_line
from tests.factories import publish_digest
from tests.newsletter.postoffice import PostOffice
from tests.newsletter.readers import (
    HOUR,
    make_readers,
    make_subscriber,
    send_all,
    start_mailing,
)
from tests.newsletter.watching import Watched

pytestmark = pytest.mark.django_db


def _leave(_mailing: Mailing) -> None:
    assert leave(link_token(Subscriber.objects.get(), "leave"), timezone.now())


def _hold(mailing: Mailing) -> None:
    hold(mailing, by=None, now=timezone.now())


def _cancel(mailing: Mailing) -> None:
    cancel(mailing, by=None, now=timezone.now())


def _withdraw(mailing: Mailing) -> None:
    assert mailing.digest
    withdraw(mailing.digest, notice="Retiré.", now=timezone.now())


def _lose_the_lease(_mailing: Mailing) -> None:
    later = timezone.now() + HOUR
    taken = Delivery.objects.claim(later)
    assert taken


def _settle_by_hand(_mailing: Mailing) -> None:
    Delivery.objects.update(done_at=timezone.now())


@pytest.mark.parametrize("meanwhile", [_leave, _hold, _cancel, _withdraw, _lose_the_lease, _settle_by_hand])
def test_up_to_the_last_line_a_mail_can_be_kept_from_leaving(
    office: PostOffice, meanwhile: Callable[[Mailing], None]
) -> None:
    make_subscriber()
    mailing = start_mailing()
    line = Watched(lambda: meanwhile(mailing), before=True)
    send_all(line)
    line.close()
    assert office.taken == []
    assert not Delivery.objects.exclude(begun_at=None).exists()


def test_a_mailing_that_is_held_back_goes_on_when_it_is_released(office: PostOffice) -> None:
    make_readers(3)
    mailing = start_mailing()
    hold(mailing, by=None, now=timezone.now())
    assert send_all() == 0
    assert progress(mailing, timezone.now()).is_held
    release(mailing, by=None, now=timezone.now())
    assert send_all() == 3


def test_the_mails_of_a_withdrawn_issue_wait_until_it_is_published_again(office: PostOffice, alice: User) -> None:
    make_readers(3)
    digest = publish_digest()
    start_mailing(digest)
    withdraw(digest, notice="Retiré.", now=timezone.now())
    assert send_all() == 0
    digest.refresh_from_db()
    publish(digest, by=alice, now=timezone.now())
    assert send_all() == 3


def test_a_mail_says_the_words_of_the_moment_when_it_leaves(office: PostOffice) -> None:
    make_readers(2)
    digest = publish_digest(introduction="<p>Le mot ancien.</p>")
    start_mailing(digest)
    with one_line() as line:
        sending.send_next(timezone.now(), line)
        Digest.objects.filter(pk=digest.pk).update(introduction="<p>Le mot nouveau.</p>")
        publish(Digest.objects.get(pk=digest.pk), by=None, now=timezone.now())
        sending.send_next(timezone.now(), line)
    old, new = (taken.message.get_body().get_content() for taken in office.taken)  # type: ignore[union-attr]
    assert ("Le mot ancien." in old, "Le mot nouveau." in new) == (True, True)
    assert list(Delivery.objects.order_by("revision__number").values_list("revision__number", flat=True)) == [1, 2]


def test_whoever_chose_otherwise_meanwhile_gets_none(office: PostOffice) -> None:
    reader = make_subscriber()
    mailing = start_mailing()
    Subscriber.objects.filter(pk=reader.pk).update(choice="monthly")
    send_all()
    assert office.taken == []
    assert progress(mailing, timezone.now()).unwanted == 1
