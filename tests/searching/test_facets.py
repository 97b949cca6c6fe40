"""What a search may be narrowed by."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Source
from articles.searching import COUNTED, Facets, ask, facets, find
from articles.text import Field
from tests.factories import make_article, publish_digest
from tests.searching.press import NOW, publish_press

pytestmark = pytest.mark.django_db


def facets_of(typed: str, most: int = COUNTED) -> Facets:
    asking = ask(typed, NOW)
    return facets(asking, NOW, find(asking.conditions, NOW, most=most), most)


def shown(typed: str, about: Field) -> list[tuple[str, int, bool]]:
    return [(each.name, each.count, each.is_chosen) for each in facets_of(typed).choices[about]]


def test_they_count_what_is_found() -> None:
    publish_press()
    assert shown("convocation", Field.THEME) == [("Les radiations à Pôle emploi", 2, False)]
    assert shown("convocation", Field.SOURCE) == [("Agence Lignes", 1, False), ("Le Quotidien du Plateau", 1, False)]
    assert shown("convocation", Field.YEAR) == [("2023", 1, False), ("2022", 1, False)]
    assert shown("convocation", Field.ACCESS) == [("registration", 1, False), ("free", 1, False)]
    assert shown("convocation", Field.TAG) == [
        ("Pôle emploi", 2, False),
        ("radiation", 1, False),
        ("syndicat", 1, False),
    ]


def test_what_a_line_has_one_of_is_counted_as_if_none_was_chosen() -> None:
    publish_press()
    assert shown("radiation année:2022", Field.YEAR) == [("2023", 1, False), ("2022", 1, True), ("2021", 1, False)]
    assert shown("radiation année:2022", Field.SOURCE) == [("Agence Lignes", 1, False)]
    assert shown("radiation année:2022 accès:abonnés", Field.YEAR) == [("2021", 1, False)]
    assert shown("source:gazette", Field.SOURCE)[:2] == [
        ("La Gazette de l’Écluse", 1, True),
        ("La Gazette du Marais", 1, True),
    ]


def test_tags_narrow_down_together_and_those_chosen_come_first() -> None:
    publish_press()
    assert shown("tag:radiation", Field.TAG) == [("radiation", 2, True), ("Pôle emploi", 1, False)]


def test_they_are_counted_among_the_latest_lines_when_there_are_more() -> None:
    publish_press()
    assert not facets_of("").is_cut
    found = facets_of("", 2)
    assert found.is_cut
    assert sum(each.count for each in found.choices[Field.SOURCE]) == 2


def test_they_cost_the_same_with_more_to_count() -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            facets_of("source:gazette guichet")
        return len(queries)

    publish_press()
    before = cost()
    for number in range(4):
        source = f"Gazette {number}"
        publish_digest(f"Revue {number}", make_article(f"Guichet {number}", source_name=source, tags=(f"t{number}",)))
    assert Source.objects.count() > 8
    assert cost() == before <= 9
