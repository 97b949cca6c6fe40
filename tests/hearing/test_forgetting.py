"""What readers wrote is forgotten in time, and not before."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import Settings

from articles.hearing import comment, forget_old, report, suggest
from articles.management.commands.worker import _forget
from articles.models import Comment, CommentState, MessageKind, ReaderMessage, State
from tests.factories import publish_digest

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def make_message(**values: Any) -> ReaderMessage:
    row = report(MessageKind.ERROR, "Un mot.", timezone.now(), name="Lia", email="lia@courriel.example")
    ReaderMessage.objects.filter(pk=row.pk).update(**values)
    return row


def make_comment(state: CommentState, days: int) -> Comment:
    row = comment(publish_digest(f"Revue {Comment.objects.count()}"), "Lia", "Un mot.", timezone.now())
    Comment.objects.filter(pk=row.pk).update(state=state, decided_at=timezone.now() - days * DAY)
    return row


@pytest.mark.parametrize(("days", "is_there"), [(0, True), (89, True), (91, False)])
def test_a_message_goes_whole_some_days_after_it_was_dealt_with(days: int, is_there: bool) -> None:
    make_message(closed_at=timezone.now() - days * DAY)
    assert forget_old(timezone.now()) == (not is_there)
    assert ReaderMessage.objects.exists() == is_there


def test_the_days_are_a_setting(settings: Settings) -> None:
    settings.READER_DAYS = 10
    make_message(closed_at=timezone.now() - 11 * DAY)
    assert forget_old(timezone.now()) == 1


@pytest.mark.parametrize(("days", "has_name"), [(364, True), (366, False)])
def test_a_message_that_nobody_deals_with_loses_its_name(days: int, has_name: bool) -> None:
    row = make_message(received_at=timezone.now() - days * DAY)
    forget_old(timezone.now())
    row.refresh_from_db()
    assert (row.text, bool(row.name), bool(row.email)) == ("Un mot.", has_name, has_name)


@pytest.mark.parametrize(
    ("state", "days", "is_there"),
    [
        (CommentState.REFUSED, 89, True),
        (CommentState.REFUSED, 91, False),
        (CommentState.PUBLISHED, 900, True),
    ],
)
def test_a_refused_comment_goes_and_a_published_one_stays(state: CommentState, days: int, is_there: bool) -> None:
    make_comment(state, days)
    forget_old(timezone.now())
    assert Comment.objects.exists() == is_there


@pytest.mark.parametrize(("days", "is_there"), [(364, True), (366, False)])
def test_a_comment_that_nobody_read_goes_after_a_year(days: int, is_there: bool) -> None:
    row = make_comment(CommentState.WAITING, 0)
    Comment.objects.filter(pk=row.pk).update(received_at=timezone.now() - days * DAY)
    forget_old(timezone.now())
    assert Comment.objects.exists() == is_there


@pytest.mark.parametrize(
    ("email", "minutes", "is_closed"),
    [("", 5, True), ("", -5, False), ("lia@courriel.example", 5, False)],
)
def test_a_suggestion_is_dealt_with_once_its_article_is_sorted(
    emile: User, email: str, minutes: int, is_closed: bool
) -> None:
    now = timezone.now()
    row = suggest("https://gazette.example/mairie", "", now, email=email)
    assert row.article
    decided = now + datetime.timedelta(minutes=minutes)
    type(row.article).objects.filter(pk=row.article.pk).decide(State.KEPT, emile, decided)
    forget_old(decided)
    row.refresh_from_db()
    assert (row.closed_at is not None) == is_closed


def test_the_worker_forgets() -> None:
    make_message(closed_at=timezone.now() - 91 * DAY)
    assert _forget(timezone.now())
    assert not ReaderMessage.objects.exists()
