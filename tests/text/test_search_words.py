"""Words as the index has them, and as a query asks for them: what means one thing meets."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from articles.text import index_tokens, line_words, normal, pair, runs
from articles.text.search_words import GAP, LONGEST_TOKEN, MOST_PLACES, MOST_TOKENS

MEETING = [
    # (typed, printed)
    ("article", "l’article"),
    ("l'article", "article"),
    ("l’article", "l'article"),
    ("aujourd'hui", "Aujourd’hui"),
    ("d'emploi", "emploi"),
    ("convocation", "Convocations"),
    ("convocations", "CONVOCATION"),
    ("radié", "radiée"),
    ("radie", "radiés"),
    ("radié", "RADIE"),
    ("radiations", "radié"),
    ("fermer", "fermeront"),
    ("fermées", "fermé"),
    ("premiere", "première"),
    ("première", "PREMIERE"),
    ("regle", "règle"),
    ("securite", "sécurité"),
    ("prefecture", "Préfecture"),
    ("hotel", "hôtel"),
    ("connait", "connaît"),
    ("regulierement", "régulièrement"),
    ("oeuvre", "œuvre"),
    ("œufs", "oeuf"),
    ("ŒUVRES", "œuvre"),
    ("coeur", "cœurs"),
    ("caf", "CAF"),
    ("emplois", "emploi"),
    ("social", "sociaux"),
    ("pole_emploi", "Pôle emploi"),
    ("pole-emploi", "Pôle-emploi"),
    ("Pôle_Emploi", "pole emploi"),
    ("rendez\u2011vous", "rendez-vous"),
    ("ga\u0308rten", "gärten"),
    ("2023", "2023"),
    ("ελλάδα", "ΕΛΛΆΔΑ"),
    ("москва", "Москва"),
]


def words_of(typed: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"\b[ld]['’]", "", typed).lower())


def meets(typed: str, printed: str, language: str = "fr") -> bool:
    return tuple(index_tokens(printed, language)) in runs(words_of(unicodedata.normalize("NFC", typed)))


@pytest.mark.parametrize(("typed", "printed"), MEETING)
def test_a_word_is_found_in_its_other_forms(typed: str, printed: str) -> None:
    assert meets(typed, printed)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("guichet", "guide"), ("radio", "radié"), ("école", "écologie"), ("caf", "cap"), ("loi", "loin"), ("12", "1200")],
)
def test_another_word_is_not(typed: str, printed: str) -> None:
    assert not meets(typed, printed)


@pytest.mark.parametrize(
    ("typed", "printed", "language"),
    [
        ("services", "service", "en"),
        ("running", "runs", "en"),
        ("Häuser", "Häusern", "de"),
        ("oficinas", "oficina", "es"),
        ("uffici", "ufficio", "it"),
        ("guichets", "guichet", "xx"),
        ("guichets", "guichet", ""),
        ("offices", "office", "en-GB"),
    ],
)
def test_a_text_is_read_in_its_language_whatever_the_reader_speaks(typed: str, printed: str, language: str) -> None:
    assert meets(typed, printed, language)


def test_what_one_language_makes_of_a_word_is_not_found_in_another() -> None:
    assert index_tokens("nation", "en") != index_tokens("nation", "fr")
    assert index_tokens("1 204", "en") == index_tokens("1 204", "fr")


@given(some.text(max_size=80), some.sampled_from(["fr", "en", "de", "es", "it", "pt", ""]))
def test_no_parser_can_read_a_token_another_way(text: str, language: str) -> None:
    for token in index_tokens(text, language):
        assert re.fullmatch("[a-z][a-z0-9]*", token)
        assert len(token) <= LONGEST_TOKEN


@given(some.text(max_size=80))
def test_what_was_printed_is_found_by_itself(text: str) -> None:
    text = normal(text)
    for word in re.findall(r"[^\W_]+", text):
        for printed in index_tokens(word):
            assert (printed,) in runs([word.casefold()]) or "'" in text or word.casefold() != word.lower()


def test_fields_do_not_run_together() -> None:
    words = line_words([("Le dernier guichet", "fr"), ("Public averti", "fr")], ["zs1"]).split()
    assert words[:6] == ["fle", "fderni", "fguichet", GAP, "fpublic", "favert"]
    assert pair("fderni", "fguichet") in words
    assert pair("fguichet", "fpublic") not in words
    assert words[-2:] == ["zs1", "z0"]


def test_a_line_stays_within_what_the_databases_count() -> None:
    words = line_words([("de " * 10_000, "fr")]).split()
    assert words.count("fde") == MOST_PLACES
    assert len(words) < 2 * MOST_TOKENS + 10
