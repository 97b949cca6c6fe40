"""What differs between two printings, and where a mistyped passage stands."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import Piece, difference, nearest, same_words_key

SIGNS = {"same": "{}", "deleted": "-{}-", "inserted": "+{}+"}


def shown(pieces: list[Piece]) -> str:
    return "".join(SIGNS[piece.kind].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("one", "other", "pieces"),
    [
        ("Il était resté pendant dix mois.", "Il était resté dix mois.", "Il était resté -pendant -dix mois."),
        ("Personne n’avait vérifié.", "Personne n’avait vérifié, dit-on.", "Personne n’avait vérifié+, dit-on+."),
        ("On avait cru", "On avaient cru", "On -avait-+avaient+ cru"),
        ("il a vu", "elle eut vu", "-il a-+elle eut+ vu"),
        ('l\'été "chaud"', "l’été « chaud »", "l’été « chaud »"),
        ("a  b", "a\u00a0b", "a\u00a0b"),
        ("Oui!", "Oui !", "Oui+ +!"),
        ("un", "", "-un-"),
        ("", "un", "+un+"),
        ("", "", ""),
    ],
)
def test_it_shows_what_differs_word_by_word(one: str, other: str, pieces: str) -> None:
    assert shown(difference(one, other)) == pieces


WORDS = st.lists(st.sampled_from(["la", "caisse", "l’", "été", "« oui »", "12", ".", ","]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_it_leads_from_one_printing_to_the_other(one: str, other: str) -> None:
    pieces = difference(one, other)
    assert "".join(piece.text for piece in pieces if piece.kind != "deleted") == other
    before = "".join(piece.text for piece in pieces if piece.kind != "inserted")
    assert same_words_key(before).replace(" ", "") == same_words_key(one).replace(" ", "")


CAPTURED = (
    "Le lien tenait dans un support de cours. En le suivant, un stagiaire est tombé sur un dossier compressé.\n\n"
    "Le fichier a disparu le lendemain. Il était resté en ligne dix-huit mois. « Ce n’est pas une erreur », dit-elle."
)


@pytest.mark.parametrize(
    ("typed", "passage"),
    [
        ("Il était resté en ligne pendant dix-huit mois.", "Il était resté en ligne dix-huit mois."),
        ("resté en ligne huit mois", "resté en ligne dix-huit mois"),
        ("un stagiere est tombé", "un stagiaire est tombé"),
        ("« Ce n'est pas une erreur, » dit-elle", "« Ce n’est pas une erreur », dit-elle"),
        ("le ficher a disparu", "Le fichier a disparu"),
        ("support de court", "support de cours"),
        ("stagiere", "stagiaire"),
        ("LE LENDEMAIN", "le lendemain"),
        ("compresse", "compressé"),
    ],
)
def test_it_finds_what_was_meant(typed: str, passage: str) -> None:
    found = nearest(typed, CAPTURED)
    assert found
    assert (found.passage, CAPTURED[found.start : found.end]) == (passage, passage)


@pytest.mark.parametrize("typed", ["Le maire a refusé de répondre", "dix", "« »", "", "un le de"])
def test_it_finds_nothing_where_nothing_is_like_it(typed: str) -> None:
    found = nearest(typed, CAPTURED.replace("dix-huit", "vingt"))
    assert found is None or found.ratio == 1


def test_it_finds_it_quickly_in_a_long_text() -> None:
    """200 kB; a tenth of a second is the most that an editor should wait, and a slow machine gets ten times that."""
    chance = random.Random(7)
    words = ["".join(chance.choices("aeioulnrst", k=chance.randint(2, 9))) for _word in range(4000)] + [
        "de",
        "la",
    ] * 999
    text = " ".join(chance.choices(words, k=34_000))
    at = text.index(" ", 120_000) + 1
    passage = text[at : text.index(" ", at + 300)]
    start = time.process_time()
    found = nearest(passage.replace(passage[150:156], "zut", 1), text)
    assert time.process_time() - start < 1
    assert found
    assert found.passage == passage
