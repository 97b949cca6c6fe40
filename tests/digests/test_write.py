"""Digest → Document."""

from typing import Any

import pytest
from django.utils.translation import gettext as _
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from articles.digests import write
from articles.formats import Document
from articles.models import Access, Article, Role, Section
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


def cited(words: str, *articles: Article) -> str:
    """What becomes of the words in the commentary of a digest that cites the articles; 57 is the first one's key."""
    digest = make_digest("Revue", *articles)
    digest.sections.update(commentary=words.replace("57", str(articles[0].pk)))
    return write(digest).parts[0].commentary


@pytest.mark.parametrize(
    ("source", "access", "said"),
    [
        ("Le Courrier d’Arvel", Access.SUBSCRIBERS, "du Courrier d’Arvel"),
        ("Les Cahiers", Access.REGISTRATION, "des Cahiers"),
        ("La Gazette", Access.FREE, "de La Gazette"),
        ("Orsel Info", "", "d’Orsel Info"),
        ("", "", ""),
    ],
)
def test_a_reference_becomes_a_link_to_the_article(source: str, access: str, said: str) -> None:
    article = make_article(source_name=source, url="https://courrier.example/a?b=1&c=2", access=access)
    read = _("read the article %(of_source)s") % {"of_source": said} if said else _("read the article")
    told = f"{read} – {Access(access).label}" if access in (Access.SUBSCRIBERS, Access.REGISTRATION) else read
    link = f'<a href="https://courrier.example/a?b=1&amp;c=2" rel="noopener">{told}</a>'
    assert cited("<p>Voir [[57]], <em>[[ 57 ]]</em>.</p>", article) == f"<p>Voir {link}, <em>{link}</em>.</p>"


def test_a_reference_follows_the_article() -> None:
    article = make_article()
    digest = make_digest("Revue", article, introduction=f"[[{article.pk}]]", closing=f"[[{article.pk}]]")
    digest.items.update(comment=f"[[{article.pk}]]")
    Article.objects.update(url="https://courrier.example/ailleurs")
    document = write(digest)
    for words in (document.introduction, document.closing, document.entries[0].comment):
        assert 'href="https://courrier.example/ailleurs"' in words


def test_a_reference_is_in_the_language_of_the_site_whoever_publishes() -> None:
    article = make_article(access=Access.SUBSCRIBERS)
    with override("en"):
        read = cited("[[57]]", article)
    with override("fr"):
        assert str(Access.SUBSCRIBERS.label) in read


@pytest.mark.parametrize("values", [{"url": ""}, {"url_cut": True}])
def test_a_reference_to_what_has_no_address_is_words(values: dict[str, Any]) -> None:
    made = cited("[[57]]", make_article(**values))
    assert "<a" not in made
    assert "[[" not in made


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("<p>[[4711]]</p>", "<p>[[4711]]</p>"),
        ("<p>[[x]] [[]] [57]</p>", None),
        ('<p><a href="https://a.example/[[57]]">ici</a></p>', None),
        ("<p>[[99999999999999999999]]</p>", "<p>[[99999999999999999999]]</p>"),
    ],
)
def test_what_names_no_article_stays_as_it_was_typed(typed: str, read: str | None) -> None:
    made = cited(typed, make_article())
    assert made.count("<a") == typed.count("<a")
    assert "courrier.example" not in made
    assert read in (None, made)


def test_a_reference_inside_of_a_link_is_words() -> None:
    made = cited('<p><a href="https://a.example/">[[57]]</a> [[57]]</p>', make_article())
    assert made.count("<a ") == 2
    assert made.index("</a>") < made.rindex("<a ")


def test_the_name_of_a_source_is_escaped() -> None:
    made = cited("[[57]]", make_article(source_name="Le <b>Courrier</b> & fils"))
    assert "&lt;b&gt;Courrier&lt;/b&gt; &amp; fils" in made
