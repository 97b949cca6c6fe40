"""Watches: what they find, when their mail is due, and what comes between."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import Settings

from articles.models import Article, Match, Watch
from articles.sorting import find_matches, find_past_matches, next_morning, subjects_of
from articles.sorting.criteria import LOOKED_BACK
from tests.factories import make_article, make_watch
from tests.sorting.mailbox import DAY, Mailbox, serve

pytestmark = pytest.mark.django_db


def claim(owner: User) -> Watch:
    """A watch that a worker holds."""
    make_watch(owner)
    watch = Watch.objects.claim(timezone.now())
    assert watch
    return watch  # type: ignore[no-any-return]


def paris(day: str, hour: int, minute: int = 0) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(hour, minute)))


MORNINGS = [
    (paris("2026-03-27", 6, 59), 7, paris("2026-03-27", 7)),
    (paris("2026-03-27", 7), 7, paris("2026-03-28", 7)),
    (paris("2026-03-27", 7, 1), 7, paris("2026-03-28", 7)),
    # 29 March 2026: from 2 to 3 o'clock there is no hour
    (paris("2026-03-28", 7, 1), 7, paris("2026-03-29", 7)),
    (paris("2026-03-29", 1), 7, paris("2026-03-29", 7)),
    (paris("2026-03-29", 7, 1), 7, paris("2026-03-30", 7)),
    # 25 October 2026: from 2 to 3 there are two
    (paris("2026-10-24", 7, 1), 7, paris("2026-10-25", 7)),
    (paris("2026-10-25", 7, 1), 7, paris("2026-10-26", 7)),
    # midnight
    (paris("2026-12-31", 23, 59), 0, paris("2027-01-01", 0)),
    (paris("2026-12-31", 0), 0, paris("2027-01-01", 0)),
    (paris("2026-12-31", 22), 23, paris("2026-12-31", 23)),
]


@pytest.mark.parametrize(("now", "hour", "expected"), MORNINGS)
def test_it_knows_the_next_morning(
    settings: Settings, now: datetime.datetime, hour: int, expected: datetime.datetime
) -> None:
    settings.WATCH_HOUR = hour
    assert next_morning(now.astimezone(datetime.UTC)) == expected


@pytest.mark.parametrize(("day", "hours"), [("2026-03-27", 24), ("2026-03-28", 23), ("2026-10-24", 25)])
def test_the_night_the_clock_changes_is_an_hour_shorter_or_longer(day: str, hours: int) -> None:
    now = paris(day, 7).astimezone(datetime.UTC)
    assert next_morning(now).astimezone(datetime.UTC) - now == datetime.timedelta(hours=hours)


@pytest.mark.parametrize("day", ["2026-03-27", "2026-10-23"])
@pytest.mark.parametrize("hour", [2, 3])
def test_a_mail_goes_out_each_day_whatever_the_clock_does(settings: Settings, day: str, hour: int) -> None:
    settings.WATCH_HOUR = hour
    now, days = paris(day, 12), []
    for _day in range(4):
        now = next_morning(now.astimezone(datetime.UTC))
        days.append(timezone.localtime(now).date() - datetime.date.fromisoformat(day))
    assert days == [n * DAY for n in (1, 2, 3, 4)]


def test_it_finds_each_article_once(owner: User) -> None:
    watches = [make_watch(owner, "Une"), make_watch(owner, "Autre", words="pension")]
    articles = [make_article(title, excerpt="") for title in ("Radiations", "Radiations et pensions", "Guichets")]
    for _again in range(2):
        find_matches(watches, list(subjects_of(articles)))
    found = [(match.watch.name, match.article.title) for match in Match.objects.order_by("watch_id", "article_id")]
    assert found == [("Une", "Radiations"), ("Une", "Radiations et pensions"), ("Autre", "Radiations et pensions")]


def test_it_finds_what_came_in_over_the_last_month_and_does_not_mail_it(owner: User, mailbox: Mailbox) -> None:
    old, newer, newest = (make_article(f"Radiations, {n}", excerpt="") for n in range(3))
    Article.objects.filter(pk=old.pk).update(added_at=timezone.now() - LOOKED_BACK - DAY)
    make_article("Autre chose", excerpt="")
    watch = make_watch(owner)
    assert find_past_matches(watch, timezone.now()) == 2
    assert [match.article for match in watch.matches.all()] == [newest, newer]
    serve()
    assert mailbox.envelopes == []
    assert find_past_matches(watch, timezone.now()) == 2
    assert watch.matches.count() == 2


def test_what_the_owner_changes_while_a_mail_goes_out_stays(owner: User) -> None:
    taken = claim(owner)
    Watch.objects.update(name="Autre", words="pension", is_mailed=False)
    taken.reschedule(timezone.now() + DAY)
    watch = Watch.objects.get()
    assert (watch.name, watch.words, watch.is_mailed) == ("Autre", "pension", False)
    assert (watch.lease_until, watch.attempts, watch.due_at) == (None, 0, taken.due_at)


def test_a_watch_that_is_deleted_while_its_mail_goes_out_stays_away(owner: User) -> None:
    taken = claim(owner)
    Watch.objects.all().delete()
    taken.reschedule(timezone.now() + DAY)
    assert not Watch.objects.exists()
