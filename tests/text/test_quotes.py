"""The rule of quotation, on pairs of captured text and excerpt."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.text import joined_segments, locate, split_segments

CAPTURED = (
    "La lettre tient en onze lignes. Elle assure que « toutes les mesures ont été prises » et renvoie vers une "
    "adresse. Mme\u00a0L., elle, voulait seulement savoir si l’on avait vu le nom de ses enfants."
)


@pytest.mark.parametrize(
    "excerpt",
    [
        "La lettre tient en onze lignes.",
        "La lettre tient […] une adresse.",
        "La lettre tient [...] une adresse. (…) ses enfants.",
        'Elle assure que "toutes les mesures ont été prises" et renvoie',
        "que «\u00a0toutes les mesures ont été prises\u00a0» et",
        "Mme L., elle, voulait seulement savoir si l'on avait vu",
        "onze   lignes.\nElle assure",
    ],
)
def test_it_finds_words_that_differ_by_spaces_and_quotation_marks_only(excerpt: str) -> None:
    segments = locate(split_segments(excerpt), CAPTURED)
    assert segments is not None
    assert [CAPTURED[segment.start : segment.end] for segment in segments] == [s.quote for s in segments]


@pytest.mark.parametrize(
    "excerpt",
    [
        "La lettre tient en douze lignes.",
        "la lettre tient en onze lignes.",
        "ses enfants […] La lettre",
        "La lettre tient en onze lignes […] onze lignes. Elle",
        "Elle assure que toutes les mesures ont ete prises",
        "Elle assure que toutes les mesures",
        "",
    ],
)
def test_it_refuses_a_changed_letter_swapped_segments_and_marks_left_out(excerpt: str) -> None:
    assert not locate(split_segments(excerpt), CAPTURED)


def test_it_keeps_what_stands_around_a_segment() -> None:
    (segment,) = locate(["onze lignes."], CAPTURED) or []
    assert (segment.start, segment.end) == (19, 31)
    assert segment.prefix == "La lettre tient en "
    assert segment.suffix.startswith(" Elle assure")


@pytest.mark.parametrize(
    ("typed", "segments"),
    [
        ("un […] deux", ["un", "deux"]),
        ("un [...] deux (...) trois", ["un", "deux", "trois"]),
        ("[…] un […]", ["un"]),
        ("un [mot] deux", ["un [mot] deux"]),
        ("  ", []),
    ],
)
def test_it_splits_an_excerpt_at_its_cuts(typed: str, segments: list[str]) -> None:
    assert split_segments(typed) == segments


def test_it_shows_a_cut_between_two_segments() -> None:
    assert joined_segments(["un", "deux"]) == "un […] deux"


TEXTS = st.text(alphabet="abcdéê «»“”'’\u00a0\n.,", min_size=20, max_size=200)


@given(TEXTS, st.data())
def test_it_finds_any_span_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end].strip()
    assume(quote.strip("«»“”'’ \u00a0\n.,"))
    segments = locate([quote], text)
    assert segments is not None
    assert "".join(segments[0].quote.split()) == "".join(quote.split())


@given(TEXTS, st.data())
def test_it_never_finds_a_span_with_a_foreign_letter(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, len(text)))
    at = data.draw(st.integers(start, end - 1))
    changed = text[start:at] + "z" + text[at + 1 : end]
    assert locate([changed], text) is None
