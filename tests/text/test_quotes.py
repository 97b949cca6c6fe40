"""The rule of quotation, on pairs of captured text and excerpt."""

import time
from typing import Any

import pytest

from articles.text import (
    Fault,
    Segment,
    examine,
    joined_segments,
    locate,
    read_passages,
    read_segments,
    split_segments,
    typed_segments,
)

CAPTURED = (
    "La lettre tient en onze lignes. Elle assure que « toutes les mesures[1] ont été prises » et renvoie vers une "
    "adresse illégale. Mme\u00a0L., elle, voulait seulement savoir si l’on avait vu le nom de ses enfants, soit "
    "1\u202f500 personnes et 12,5\u00a0% du porte-à-porte. « Le rapport […] se tait », dit-elle. Puis l’Insee "
    "compte.\n\nLa caisse, elle, a signé la lettre."
)

LONGEST_SECONDS = 15


@pytest.mark.parametrize(
    "excerpt",
    [
        "La lettre tient en onze lignes.",
        "La lettre tient […] une adresse",
        "La lettre tient [...] une adresse (…) ses enfants",
        'Elle assure que "toutes les mesures[1] ont été prises" et renvoie',
        "que «\u00a0toutes les mesures[1] ont été prises\u00a0» et",
        "Mme L., elle, voulait seulement savoir si l'on avait vu",
        "onze   lignes.\nElle assure",
        "avait vu le nom de ses en\u00adfants",
        "Puis l’Insee compte. La caisse",
    ],
)
def test_it_finds_words_that_differ_by_spaces_and_quotation_marks_only(excerpt: str) -> None:
    segments = locate(excerpt, CAPTURED)
    assert segments
    assert [CAPTURED[segment.start : segment.end] for segment in segments] == [each.quote for each in segments]


@pytest.mark.parametrize(
    "excerpt",
    [
        "La lettre tient en douze lignes.",
        "la lettre tient en onze lignes.",
        "ses enfants […] La lettre tient",
        "La lettre tient en onze lignes […] onze lignes. Elle",
        "Elle assure que toutes les mesures[1] ont ete prises",
        "Elle assure que toutes les mesures",
        "toutes les mesures ont été prises",
        "La lettre tient en lignes.",
        "La lettre tient (en fait) en onze lignes.",
        "",
        "[…]",
        "[La lettre tient]",
        "« […] »",
    ],
)
def test_it_refuses_a_changed_letter_swapped_segments_and_what_is_left_out_in_silence(excerpt: str) -> None:
    assert not locate(excerpt, CAPTURED)
    assert not examine(excerpt, CAPTURED).is_verbatim


@pytest.mark.parametrize(
    ("excerpt", "found"),
    [
        ("La lettre [de deux pages] tient", ["La lettre", "tient"]),
        ("[L]ettre tient", ["ettre tient"]),
        ("[La] caisse, elle, a signé [le 3 mars]", ["caisse, elle, a signé"]),
        ("une adresse [de contact] (…) elle, voulait", ["une adresse", "elle, voulait"]),
        ("ses enfant[s], soit", ["ses enfant", ", soit"]),
        ("mesures [sic] ont", ["mesures", "ont"]),
        ("La caisse [le [vrai] nom] a signé", ["La caisse", "a signé"]),
        ("Mme L. […] [le] nom", ["Mme\u00a0L.", "nom"]),
    ],
)
def test_it_lets_the_editor_put_in_words_between_brackets(excerpt: str, found: list[str]) -> None:
    assert [segment.quote for segment in locate(excerpt, CAPTURED) or []] == found


@pytest.mark.parametrize(
    ("excerpt", "found"),
    [
        ("toutes les mesures[1] ont été prises", ["toutes les mesures[1] ont été prises"]),
        ("toutes les mesures [1] ont été prises", []),
        ("toutes les mesures[1] été prises", []),
        ("toutes les mesures [sic] été prises", ["toutes les mesures", "été prises"]),
        ("dit-elle [12] Insee", []),
        ("« Le rapport […] se tait »", ["« Le rapport […] se tait »"]),
        ("mesures[1] ont été […] rapport […] se tait", ["mesures[1] ont été", "rapport […] se tait"]),
        ("mesures […] rapport […] tait", ["mesures", "rapport", "tait"]),
        ("mesures[1] [donc] ont", ["mesures[1]", "ont"]),
    ],
)
def test_it_takes_a_bracket_of_the_text_itself_for_words(excerpt: str, found: list[str]) -> None:
    assert [segment.quote for segment in locate(excerpt, CAPTURED) or []] == found


def test_it_takes_a_bracket_for_the_editors_own_where_the_texts_own_leaves_no_room() -> None:
    """The first reading of `a […] b` spends the only `b c`; the second one leaves it."""
    captured = "un a puis un b, un a […] b c"
    assert [each.quote for each in locate("a […] b", captured) or []] == ["a […] b"]
    assert [each.quote for each in locate("a […] b […] b c", captured) or []] == ["a", "b", "b c"]


@pytest.mark.parametrize(
    ("excerpt", "is_there"),
    [
        ("légale", False),
        ("illégal", False),
        ("adresse illégale", True),
        ("[…] légale", False),
        ("[…]légale", False),
        ("[La voie] légale", False),
        ("[il]légale", True),
        ("Insee compte", True),
        ("l’Insee", True),
        ("porte", True),
        ("à-porte", True),
        ("500 personnes", False),
        ("1 500 personnes", True),
        ("soit 1", False),
        ("5 %", False),
        ("12 […] %", False),
        ("12,5 %", True),
        ("mesures", True),
        ("nfants", False),
    ],
)
def test_it_starts_and_ends_at_the_edge_of_a_word_or_number(excerpt: str, is_there: bool) -> None:
    assert bool(locate(excerpt, CAPTURED)) is is_there


@pytest.mark.parametrize(
    ("captured", "excerpt", "start"),
    [
        ("Une voie illégale, une voie légale.", "légale", 28),
        ("L’avion vole, le vol part.", "vol", 17),
        ("Elle a dit oui. Oui, oui.", "oui […] oui", 11),
        ("en 2023 500 personnes", "500 personnes", 8),
        ("le nombre e\u0301tait e", "e", 17),
        ("東京都知事は辞任した", "知事", 3),
    ],
)
def test_it_chooses_the_place_that_has_edges(captured: str, excerpt: str, start: int) -> None:
    assert [segment.start for segment in locate(excerpt, captured) or []][:1] == [start]


def test_it_keeps_what_stands_around_a_segment() -> None:
    (segment,) = locate("onze lignes.", CAPTURED) or []
    assert (segment.start, segment.end) == (19, 31)
    assert segment.prefix == "La lettre tient en "
    assert (segment.suffix or "").startswith(" Elle assure")
    assert [*segment.as_stored()] == ["quote", "start", "end", "prefix", "suffix"]


@pytest.mark.parametrize(
    ("typed", "segments"),
    [
        ("un […] deux", ["un", "deux"]),
        ("un [...] deux (...) trois", ["un", "deux", "trois"]),
        ("[…] un […]", ["un"]),
        ("un [mot] deux", ["un [mot] deux"]),
        ("  ", []),
        ("[…]", []),
        ("[mot] […] !", []),
    ],
)
def test_it_splits_an_excerpt_at_its_cuts(typed: str, segments: list[str]) -> None:
    assert split_segments(typed) == segments


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("La lettre tient […] une adresse", None),
        ("La lettre tient\n\n[...]\n\nune adresse", "La lettre tient […] une adresse"),
        ("[…] une adresse (…)", "[…] une adresse […]"),
        ("La lettre [de deux pages] tient", None),
        ("[L]a caisse […], elle, a signé.", "[L]a caisse […], elle, a signé."),
        ("tient en onze lignes […]. […] une adresse […].", None),
        ("mesures […] [d’urgence] ont été prises", None),
        ("mesures[1] ont été", None),
        ("une adresse[…]elle, voulait", None),
        ("tient en douze lignes […] [et] une adresse […]", None),
    ],
)
def test_it_reads_back_as_it_was_typed(typed: str, read: str | None) -> None:
    for segments in (examine(typed, CAPTURED).segments, typed_segments(typed)):
        rows = [segment.as_stored() for segment in segments]
        assert rows
        assert read_segments(rows) == (read or typed)
        assert joined_segments(read_passages(rows)) == (read or typed)


def test_it_reads_what_an_earlier_version_stored() -> None:
    rows: list[dict[str, Any]] = [
        {"quote": "un", "start": 0, "end": 2, "prefix": "", "suffix": " d"},
        {"quote": "deux [mot] trois"},
    ]
    assert read_segments(rows) == "un […] deux [mot] trois"
    assert read_passages(rows) == ["un", "deux [mot] trois"]
    assert (read_segments([]), read_passages([])) == ("", [])


def test_it_stores_only_what_is_not_as_usual() -> None:
    assert [each.as_stored() for each in typed_segments("un […] deux")] == [{"quote": "un"}, {"quote": "deux"}]
    rows = [segment.as_stored() for segment in locate("[…] lettre [courte] tient […] lignes […].", CAPTURED) or []]
    assert [(row.get("before"), row.get("after")) for row in rows] == [
        ("[…] ", None),
        (" [courte] ", None),
        (None, " […]."),
    ]


FAULTS = [
    ("La lettre tient en douze lignes.", Fault.CHANGED, "La lettre tient en onze lignes."),
    ("toutes les mesures ont été prises", Fault.CHANGED, "toutes les mesures[1] ont été prises"),
    ("légale", Fault.INSIDE_WORD, "illégale"),
    ("500 personnes", Fault.INSIDE_WORD, "1\u202f500 personnes"),
    ("Le maire refuse toute réponse", Fault.ABSENT, ""),
]


@pytest.mark.parametrize(("excerpt", "fault", "instead"), FAULTS)
def test_it_says_what_is_wrong_with_a_segment(excerpt: str, fault: Fault, instead: str) -> None:
    (finding,) = examine(excerpt, CAPTURED).findings
    assert (finding.typed, finding.fault) == (excerpt, fault)
    assert (finding.nearest.passage if finding.nearest else "") == instead
    assert bool(finding.difference) is bool(instead)


def test_it_says_which_segment_is_wrong() -> None:
    found = examine("onze lignes [donc] […] La lettre tient […] une adresse […] La caisse, lui", CAPTURED)
    assert [(each.typed, each.fault) for each in found.findings] == [
        ("onze lignes", None),
        ("La lettre tient", Fault.OUT_OF_ORDER),
        ("une adresse", None),
        ("La caisse, lui", Fault.CHANGED),
    ]
    assert found.findings[1].nearest
    assert found.findings[1].nearest.start == 0
    assert [segment.as_stored() for segment in found.segments][:2] == [
        {"quote": "onze lignes [donc]"},
        {"quote": "La lettre tient"},
    ]


def test_it_says_where_each_segment_stands() -> None:
    found = examine("onze lignes […] une adresse", CAPTURED)
    assert found.is_verbatim
    assert [each.nearest and each.nearest.start for each in found.findings] == [19, CAPTURED.index("une adresse")]


def test_it_bears_an_excerpt_full_of_brackets() -> None:
    began = time.process_time()
    many = "[" * 2000 + "mot " + "[x] un " * 2000
    assert not examine(many, CAPTURED).is_verbatim
    notes = " ".join(f"mot[{number}]" for number in range(1500))
    assert locate(notes, notes) == [Segment(notes, 0, len(notes), "", "")]
    assert time.process_time() - began < LONGEST_SECONDS, "an excerpt of brackets holds the desk up"
