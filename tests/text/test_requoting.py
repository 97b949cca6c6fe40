"""Excerpts with a fault, and what makes them word for word."""

import pytest

from articles.text import locate, with_brackets, words_of_the_text

TEXT = "On nous demande d’envoyer un courriel à des gens qui n’ont pas d’adresse, dit la dame du guichet. "
TEXT += "La caisse ferme."


@pytest.mark.parametrize(
    ("typed", "taken", "bracketed"),
    [
        (
            "à des gens qui n’avaient pas d’adresse",
            "à des gens qui n’ont pas d’adresse",
            "à des gens qui n’[avaient] pas d’adresse",
        ),
        ("envoyer un courriel à des gents", "envoyer un courriel à des gens", "envoyer un courriel à des [gents]"),
        ("dit la vieille dame du guichet", "dit la dame du guichet", "dit la [vieille] dame du guichet"),
        (
            "On nous demande un courriel à des gens",
            "On nous demande d’envoyer un courriel à des gens",
            "On nous demande […] un courriel à des gens",
        ),
        (
            "On nous demande […] à des gens qui n’avaient pas d’adresse",
            "On nous demande […] à des gens qui n’ont pas d’adresse",
            "On nous demande […] à des gens qui n’[avaient] pas d’adresse",
        ),
        ("Une phrase qui n’est nulle part ici.", None, None),
        ("La caisse ferme. […] dit la dame du guichet", None, None),
        ("La caisse ferme.", None, None),
    ],
)
def test_it_mends_an_excerpt(typed: str, taken: str | None, bracketed: str | None) -> None:
    assert words_of_the_text(typed, TEXT) == taken
    assert with_brackets(typed, TEXT) == bracketed
    for mended in (taken, bracketed):
        assert mended is None or locate(mended, TEXT)


def test_it_does_not_bracket_what_is_hardly_a_quotation() -> None:
    typed = "On vous demanda de renvoyer deux courriels à trois personnes qui n’ont pas d’adresse"
    assert with_brackets(typed, TEXT) is None
