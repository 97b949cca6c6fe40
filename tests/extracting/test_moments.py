"""Dates of pages → ISO 8601."""

import pytest

from articles.extracting import extract
from articles.extracting.moments import read_moment
from tests.extracting.pages import Made, meta

ZONE = "Europe/Paris"
GIVEN = [
    ("2026-11-17", "2026-11-17"),
    ("2026-11-17T08:41:12+01:00", "2026-11-17T08:41"),
    ("2026-11-17T07:41:00Z", "2026-11-17T08:41"),
    ("2026-07-17T06:41:00.000Z", "2026-07-17T08:41"),
    ("2026-11-17 08:41", "2026-11-17T08:41"),
    ("2026-11-17T08:41+0100", "2026-11-17T08:41"),
    ("2026-11-17T00:00:00+01:00", "2026-11-17"),
    ("2026-11-16T23:00:00Z", "2026-11-17"),
    ("20261117", "2026-11-17"),
    ("20261117T074100Z", "2026-11-17T08:41"),
    ("17-11-2026T08:41:00", "2026-11-17T08:41"),
    ("Tue, 17 Nov 2026 07:41:00 GMT", "2026-11-17T08:41"),
    ("Publié le 1er novembre 2026 à 8h05", "2026-11-01T08:05"),
    ("17. November 2026", "2026-11-17"),
    ("17 de mayo de 2026", "2026-05-17"),
    ("17. März 2026", "2026-03-17"),
    ("17 ottobre 2026", "2026-10-17"),
    ("November 17, 2026 at 11:30 p.m.", "2026-11-17"),
]


@pytest.mark.parametrize(("raw", "expected"), GIVEN)
def test_it_reads(raw: str, expected: str) -> None:
    moment = read_moment(raw, ZONE)
    assert moment is not None
    assert moment.local == expected


@pytest.mark.parametrize(
    "raw", ["", "1970-01-01T00:00:00Z", "0001-01-01", "2026-13-40", "novembre 2026", "2026", "hier", "9" * 5000]
)
def test_it_reads_no_day_where_none_is(raw: str) -> None:
    assert read_moment(raw, ZONE) is None


FOREIGN = (
    "<p>The last post office of the county has closed, and that was it for the people who were there to see it. The "
    "council is not happy with the way in which this was done, but they have to live with it for now.</p>"
    "<p>A van is to come on Tuesday morning, from nine to ten, and it will be parked on the square by the church. That "
    "is not the same as an office, said the owner of the café, which keeps the parcels for those who have no car.</p>"
)
SAID = [
    ("universal time is told here", Made(head=meta("article:published_time", "2026-11-17T23:30:00Z")), "11-18T00:30"),
    (
        "another place's day stays",
        Made(text=FOREIGN, head=meta("article:published_time", "2026-11-17T20:00:00-05:00")),
        "11-17",
    ),
    (
        "the day that is printed beside wins over universal time",
        Made(
            text=FOREIGN,
            head=meta("article:published_time", "2026-11-18T03:00:00Z"),
            below="<p><time datetime='2026-11-17'>Nov 17, 2026</time></p>",
        ),
        "11-17",
    ),
    (
        "dates of comments are not the article's",
        Made(
            below="<p class='meta'>Régions | Par Jeanne Roux | 17 novembre 2026</p>",
            after="<div class='comment-list'><time datetime='2026-11-20T10:00'>20 novembre 2026</time></div>",
        ),
        "11-17",
    ),
]


@pytest.mark.parametrize(("made", "expected"), [said[1:] for said in SAID], ids=[said[0] for said in SAID])
def test_it_finds_the_day_of_first_publication(made: Made, expected: str) -> None:
    assert extract(str(made).encode(), "https://www.courrier.example/poste").published == f"2026-{expected}"
