"""What is marked in a text that was found."""

import pytest

from articles.text import CLOSING, OPENING, Marks, read_search

PAIRS = [
    ("convocation", "Les convocations.", "Les [convocations]."),
    ("oeuvre", "L’œuvre du maire", "L’[œuvre] du maire"),
    ("article", "l'article", "l'[article]"),
    ("« service public »", "Le service public, au service du public.", "Le [service public], au service du public."),
    ("« service public »", "Service\npublic", "[Service]\n[public]"),
    ("pole_emploi", "À Pôle-emploi", "À [Pôle-emploi]"),
    ("guichet -caf", "La CAF sans guichet", "La CAF sans [guichet]"),
    ("la caf", "La CAF", "La [CAF]"),
    ("radie", "radiée, RADIE", "[radiée], [RADIE]"),
    ("source:guichet", "guichet", "guichet"),
    ("é", "e\u0301", "[é]"),
    ("guichet", "", ""),
    ("b", f"a{OPENING}<b>{CLOSING}", "a<[b]>"),
]


@pytest.mark.parametrize(("typed", "text", "expected"), PAIRS)
def test_it_marks_what_was_asked_for(typed: str, text: str, expected: str) -> None:
    shown = Marks.of(read_search(typed)).around(text, "fr")
    assert shown.replace(OPENING, "[").replace(CLOSING, "]") == expected


def test_a_text_is_marked_in_its_language() -> None:
    marks = Marks.of(read_search("running"))
    assert marks.around("He runs", "en") == f"He {OPENING}runs{CLOSING}"
    assert marks.around("He runs", "fr") == "He runs"


AGAIN = "Il faut un rendez-vous. "
EXTRACTS = [
    ("guichet", "Le guichet a fermé.", "Le guichet a fermé."),
    ("guichet", "Rien ici.", ""),
    ("source:guichet", "Le guichet", ""),
    ("« guichet fermé »", "Un guichet ouvert, un guichet fermé.", "Un guichet ouvert, un guichet fermé."),
    (
        "guichets",
        f"{AGAIN * 20}Le guichet. {AGAIN * 20}",
        f"… rendez-vous. {AGAIN * 2}Le guichet. {AGAIN * 5}…",
    ),
]


@pytest.mark.parametrize(("typed", "text", "expected"), EXTRACTS)
def test_an_extract_shows_whole_words_around_the_first(typed: str, text: str, expected: str) -> None:
    marks = Marks.of(read_search(typed))
    assert marks.extract(text) == expected
    assert marks.finds(text) is bool(expected)
