"""What changed between two versions of a digest, told passage by passage."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation

from articles.formats import (
    Change,
    CitedArticle,
    CitedPicture,
    CitedSource,
    CitedTheme,
    Document,
    Entry,
    Named,
    Part,
    compare,
    shortened,
    touches_facts,
)
from articles.text import Piece

COURRIER = CitedSource("Le Courrier d’Arvel", "le-courrier-d-arvel")
RADIATIONS, FUITES = CitedTheme("Radiations", "radiations"), CitedTheme("Fuites", "fuites", "bleu")


def article(number: int, **values: Any) -> CitedArticle:
    return CitedArticle(number, f"Article {number}", f"https://a.example/{number}", COURRIER, **values)


def entry(number: int, *also: int, **values: Any) -> Entry:
    quotes = values.pop("quotes", ("Il y a le comptoir.",))
    comment = values.pop("comment", "<p>À lire.</p>")
    return Entry("", article(number, **values), quotes, comment, tuple(map(article, also)))


def part(theme: CitedTheme | None, *entries: Entry, **values: Any) -> Part:
    title = values.pop("title", theme.name if theme else "Divers")
    return Part("", title, theme, values.pop("commentary", "<p>On ferme.</p>"), entries, **values)


def document(*parts: Part, **values: Any) -> Document:
    return Document("Revue", "revue", 42, introduction="<p>Cette semaine.</p>", parts=parts, **values)


FIRST = document(part(RADIATIONS, entry(1), entry(2, 3, 4), entry(5)), part(FUITES, entry(6)))


def with_entry(changed: Entry) -> Document:
    return document(part(RADIATIONS, changed, entry(2, 3, 4), entry(5)), part(FUITES, entry(6)))


def told(changes: list[Change]) -> list[tuple[str, str]]:
    return [(change.kind, change.where) for change in changes]


CHANGED: list[tuple[Document, list[tuple[str, str]]]] = [
    (FIRST, []),
    (replace(FIRST, revision=2, updated_at="2026-11-23T08:00:00+00:00"), []),
    (replace(FIRST, title="Autre"), [("changed", "Title")]),
    (replace(FIRST, number=43), [("changed", "Number")]),
    (replace(FIRST, introduction="<p>Cette fois.</p>"), [("changed", "Introduction")]),
    (replace(FIRST, introduction="<p>Cette <b>semaine</b>.</p>"), [("changed", "Introduction")]),
    (replace(FIRST, closing="<p>À lundi.</p>"), [("changed", "Closing words")]),
    (replace(FIRST, thanks="<p>Merci.</p>"), [("changed", "Thanks")]),
    (replace(FIRST, cover=CitedPicture("a" * 64, 1200, 630, alt="Un guichet")), [("changed", "Cover")]),
    (replace(FIRST, picture_credit="Bo"), [("changed", "Picture credit")]),
    (with_entry(entry(1, quotes=("Il y a la vitre.",))), [("changed", "Radiations, entry 1, quotation")]),
    (with_entry(entry(1, comment="")), [("changed", "Radiations, entry 1, comment")]),
    (with_entry(entry(1, access="subscribers")), [("changed", "Radiations, entry 1, source line")]),
    (with_entry(entry(1, is_unsigned=True)), [("changed", "Radiations, entry 1, source line")]),
    (with_entry(entry(1, authors=("Ada",))), [("changed", "Radiations, entry 1, source line")]),
    (with_entry(entry(1, published="2026-11")), [("changed", "Radiations, entry 1, source line")]),
    (with_entry(entry(1, tags=(Named("accueil", "accueil"),))), [("changed", "Radiations, entry 1, tags")]),
    (with_entry(replace(entry(1), article=replace(article(1), url=""))), [("changed", "Radiations, entry 1, address")]),
    (
        with_entry(replace(entry(1), article=replace(article(1), title="Un"))),
        [("changed", "Radiations, entry 1, title")],
    ),
    (with_entry(entry(1, 7)), [("added", "Radiations, entry 1, see also, line 1")]),
    (
        document(part(RADIATIONS, entry(1), entry(2, 4), entry(5)), part(FUITES, entry(6))),
        [("removed", "Radiations, entry 2, see also, line 1")],
    ),
    (
        document(part(RADIATIONS, entry(1), entry(2, 4, 3), entry(5)), part(FUITES, entry(6))),
        [("moved", "Radiations, entry 2, see also, line 2")],
    ),
    (
        document(part(RADIATIONS, entry(5), entry(1), entry(2, 3, 4)), part(FUITES, entry(6))),
        [("moved", "Radiations, entry 1")],
    ),
    (
        document(part(RADIATIONS, entry(1), entry(2, 3, 4)), part(FUITES, entry(6), entry(5))),
        [("moved", "Fuites, entry 2")],
    ),
    (
        document(part(FUITES, entry(6)), part(RADIATIONS, entry(1), entry(2, 3, 4), entry(5))),
        [("moved", "Radiations, section")],
    ),
    (
        document(part(RADIATIONS, entry(1), entry(2, 3, 4), entry(5)), part(FUITES, entry(6)), part(None)),
        [("added", "Divers, section")],
    ),
    (
        document(part(RADIATIONS, entry(1), entry(2, 3, 4), entry(5))),
        [("removed", "Fuites, section"), ("removed", "Fuites, entry 1")],
    ),
    (
        document(part(RADIATIONS, entry(1), entry(2, 3, 4), entry(5)), part(None, entry(6), title="Divers")),
        [("changed", "Divers, title"), ("changed", "Divers, theme")],
    ),
    (
        document(part(RADIATIONS, entry(1), entry(2, 3, 4), entry(5), commentary=""), part(FUITES, entry(6))),
        [("changed", "Radiations, commentary")],
    ),
    (
        document(part(RADIATIONS, entry(1), entry(2, 3, 4), entry(5)), part(replace(FUITES, colour="rose"), entry(6))),
        [("changed", "Picture, colours or names of the page")],
    ),
]


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(("after", "expected"), CHANGED)
def test_it_tells_each_passage_that_changed(after: Document, expected: list[tuple[str, str]]) -> None:
    assert told(compare(FIRST, after)) == expected


def pieces(change: Change) -> tuple[str, str]:
    """Both sides as words, what was taken out in `-…-`, what was added in `+…+`."""
    marks = {"same": "{}", "deleted": "-{}-", "inserted": "+{}+"}
    one, other = (
        "".join(marks[piece.kind].format(piece.text) for piece in side) for side in (change.before, change.after)
    )
    return one, other


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("<p>À 40 000 familles.</p>", "<p>À 4 000 familles.</p>", ("À -40- 000 familles.", "À +4+ 000 familles.")),
        (
            '<p>Voir <a href="https://a.example/1">ici</a>.</p>',
            '<p>Voir <a href="https://a.example/2">ici</a>.</p>',
            ("Voir ici (https://a.example/-1-).", "Voir ici (https://a.example/+2+)."),
        ),
        ("<p>Oui !</p>", "<p>Oui\u202f!</p>", ("Oui\u202f!", "Oui\u202f!")),
        ("", "<p>Oui.</p>", ("", "+Oui.+")),
    ],
)
def test_it_shows_both_sides(before: str, after: str, expected: tuple[str, str]) -> None:
    (change,) = compare(replace(FIRST, introduction=before), replace(FIRST, introduction=after))
    assert pieces(change) == expected
    assert change.is_of_marks == (expected[0] == expected[1])


def test_it_shows_the_whole_of_what_came_and_went() -> None:
    (added,) = compare(FIRST, with_entry(entry(1, 7)))
    assert pieces(added) == ("", "+Article 7\nLe Courrier d’Arvel+")
    (gone,) = [change for change in compare(FIRST, document(*FIRST.parts[:1])) if change.where == "Fuites, entry 1"]
    assert pieces(gone) == ("-Article 6\nLe Courrier d’Arvel\nIl y a le comptoir.\nÀ lire.-", "")


@pytest.mark.parametrize(
    ("before", "after", "is_proposed"),
    [
        ("<p>À 40 000 familles.</p>", "<p>À 4 000 familles.</p>", True),
        ("<p>Le maire, Paul Aubrée, refuse.</p>", "<p>Le maire, Paul Aubry, refuse.</p>", True),
        ("<p>Il y a sept guichets.</p>", "<p>Il y a six guichets.</p>", False),  # a guess, in digits only
        ("<p>On ferme un guichet.</p>", "<p>On ferme encore un guichet.</p>", False),
        ("<p>On ferme.</p>", "<p>On ferme. En 2026, 12 guichets.</p>", False),
        ("<p>Lundi, on ferme.</p>", "<p>On ferme.</p>", False),
        ("<p>Oui !</p>", "<p>Oui\u202f!</p>", False),
    ],
)
def test_it_proposes_a_correction_where_a_fact_is_gone(before: str, after: str, is_proposed: bool) -> None:
    changes = compare(replace(FIRST, introduction=before), replace(FIRST, introduction=after))
    assert touches_facts(changes) == is_proposed


@pytest.mark.parametrize(
    ("after", "is_proposed"),
    [
        (with_entry(entry(1, quotes=("Il y a la vitre.",))), True),
        (with_entry(entry(1, quotes=("Il y a le comptoir.", "Et la chaise."))), False),
        (with_entry(entry(1, 7)), False),
        (document(part(RADIATIONS, entry(1), entry(2, 3, 4)), part(FUITES, entry(6), entry(5))), False),
        (replace(FIRST, number=43), True),
    ],
)
def test_it_proposes_a_correction_by_what_changed(after: Document, is_proposed: bool) -> None:
    assert touches_facts(compare(FIRST, after)) == is_proposed


def test_it_cuts_long_stretches_that_stayed_the_same() -> None:
    long = "mot " * 200
    cut = shortened((Piece("same", long), Piece("deleted", long), Piece("same", long), Piece("inserted", "x")))
    assert [len(piece.text) < 300 for piece in cut] == [True, False, True, True]
    assert cut[0].text.startswith(" … mot")
    assert " … " in cut[2].text
    assert shortened((Piece("same", long),)) == (Piece("same", long),)


def test_another_picture_of_the_same_thing_is_a_change() -> None:
    one, other = (replace(FIRST, cover=CitedPicture(key * 64, 1200, 630, alt="Un guichet")) for key in "ab")
    assert told(compare(one, other)) == [("changed", "Cover")]
    assert compare(one, one) == []
