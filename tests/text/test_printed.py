"""Dates known to the minute, the day, the month or the year."""

import datetime

import pytest
from django.utils import translation

from articles.text import Printed


@pytest.mark.parametrize("iso", ["2023", "2023-03", "2023-03-14", "2023-03-14T08:30", "2023-07-14T23:59", ""])
def test_it_comes_back_as_it_was(iso: str) -> None:
    assert Printed.from_moment(*Printed.moment(iso)) == iso


def test_it_reads_the_hour_in_the_site_s_time_zone() -> None:
    assert Printed.moment("2023-03-14T08:30")[0] == datetime.datetime(2023, 3, 14, 7, 30, tzinfo=datetime.UTC)


@pytest.mark.parametrize("iso", ["14/03/2023", "2023-13", "2023-02-30", "hier", "2023-3-4"])
def test_it_refuses_what_is_no_date(iso: str) -> None:
    with pytest.raises(ValueError, match="date|day|month"):
        Printed.moment(iso)


@pytest.mark.parametrize(
    ("iso", "french", "english"),
    [
        ("2023-03-14", "14 mars 2023", "March 14, 2023"),
        ("2023-03-14T08:30", "14 mars 2023", "March 14, 2023"),
        ("2023-03", "mars 2023", "March 2023"),
        ("2023", "2023", "2023"),
        ("", "", ""),
    ],
)
def test_it_says_a_date_in_words(iso: str, french: str, english: str) -> None:
    with translation.override("fr"):
        assert Printed.in_words(iso).replace("\u00a0", " ") == french
    with translation.override("en"):
        assert Printed.in_words(iso) == english


def test_it_says_the_first_of_a_month_as_french_does() -> None:
    with translation.override("fr"):
        assert Printed.in_words("2023-02-01").replace("\u00a0", " ") == "1er février 2023"


def test_it_says_the_day_of_the_week_when_asked() -> None:
    with translation.override("fr"):
        assert Printed.in_words("2023-03-20", weekday=True).replace("\u00a0", " ") == "lundi 20 mars 2023"
