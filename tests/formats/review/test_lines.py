"""The marks of lines, and paragraphs broken at a width."""

import pytest

from articles.formats.review.lines import read_markup
from articles.formats.review.wrapped import is_wrapped


def marks(text: str) -> list[tuple[str, int, str]]:
    return [(line.mark, line.level, line.text) for line in read_markup(text).lines if not line.blank]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Guichets", [("heading", 2, "Guichets")]),
        ("## Guichets ##", [("heading", 2, "Guichets")]),
        ("##Guichets", [("heading", 2, "Guichets")]),
        ("#guichet #accueil", [("", 0, "#guichet #accueil")]),
        ("Guichets\n========", [("heading", 1, "Guichets")]),
        ("Guichets\n--------", [("heading", 2, "Guichets")]),
        ("=== Guichets ===", [("heading", 3, "Guichets")]),
        ("- un titre", [("bullet", 0, "un titre")]),
        ("→ un titre", [("bullet", 0, "un titre")]),
        ("* un titre", [("bullet", 0, "un titre")]),
        ("- [ ] à lire", [("bullet", 0, "à lire")]),
        ("3. un titre", [("number", 0, "un titre")]),
        ("10.000 dossiers", [("", 0, "10.000 dossiers")]),
        ("> une phrase", [("quote", 0, "une phrase")]),
        ("<!-- caché -->\nvisible", [("", 0, "visible")]),
        ("```\n# du code\n```\nvisible", [("", 0, "visible")]),
        ("[1]: https://loi.example/texte\n[^1]: une note\nvisible", [("", 0, "visible")]),
    ],
)
def test_it_reads_marks(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert marks(text) == expected


def test_it_reads_a_rule_apart_from_an_underline() -> None:
    assert marks("une phrase longue. Une autre.\n\n---\n\nsuite")[1] == ("rule", 0, "")


ORG = """\
#+TITLE: Lettre n° 7
#+date: [2023-03-17 ven.]

* Guichets :guichet:
** TODO [#A] Un accueil de plus   :accueil:brume:
SCHEDULED: <2023-03-18 sam.>
:PROPERTIES:
:URL: https://brume-infos.example/accueil
:END:
#+begin_quote
Une phrase.
#+end_quote
- [[https://carillon.example/un][un
titre]]
"""


def test_it_reads_org() -> None:
    markup = read_markup(ORG)
    assert (markup.meta["title"], markup.meta["date"]) == ("Lettre n° 7", "[2023-03-17 ven.]")
    assert marks(ORG) == [
        ("heading", 1, "Guichets"),
        ("heading", 2, "Un accueil de plus"),
        ("fact", 0, "https://brume-infos.example/accueil"),
        ("quote", 0, "Une phrase."),
        ("bullet", 0, "un titre"),
    ]
    assert markup.lines[2].tags == ("accueil", "brume")


def test_it_counts_lines_from_one_after_the_front_matter() -> None:
    markup = read_markup('---\ntitle: "Lu"\nnumber: 42\n---\n\n# Guichets\n')
    assert markup.meta == {"title": "Lu", "number": "42"}
    assert [(line.number, line.text) for line in markup.lines if line.text] == [(6, "Guichets")]


WRAPPED = [
    "La commune de Valmont rouvre son guichet après trois ans de",
    "fermeture, et deux personnes y travaillent déjà chaque matin",
    "de la semaine.",
]
TITLES = [
    "Deux guichets rouvrent à Valmont après trois ans (Le Carillon)",
    "Un accueil de plus à Brume dès le printemps (Brume Infos)",
    "Radiés sans le savoir, une enquête en trois volets (La Vigie)",
]


@pytest.mark.parametrize(
    ("lines", "wrapped"), [(WRAPPED, True), (TITLES, False), (WRAPPED[:1], False), (["a", "b"], False)]
)
def test_it_tells_broken_paragraphs_from_lines_that_stand_for_themselves(lines: list[str], wrapped: bool) -> None:
    assert is_wrapped(lines) is wrapped


def test_it_joins_a_broken_paragraph_to_one_line() -> None:
    assert [line.text for line in read_markup("\n".join(WRAPPED)).lines] == [" ".join(WRAPPED)]
    assert len(read_markup("\n".join(TITLES)).lines) == 3
