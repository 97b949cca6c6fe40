"""When a feed is asked again."""

import datetime

import pytest

from articles.collecting import Asked, is_dead, next_poll, rhythm

NOW = datetime.datetime(2026, 11, 20, 8, tzinfo=datetime.UTC)
MINUTE, HOUR, DAY = datetime.timedelta(minutes=1), datetime.timedelta(hours=1), datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        ([], None),
        ([HOUR], None),
        ([HOUR, 3 * HOUR, 5 * HOUR], 2 * HOUR),
        ([HOUR, HOUR, HOUR], None),
        ([-DAY, HOUR, 3 * HOUR], 2 * HOUR),
        ([40 * DAY, 40 * DAY + HOUR], 10 * DAY),
        ([MINUTE, 2 * MINUTE, 60 * DAY], 30 * DAY),
    ],
    ids=["none", "one", "every two hours", "all at once", "one in the future", "long silent", "a burst"],
)
def test_it_finds_the_rhythm_of_a_feed(ages: list[datetime.timedelta], expected: datetime.timedelta | None) -> None:
    found = rhythm([NOW - age for age in ages], NOW)
    assert found is None if expected is None else found is not None and abs(found - expected) < MINUTE


@pytest.mark.parametrize(
    ("own", "asked", "failures", "pushed", "expected"),
    [
        (None, Asked(), 0, False, HOUR),
        (2 * HOUR, Asked(), 0, False, HOUR),
        (MINUTE, Asked(), 0, False, 15 * MINUTE),
        (60 * DAY, Asked(), 0, False, 24 * HOUR),
        (2 * HOUR, Asked(cache_control="public, max-age=7200"), 0, False, 2 * HOUR),
        (2 * HOUR, Asked(cache_control="max-age=99999999"), 0, False, 24 * HOUR),
        (2 * HOUR, Asked(cache_control="no-cache, x-max-age=9000"), 0, False, HOUR),
        (2 * HOUR, Asked(ttl_seconds=3 * 3600), 0, False, 3 * HOUR),
        (2 * HOUR, Asked(retry_after=5 * 3600.0), 1, False, 5 * HOUR),
        (2 * HOUR, Asked(), 1, False, HOUR),
        (2 * HOUR, Asked(), 2, False, 2 * HOUR),
        (2 * HOUR, Asked(), 4, False, 8 * HOUR),
        (2 * HOUR, Asked(), 40, False, 24 * HOUR),
        (MINUTE, Asked(), 0, True, 6 * HOUR),
    ],
)
def test_it_decides_when_to_ask_again(
    own: datetime.timedelta | None, asked: Asked, failures: int, pushed: bool, expected: datetime.timedelta
) -> None:
    assert next_poll(NOW, own, asked, failures=failures, is_pushed=pushed) == NOW + expected


def test_feeds_added_together_part_by_a_tenth_either_way_but_never_before_the_server_wants() -> None:
    early, late = (next_poll(NOW, 2 * HOUR, Asked(), chance=chance) - NOW for chance in (0, 1))
    assert (early, late) == (54 * MINUTE, 66 * MINUTE)
    assert next_poll(NOW, 2 * HOUR, Asked(ttl_seconds=3600), chance=0) == NOW + HOUR
    assert next_poll(NOW, 60 * DAY, Asked(), chance=1) == NOW + DAY


@pytest.mark.parametrize(("since", "dead"), [(None, False), (NOW - 29 * DAY, False), (NOW - 30 * DAY, True)])
def test_a_feed_is_dead_after_a_month_of_failures(since: datetime.datetime | None, dead: bool) -> None:
    assert is_dead(since, NOW) is dead
