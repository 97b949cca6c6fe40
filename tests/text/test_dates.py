"""Printed dates, French and English, day first."""

import pytest

from articles.text import read_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023-03-14", "2023-03-14"),
        ("2023-03-14T08:30:00+01:00", "2023-03-14T08:30"),
        ("le 14/03/2023", "2023-03-14"),
        ("(29/04/2019)", "2019-04-29"),
        ("14.03.23", "2023-03-14"),
        ("mardi 14 mars 2023", "2023-03-14"),
        ("1er août 2023", "2023-08-01"),
        ("31 aout 2017", "2017-08-31"),
        ("12 févr. 2023", "2023-02-12"),
        ("12 mars 2023 à 06h30", "2023-03-12T06:30"),
        ("March 14, 2023", "2023-03-14"),
        ("14th of March 2023", "2023-03-14"),
        ("mars 2023", "2023-03"),
        ("09/2019", "2019-09"),
        ("2023", "2023"),
        ("Publié le 14 mars 2023, modifié le 15 mars 2023", "2023-03-14"),
    ],
)
def test_it_reads_a_date_at_its_precision(text: str, iso: str) -> None:
    assert read_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "14 mars",
        "31/02/2023",
        "00/00/2023",
        "00/2023",
        "13/2019",
        "99/99/2023",
        "30 février 2023",
        "32 mars 2023",
        "en 2023, dit-on",
        "12 mots 2023",
        "n° 2023-14",
    ],
)
def test_it_completes_no_date_and_repairs_none(text: str) -> None:
    assert read_date(text) is None
