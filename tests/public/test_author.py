"""One author."""

import pytest
from django.test import Client

from articles.digests import withdraw
from articles.models import Source
from articles.public.pages import ON_A_PAGE
from tests.admin.page import read
from tests.factories import MONDAY, make_article, make_digest, publish_digest, tomorrow
from tests.public.issues import SCRIPT, WEEK, cost, publish_hostile, publish_issues, turn_addresses_into_scripts

pytestmark = pytest.mark.django_db
PAGE = "/authors/paul-aubree/"


def test_it_shows_what_is_signed_so_the_latest_first(client: Client) -> None:
    publish_issues(2)
    page = read(client.get(PAGE))
    assert page.one("h1").text == "Paul Aubrée"
    assert "4" in page.one("p", "date").text
    lines = page.one("div", "pile").every("article")
    assert [line.one("h2").text for line in lines] == ["Article 2 b", "Article 2 a", "Article 1 b", "Article 1 a"]
    assert lines[0].one("p", "sig").links == [PAGE]


def test_it_is_named_as_it_was_signed_last(client: Client) -> None:
    publish_digest("Une", make_article("A", authors=("PAUL AUBREE",)))
    publish_digest("Deux", make_article("B", authors=("Paul Aubrée",)), now=MONDAY + WEEK)
    publish_digest("Zéro", make_article("C", authors=("paul aubrée",)), now=MONDAY - WEEK)
    page = read(client.get(PAGE))
    assert page.one("h1").text == "Paul Aubrée"
    assert len(page.one("div", "pile").every("article")) == 3


def test_it_says_where_they_wrote(client: Client) -> None:
    rare, often, other = (make_article(name, source_name=f"Source {name[0]}") for name in ("A", "B1", "B2"))
    publish_digest("Revue", rare, often, other)
    rows = read(client.get("/authors/nora-blin/")).one("aside", "marge").every("li")
    assert [row.text for row in rows] == ["Source B 2", "Source A 1"]
    assert rows[0].links == [f"/sources/{Source.objects.get(name='Source B').slug}/"]


def test_one_article_may_have_several(client: Client) -> None:
    publish_digest("Revue", make_article("A", authors=("Nora Blin", "***", "nora blin", "Ève Motta")))
    signature = read(client.get("/authors/eve-motta/")).one("p", "sig")
    assert signature.text == "Nora Blin, ***, nora blin, Ève Motta"
    assert signature.links == ["/authors/nora-blin/", "/authors/nora-blin/", "/authors/eve-motta/"]
    assert len(read(client.get("/authors/nora-blin/")).one("div", "pile").every("article")) == 1


def test_it_answers_in_any_script(client: Client) -> None:
    publish_digest("Revue", make_article(authors=("Ольга Н.",)))
    (link,) = read(client.get("/authors/")).one("ul", "colonnes").links
    assert read(client.get(link)).one("h1").text == "Ольга Н."


def test_it_turns_the_page(client: Client) -> None:
    publish_issues(1, each=ON_A_PAGE + 2)
    assert len(read(client.get(PAGE)).one("div", "pile").every("article")) == ON_A_PAGE
    last = read(client.get(f"{PAGE}?page=2"))
    assert len(last.one("div", "pile").every("article")) == 2
    assert last.every("aside") == []
    assert client.get(f"{PAGE}?page=3").status_code == 404


def test_it_is_not_found_where_nothing_is_cited(client: Client) -> None:
    make_digest("Brouillon", make_article("A", authors=("Brouillon",)))
    publish_digest("Demain", make_article("B", authors=("Demain",)), now=tomorrow())
    withdraw(publish_digest("Retirée", make_article("C", authors=("Retirée",))), notice="Une erreur.", now=MONDAY)
    for slug in ("brouillon", "demain", "retiree", "inconnue"):
        assert client.get(f"/authors/{slug}/").status_code == 404, slug


def test_it_escapes_what_was_typed(client: Client) -> None:
    digest = publish_hostile()
    (link,) = read(client.get("/authors/")).one("ul", "colonnes").links
    page = read(client.get(link))
    assert page.active == []
    assert page.one("main").every("img") == []
    turn_addresses_into_scripts(digest)
    assert SCRIPT not in client.get(link).content.decode()


def test_it_costs_the_same_with_twice_the_articles(client: Client) -> None:
    publish_issues(4)
    before = cost(client, PAGE)
    publish_issues(4, first=5)
    assert cost(client, PAGE) == before <= 9
