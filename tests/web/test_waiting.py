"""How long a site asks to be left alone."""

import datetime

import pytest

from articles.web.waiting import retry_after

NOW = datetime.datetime(2026, 11, 25, 8, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 120 ", 120),
        ("0", 0),
        ("86401", 86400),
        ("9" * 50, 86400),
        ("Wed, 25 Nov 2026 08:10:00 GMT", 600),
        ("Wed, 25 Nov 2026 07:00:00 GMT", 0),
        ("Wed, 25 Nov 2099 07:00:00 GMT", 86400),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("bientôt", None),
        ("Wed, 99 Nov 2026 08:10:00 GMT", None),
    ],
)
def test_it_reads_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds
