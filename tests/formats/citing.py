"""A reference with readable defaults, and one whose every word tries to break out of its field."""

from typing import Any

from articles.formats import Kind, Name, Reference

HOSTILE = 'a {brace} {{two } one { "quoted" \\ 100 % & # $ _ ~ ^ <b> @x, y; and z\nER  - \r\nTY  - BOOK'


def make_reference(**values: Any) -> Reference:
    return Reference(
        **{
            "key": "marchais2023-17",
            "kind": Kind.NEWSPAPER,
            "title": "Onze lignes et une adresse électronique",
            "authors": (Name("Marchais", "Hélène"), Name("Collectif Octets libres")),
            "source": "Le Courrier des Deux-Rives",
            "published": "2023-03-14",
            "url": "https://courrier.example/onze-lignes?id=1&x=a%20b_c#d",
            "accessed": "2023-03-20",
            "language": "fr",
            "page": "12",
            "quotations": ("La lettre tient en onze lignes. […] Personne n’a pu le lui dire.", "« Rien », dit-elle."),
            "keywords": ("CAF", "données personnelles"),
            "catalogue": "Lu au guichet",
        }
        | values
    )


def hostile() -> Reference:
    return make_reference(
        title=HOSTILE,
        authors=(Name(HOSTILE), Name("O’Nil & fils", "Zoé {"), Name("Beauvoir", "Simone", "de")),
        source=HOSTILE,
        url="https://courrier.example/{a}\\b%zz_&#é",
        page="4 & 5",
        quotations=(HOSTILE,),
        keywords=("a_b", "100 %", "{"),
        catalogue=HOSTILE,
    )
