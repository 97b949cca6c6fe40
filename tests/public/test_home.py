"""The first page."""

import pytest
from django.test import Client

from articles.digests import publish, withdraw
from articles.formats import CitedArticle, Document, Entry, Part
from articles.models import Role
from articles.public.home import sentence_of_the_week
from tests.admin.page import read
from tests.factories import MONDAY, add_item, make_article, make_digest, make_theme, publish_digest, tomorrow
from tests.public.issues import WEEK, cost, publish_hostile, publish_issues

pytestmark = pytest.mark.django_db


def test_it_shows_the_latest_issue_its_articles_and_the_ones_before(client: Client) -> None:
    publish_issues(3)
    page = read(client.get("/"))
    assert page.one("h1").text == "Semaine 3"
    assert page.one("p", "num").links == ["/digests/semaine-3/"]
    assert "2 articles" in page.one("p", "suivre").text
    (theme,) = page.one("div", "trois").every("section")
    assert theme.one("h2").links == ["/themes/guichets/"]
    assert [title.text for title in theme.one("ul").every("a")] == ["Article 3 a", "Article 3 b"]
    before = page.one("ol", "numeros").every("li")
    assert [line.one("a").text for line in before] == ["2 Semaine 2", "1 Semaine 1"]
    assert [line.one("small").text for line in before] == ["27 mars, 2 articles", "20 mars, 2 articles"]


def test_it_counts_the_articles_that_the_issue_is_about(client: Client) -> None:
    digest = make_digest("Revue", make_article("Cité"))
    add_item(digest.sections.get(), make_article("À côté"), role=Role.SEE_ALSO, position=2)
    publish(digest, by=None, now=MONDAY)
    assert "1 article" in read(client.get("/")).one("p", "suivre").text


def test_it_opens_with_a_sentence_and_where_it_comes_from(client: Client) -> None:
    publish_issues(1)
    sentence = read(client.get("/")).one("section", "phrase")
    assert sentence.one("blockquote").text == "« Il y a encore le comptoir, la vitre et la chaise. »"
    assert sentence.one("p", "src").text == "Le Courrier des Deux-Rives"
    assert "/digests/semaine-1/#e1" in sentence.links


@pytest.mark.parametrize(
    ("quotes", "shown"),
    [
        ([("a" * 90,), ("b" * 50,), ("c" * 70,)], "b" * 50),
        ([("Non.",), ("b" * 50,)], "b" * 50),
        ([("Non.",)], "Non."),
        ([("a", "b" * 50), ("c" * 100,)], "c" * 100),
        ([("a" * 300,)], None),
        ([()], None),
    ],
)
def test_it_takes_the_shortest_whole_sentence_that_says_something(
    quotes: list[tuple[str, ...]], shown: str | None
) -> None:
    chosen = sentence_of_the_week(document_quoting([("fr", each) for each in quotes]))
    assert (chosen.quotes[0] if chosen else None) == shown


def test_it_takes_a_sentence_in_the_language_of_the_review() -> None:
    chosen = sentence_of_the_week(document_quoting([("en", ("b" * 50,)), ("", ("a" * 90,))]))
    assert chosen
    assert chosen.quotes == ("a" * 90,)


def document_quoting(quoted: list[tuple[str, tuple[str, ...]]]) -> Document:
    entries = tuple(
        Entry(f"e{place}", CitedArticle(place, "Article", language=language), quotes)
        for place, (language, quotes) in enumerate(quoted)
    )
    return Document("Revue", "revue", parts=(Part("r1", "Partie", entries=entries),))


def test_it_shows_the_beginning_of_the_introduction(client: Client) -> None:
    long = "Deux histoires se répondent cette semaine, et personne ne sait dire laquelle a commencé."
    publish_digest(introduction=f"<p>Bonjour,</p><p>{long}</p><p>Bonne lecture.</p>")
    shown = read(client.get("/")).one("div", "chapo").text
    assert long in shown
    assert "Bonne lecture" not in shown


def test_it_says_that_the_first_issue_is_to_come(client: Client) -> None:
    make_digest("Brouillon", make_article())
    page = read(client.get("/"))
    assert page.every("a", "bouton")[0].attributes["href"] == "/feeds/"
    assert "Brouillon" not in page.text
    assert "guichet" not in page.one("main").text


def test_it_never_shows_what_readers_may_not_see(client: Client) -> None:
    publish_digest("Parue")
    publish_digest("Demain", make_article("Article de demain"), now=tomorrow())
    withdraw(publish_digest("Retirée", now=MONDAY + WEEK), notice="Une erreur.", now=MONDAY)
    make_digest("Brouillon", make_article("Article du brouillon"), theme=make_theme("Thème du brouillon"))
    text = read(client.get("/")).text
    assert "Parue" in text
    for hidden in ("demain", "Demain", "Retirée", "rouillon"):
        assert hidden not in text


def test_it_escapes_what_was_typed(client: Client) -> None:
    publish_hostile()
    page = read(client.get("/"))
    assert page.active == []
    assert page.every("img") == []
    assert 'onerror=alert(1)> & " revue' in page.one("h1").text


def test_it_shows_an_issue_without_number_introduction_theme_or_excerpt(client: Client) -> None:
    publish_digest("Sans rien", make_article("Nu", excerpt="", source_name="La Source"), introduction="")
    page = read(client.get("/"))
    assert page.every("section", "phrase") == []
    assert page.one("h1").text == "Sans rien"


def test_it_costs_the_same_with_twice_the_issues(client: Client) -> None:
    publish_issues(6)
    before = cost(client, "/")
    publish_issues(6, first=7)
    assert cost(client, "/") == before <= 8
