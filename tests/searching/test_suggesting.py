"""Did you mean."""

import pytest

from articles.digests import withdraw
from articles.searching import ask, suggest
from tests.factories import MONDAY, make_article, make_digest, publish_digest, tomorrow
from tests.searching.press import NOW, publish_press

pytestmark = pytest.mark.django_db


def meant(typed: str) -> str:
    suggestion = suggest(ask(typed, NOW), NOW)
    return suggestion.asking.query.typed if suggestion else ""


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("convocatoin", "convocation"),
        ("CONVOCATOIN", "convocation"),
        ("convoction -syndicat", "convocation -syndicat"),
        ("convocatoin accès:libre", "convocation accès:libre"),
        ("l’œuvrre", "l’œuvre"),
        ("prefectrue", "préfecture"),
        ("syndicta convocatoin", "syndicat convocation"),
        ("« servive public »", "« service public »"),
        ("source:gazette prefectrue", "source:gazette préfecture"),
        ("xyzzyq", ""),
        ("caf", ""),
        ("convocatoin -convocation", ""),
        ("convocation guichet", ""),
        ("2024", ""),
    ],
)
def test_it_proposes_what_finds_something(typed: str, expected: str) -> None:
    publish_press()
    assert meant(typed) == expected


def test_it_says_what_is_nowhere() -> None:
    publish_press()
    suggestion = suggest(ask("Syndicta convocatoin", NOW), NOW)
    assert suggestion
    assert suggestion.missing == ("Syndicta", "convocatoin")


def test_it_proposes_the_word_that_most_lines_have() -> None:
    publish_digest("A", make_article("Tradition"), make_article("Radiation"), make_article("Les radiations"))
    assert meant("radition") == "radiation"


def test_it_tells_nothing_of_what_no_reader_may_see() -> None:
    make_digest("Brouillon", make_article("Convocation"))
    publish_digest("Demain", make_article("Préfecture"), now=tomorrow())
    withdraw(publish_digest("Retirée", make_article("Syndicat")), notice="Une erreur.", now=MONDAY)
    assert [meant(typed) for typed in ("convocatoin", "prefectrue", "syndicta")] == ["", "", ""]
