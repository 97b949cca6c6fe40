"""The index stays in step with what is published."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import CitationTag, CitationWords, SearchWord, Source, Tag
from articles.searching import rebuild, renew
from articles.sorting import merge_tags
from tests.factories import make_article, make_tag, publish_digest
from tests.searching.press import found, publish_press

pytestmark = pytest.mark.django_db


def indexed() -> list[tuple[int, int, str, str]]:
    return list(CitationWords.objects.order_by("citation").values_list("citation", "place", "labels", "words"))


def test_making_it_anew_changes_nothing() -> None:
    publish_press()
    before, words = indexed(), sorted(SearchWord.objects.values_list("folded", "shown", "backwards"))
    assert [done for done, of in rebuild()] == [5]
    assert indexed() == before
    assert sorted(SearchWord.objects.values_list("folded", "shown", "backwards")) == words
    assert found("convocation syndicat") == ["Un"]


def test_a_command_makes_it_anew(capsys: pytest.CaptureFixture[str]) -> None:
    publish_press()
    CitationWords.objects.all().delete()
    assert found("convocation") == []
    call_command("search_index")
    assert len(found("convocation")) == 2
    told = capsys.readouterr()
    assert "5" in told.out
    assert "5" in told.err


def test_words_that_go_are_not_found() -> None:
    publish_press()
    CitationWords.objects.filter(words__contains="fsyndicat").delete()
    assert found("convocation") == ["Convoqué"]


def test_words_that_change_are_found_by_the_new_ones() -> None:
    publish_press()
    CitationWords.objects.filter(words__contains="fsyndicat").update(words="fcourget z0")
    assert (found("courgette"), found("syndicat")) == (["Un"], [])


def test_lines_are_found_by_what_their_source_is_called_now() -> None:
    publish_press()
    Source.objects.filter(slug="agence-lignes").update(name="Dépêches du soir")
    assert found("dépêche") == []
    renew(Source.objects.get(slug="agence-lignes").citations.values_list("pk", flat=True))
    assert (found("dépêche"), found("source:agence-lignes lignes")) == (["Un"], [])
    assert SearchWord.objects.filter(folded="depeches", shown="dépêches").exists()


def test_merged_tags_are_found_as_one() -> None:
    publish_press()
    kept, gone = make_tag("chômage"), Tag.objects.get(slug="radiation")
    merge_tags(kept, [gone], None, timezone.now())
    assert CitationTag.objects.filter(tag=kept).count() == 2
    for typed in ("tag:chomage", "chômage", "tag:radiation"):
        assert found(typed) == ["Convoqué", "RADIE"], typed


@pytest.mark.skipif(connection.vendor != "postgresql", reason="where PostgreSQL keeps the words of a row")
def test_rows_stand_close_together_whatever_their_words() -> None:
    """Half of them are read for a common word: pages of the table are what that costs."""
    title, words = (" ".join(f"{word}{number}" for number in range(45)) for word in ("guichet", "radiée"))
    publish_digest("Revue", *(make_article(f"{number} {title}", excerpt=words) for number in range(60)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT split_part(ctid::text, ',', 1)), count(*) FROM articles_citationwords")
        pages, lines = cursor.fetchone()
    assert lines == 60
    assert pages <= 3


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_emptied_has_an_empty_index() -> None:
    publish_press()
    call_command("flush", interactive=False, verbosity=0)
    assert found("convocation") == []
    publish_digest("Revue", make_article("Convocation"))
    assert found("convocation") == ["Convocation"]


def test_a_publication_costs_the_same_whatever_was_published_before() -> None:
    def cost(title: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            publish_digest(title, make_article(f"Article {title}"))
        return len([query for query in queries if "citationwords" in query["sql"] or "searchword" in query["sql"]])

    first = cost("Un")
    publish_press()
    assert cost("Deux") == first


def test_a_line_keeps_its_place_among_those_of_the_same_second() -> None:
    publish_press()
    places = list(
        CitationWords.objects.order_by("-place").values_list("citation__digest__number", "citation__position")
    )
    assert places == [(2, 0), (2, 1), (1, 0), (1, 1), (1, 2)]
    assert max(CitationWords.objects.values_list("place", flat=True)) < 2**63
    assert datetime.datetime(2200, 1, 1).year < 3058
