"""How much is heard within an hour, and that nobody is known by it."""

import datetime

import pytest
from django.utils import timezone
from pytest_django import Settings

from articles.hearing import comment, report, take_turn
from articles.models import MessageKind
from tests.factories import publish_digest

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def turns(*addresses: str) -> list[bool]:
    return [take_turn(address, timezone.now()) for address in addresses]


def test_each_network_has_turns_of_its_own(settings: Settings) -> None:
    settings.READER_HOURLY = 2
    assert turns("192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2") == [True, True, False, True]


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("", "", True),
        ("unknown", "192.0.2.1", False),
    ],
)
def test_a_household_is_one_network(first: str, second: str, is_same: bool, settings: Settings) -> None:
    settings.READER_HOURLY = 1
    assert turns(first, second) == [True, not is_same]


def test_everything_that_came_within_the_hour_counts(settings: Settings) -> None:
    settings.READERS_HOURLY = 2
    now = timezone.now()
    report(MessageKind.OTHER, "Un", now)
    report(MessageKind.OTHER, "Il y a longtemps", now - 2 * HOUR)
    assert take_turn("192.0.2.1", now)
    comment(publish_digest(), "Lia", "Deux", now)
    assert not take_turn("192.0.2.1", now)
    assert take_turn("192.0.2.1", now + 2 * HOUR)


def test_a_cache_that_keeps_nothing_refuses_nobody(settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    settings.READER_HOURLY = 1
    assert turns("192.0.2.1", "192.0.2.1") == [True, True]
