"""The meter of quotation counts what a reader counts."""

from typing import Any

import pytest

from articles.text import Quoted, locate, quoted_characters, quoted_of, totals, typed_segments

TEXT = "La lettre tient en onze\u00a0lignes.\n\nElle assure que « tout[1] va bien ». La caisse se tait."


def rows(excerpt: str, captured: str = TEXT) -> list[dict[str, Any]]:
    segments = locate(excerpt, captured) if captured else typed_segments(excerpt)
    assert segments
    return [segment.as_stored() for segment in segments]


@pytest.mark.parametrize(
    ("excerpt", "captured", "characters"),
    [
        ("La lettre", TEXT, 9),
        ("[…] La lettre […]", TEXT, 9),
        ("La lettre […] onze lignes.", TEXT, 9 + 12),
        ("La lettre [de Brive] tient", TEXT, 9 + 5),
        ("[L]a lettre", TEXT, 8),
        ("lignes. Elle", TEXT, 12),
        ("tout[1] va", TEXT, 10),
        ("La   lettre [de Brive] tient […] lignes", "", 15 + 6),
        ("[L]a lettre", "", 8),
        ("tout[1] va", "", 7),
    ],
)
def test_it_counts_the_quoted_words_without_marks(excerpt: str, captured: str, characters: int) -> None:
    assert quoted_characters(rows(excerpt, captured)) == characters


def test_it_counts_what_an_earlier_version_stored() -> None:
    assert quoted_characters([{"quote": "La lettre", "start": 0, "end": 9, "prefix": "", "suffix": ""}]) == 9
    assert quoted_characters([]) == 0


@pytest.mark.parametrize(
    ("excerpts", "characters"),
    [
        ([], 0),
        (["La lettre"], 9),
        (["La lettre tient", "La lettre", "tient en onze"], 23),
        (["La lettre […] Elle assure", "lettre tient"], 26),
        (["La lettre tient en onze lignes. Elle assure"], 43),
        (["lignes. Elle", "La lettre"], 21),
    ],
)
def test_it_counts_once_what_several_excerpts_quote(excerpts: list[str], characters: int) -> None:
    quoted = quoted_of([rows(excerpt) for excerpt in excerpts], TEXT)
    assert quoted == Quoted(characters, 87)
    assert quoted.share == characters / 87


def test_it_finds_again_what_was_quoted_from_another_capture() -> None:
    older = "Un chapeau. " + TEXT
    quoted = [rows("La lettre tient", older), rows("Un chapeau", older), rows("Un chapeau", older), rows("tient en")]
    assert quoted_of(quoted, TEXT) == Quoted(18 + 10, 87)


def test_it_counts_excerpts_that_were_not_found() -> None:
    assert quoted_of([rows("Autre [mot] chose", "")], TEXT) == Quoted(11, 87)
    assert quoted_of([rows("Autre chose", "")], "") == Quoted(11, 0)
    assert (Quoted(11, 0).share, Quoted(11, 5).share, Quoted(1, 4).share) == (0.0, 1.0, 0.25)


def test_it_adds_up_by_key() -> None:
    each = [("Gazette", Quoted(10, 100)), ("Courrier", Quoted(5, 50)), ("Gazette", Quoted(30, 100))]
    assert totals(each) == {"Gazette": Quoted(40, 200), "Courrier": Quoted(5, 50)}
    assert totals([]) == {}
