"""Digest → Document."""

import pytest
from pytest_django import DjangoAssertNumQueries

from articles.digests import write
from articles.formats import Document
from articles.models import Role, Section
from tests.factories import add_item, make_article, make_digest, make_theme

pytestmark = pytest.mark.django_db


def test_it_puts_see_also_under_the_article_before_it() -> None:
    digest = make_digest("Revue", make_article("Un"))
    section = digest.sections.get()
    add_item(section, make_article("Avant"), role=Role.SEE_ALSO, position=0)
    add_item(section, make_article("Après"), role=Role.SEE_ALSO, position=2)
    (part,) = write(digest).parts
    assert [article.title for article in part.see_also] == ["Avant"]
    assert [article.title for article in part.entries[0].see_also] == ["Après"]


def test_it_numbers_entries_through_the_digest() -> None:
    digest = make_digest("Revue", make_article("Un"), make_article("Deux"))
    section = Section.objects.create(digest=digest, theme=make_theme("Thème"), position=2)
    add_item(section, make_article("Trois"))
    document = write(digest)
    assert [part.anchor for part in document.parts] == ["r1", "r2"]
    assert [entry.anchor for entry in document.entries] == ["e1", "e2", "e3"]
    assert [part.title for part in document.parts] == ["Au guichet", "Thème"]


def test_it_cleans_and_typesets_the_team_s_words_and_leaves_quotations_alone() -> None:
    article = make_article(excerpt="Quoi ? dit-elle.", text="Quoi ? dit-elle.")
    digest = make_digest("Revue", article, introduction="Quoi ?<script>x</script>")
    document = write(digest)
    assert document.introduction == "<p>Quoi\u202f?</p>"
    assert document.entries[0].quotes == ("Quoi ? dit-elle.",)


def test_it_never_gives_a_cut_address() -> None:
    digest = make_digest("Revue", make_article(url_cut=True))
    assert write(digest).entries[0].article.url == ""


def test_it_takes_the_source_s_usual_access_where_the_article_says_none() -> None:
    article = make_article()
    assert article.source
    article.source.usual_access = "subscribers"
    article.source.save()
    assert write(make_digest("Revue", article)).entries[0].article.access == "subscribers"


def test_it_comes_back_equal_from_json() -> None:
    digest = make_digest("Revue", make_article(tags=("guichet",)), theme=make_theme(), thanks="Merci.")
    add_item(digest.sections.get(), make_article("Deux"), role=Role.SEE_ALSO, position=2)
    document = write(digest)
    assert Document.from_json(document.as_json()) == document


def test_it_asks_as_many_questions_for_twelve_articles_as_for_two(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    small = make_digest("Petite", *(make_article(f"P{n}", tags=("a", "b")) for n in range(2)))
    large = make_digest("Grande", *(make_article(f"G{n}", tags=("a", "b")) for n in range(12)))
    for digest in (small, large):
        with django_assert_max_num_queries(5):
            write(digest)
