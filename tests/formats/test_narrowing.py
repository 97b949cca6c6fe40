"""An issue narrowed down."""

import pytest

from articles.formats import (
    CitedArticle,
    CitedPicture,
    CitedTheme,
    Correction,
    Document,
    Entry,
    Part,
    narrowed,
)

A, B, C, D, E = (CitedArticle(number, f"Article {number}") for number in range(1, 6))
ONE = Part(
    "r1",
    "Un",
    CitedTheme("Un", "un"),
    "<p>Du premier.</p>",
    (Entry("e1", A, ("a",), "<p>De A.</p>", (B,)), Entry("e2", C)),
)
TWO = Part("r2", "Deux", None, "<p>Du second.</p>", (Entry("e3", D),), (E,))
ISSUE = Document(
    "Revue", "revue", 1, introduction="<p>Bonjour.</p>", closing="<p>À lundi.</p>", thanks="<p>Merci.</p>",
    cover=CitedPicture("a", 1, 1), parts=(ONE, TWO), corrections=(Correction("2023-03-22", "Six.", 2),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("kept", "parts"),
    [
        ({1, 2, 3, 4, 5}, (ONE, TWO)),
        ({1, 2, 3}, (ONE,)),
        ({1}, (Part("r1", "Un", ONE.theme, "", (ONE.entries[0],)),)),
        ({2}, (Part("r1", "Un", ONE.theme, "", (), (B,)),)),
        ({3, 5}, (Part("r1", "Un", ONE.theme, "", (ONE.entries[1],)), Part("r2", "Deux", None, "", (), (E,)))),
        ({9}, ()),
        (set(), ()),
    ],
)
def test_it_keeps_what_belongs(kept: set[int], parts: tuple[Part, ...]) -> None:
    found = narrowed(ISSUE, lambda _part, article: article.id in kept)
    assert found.parts == parts
    assert (found.title, found.slug, found.corrections) == (ISSUE.title, ISSUE.slug, ISSUE.corrections)
    assert (found.introduction, found.closing, found.thanks, found.cover) == ("", "", "", None)


def test_it_asks_of_the_section_too() -> None:
    assert narrowed(ISSUE, lambda part, _article: part.theme is not None).parts == (ONE,)


def test_a_section_of_commentary_alone_belongs_to_nothing() -> None:
    document = Document("Revue", "revue", parts=(Part("r1", "Un", ONE.theme, "<p>Rien.</p>"),))
    assert narrowed(document, lambda _part, _article: True).parts == ()
