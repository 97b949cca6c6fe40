"""French typography, on pairs of what is typed and what is read."""

import pytest

from articles.text import typeset

N, F = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("« oui »", f"«{N}oui{N}»"),
        ("«oui»", f"«{N}oui{N}»"),
        ("Quoi ?", f"Quoi{F}?"),
        ("Non !", f"Non{F}!"),
        ("un ; deux", f"un{F}; deux"),
        ("trois : quatre", f"trois{N}: quatre"),
        ("l'été", "l’été"),
        ("n° 118", f"n°{N}118"),
        ("le 20 mars", f"le 20{N}mars"),
        ("38 %", f"38{N}%"),
        ("16 h", f"16{N}h"),
        ("4 812 personnes", f"4{F}812 personnes"),
        ("Mme L. et p. 14", f"Mme{N}L. et p.{N}14"),
        ("https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("https://a.example:8080/", "https://a.example:8080/"),
        (
            '<a href="https://a.example/?q=l\'x&amp;y=1">ici !</a>',
            f'<a href="https://a.example/?q=l\'x&amp;y=1">ici{F}!</a>',
        ),
        ("a &amp; b", "a &amp; b"),
        ("de 2022 à 2023 : rien", f"de 2022 à 2023{N}: rien"),
    ],
)
def test_it_holds_signs_to_their_words(typed: str, read: str) -> None:
    assert typeset(typed, "fr") == read
    assert typeset(read, "fr") == read


def test_it_leaves_other_languages_alone() -> None:
    assert typeset("What ? It's «odd»", "en") == "What ? It's «odd»"
