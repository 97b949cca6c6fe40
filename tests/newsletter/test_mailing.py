"""A mailing is asked for once, comes out with its issue, and can be taken back."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from articles.digests import publish, schedule, unschedule, withdraw
from articles.models import Mailing
from articles.newsletter import (
    CannotMail,
    cancel,
    mail_digest,
    serve_listing,
)
from tests.factories import make_article, make_digest, publish_digest
from tests.newsletter.postoffice import PostOffice
from tests.newsletter.readers import (
    DAY,
    HOUR,
    list_all,
    make_readers,
    make_subscriber,
    send_all,
)

pytestmark = pytest.mark.django_db


def test_it_is_asked_for_once(office: PostOffice) -> None:
    make_readers(3)
    digest = publish_digest()
    now = timezone.now()
    first = mail_digest(digest, by=None, now=now)
    assert mail_digest(digest, by=None, now=now, due_at=now) == first
    list_all()
    with pytest.raises(CannotMail):
        mail_digest(digest, by=None, now=now)
    assert Mailing.objects.count() == 1
    assert send_all() == 3


def test_nothing_leaves_in_the_five_minutes_that_a_slip_may_be_taken_back(office: PostOffice) -> None:
    make_readers(3)
    now = timezone.now()
    mailing = mail_digest(publish_digest(), by=None, now=now)
    assert not serve_listing(now + datetime.timedelta(minutes=4))
    cancel(mailing, by=None, now=now)
    assert not serve_listing(now + HOUR)


def test_only_what_is_published_or_scheduled_is_mailed() -> None:
    now = timezone.now()
    draft = make_digest("Brouillon", make_article())
    with pytest.raises(CannotMail):
        mail_digest(draft, by=None, now=now)
    withdrawn = publish_digest("Retiré")
    withdraw(withdrawn, notice="Retiré.", now=now)
    withdrawn.refresh_from_db()
    with pytest.raises(CannotMail):
        mail_digest(withdrawn, by=None, now=now)


def test_a_scheduled_issue_is_mailed_when_it_comes_out(office: PostOffice) -> None:
    make_subscriber()
    digest = make_digest("À paraître", make_article())
    now = timezone.now()
    schedule(digest, at=now + DAY, by=None, now=now)
    digest.refresh_from_db()
    mailing = mail_digest(digest, by=None, now=now, due_at=now)
    assert mailing.due_at == now + DAY
    assert not serve_listing(now + DAY - HOUR)
    schedule(digest, at=now + 2 * DAY, by=None, now=now)
    assert serve_listing(now + DAY)
    mailing.refresh_from_db()
    assert (mailing.due_at, mailing.deliveries.count()) == (now + 2 * DAY, 0)
    assert serve_listing(now + 2 * DAY)
    assert mailing.deliveries.count() == 1


def test_an_issue_that_did_not_come_out_is_not_mailed_and_says_so() -> None:
    make_subscriber()
    digest = make_digest("À paraître", make_article())
    now = timezone.now()
    schedule(digest, at=now + DAY, by=None, now=now)
    digest.refresh_from_db()
    mailing = mail_digest(digest, by=None, now=now)
    unschedule(digest, by=None, now=now)
    assert serve_listing(now + DAY)
    mailing.refresh_from_db()
    assert (mailing.was_given_up, bool(mailing.last_error), mailing.deliveries.count()) == (True, True, 0)
    digest.refresh_from_db()
    publish(digest, by=None, now=now)
    digest.refresh_from_db()
    assert mail_digest(digest, by=None, now=now).pk == mailing.pk
