"""Slips of the hand."""

import pytest

from articles.text import likely


@pytest.mark.parametrize(
    ("typed", "known", "expected"),
    [
        ("convocatoin", ["convocation", "convention", "vocation"], ["convocation"]),
        ("guchet", ["guichet", "cachet", "achete"], ["guichet"]),
        ("guichett", ["guichet", "guichets"], ["guichet", "guichets"]),
        ("radition", ["radiation", "tradition", "edition"], ["radiation", "tradition", "edition"]),
        ("gazete", ["gazette", "gazetier"], ["gazette"]),
        ("caff", ["cafe", "caf"], ["caf", "cafe"]),
        ("dematerialsiaton", ["dematerialisation"], ["dematerialisation"]),
        ("guichet", ["guichet"], []),
        ("xyzzy", ["guichet"], []),
        ("guichet", [], []),
    ],
)
def test_it_knows_what_was_probably_meant(typed: str, known: list[str], expected: list[str]) -> None:
    assert likely(typed, known) == expected
