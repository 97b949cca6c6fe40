"""Days as the index has them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from articles.text import days_between
from articles.text.search_days import day_labels

DAYS = some.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1))


def day(iso: str) -> datetime.date | None:
    return datetime.date.fromisoformat(iso) if iso else None


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2023-01-01", "2024-01-01", "zd2023"),
        ("2022-12-31", "2023-03-02", "zd20221231 zd202301 zd202302 zd20230301"),
        ("2020-01-01", "2030-01-01", "zd202"),
        ("2023-03-14", "2023-03-14", ""),
        ("2023-03-15", "2023-03-14", ""),
    ],
)
def test_days_between_two_are_few_tokens(since: str, until: str, expected: str) -> None:
    assert " ".join(days_between(day(since), day(until))) == expected


@given(DAYS, DAYS, DAYS)
def test_a_day_is_found_when_it_is_between(since: datetime.date, until: datetime.date, found: datetime.date) -> None:
    labels = set(day_labels(found.isoformat()))
    assert bool(labels.intersection(days_between(since, until))) == (since <= found < until)
    assert bool(labels.intersection(days_between(None, until))) == (found < until)
    assert bool(labels.intersection(days_between(since, None))) == (since <= found)


def test_what_is_known_to_the_month_counts_as_its_first_day() -> None:
    assert list(day_labels("2023-03")) == list(day_labels("2023-03-01"))
    assert list(day_labels("2023")) == list(day_labels("2023-01-01T10:30"))
