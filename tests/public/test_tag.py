"""One tag."""

import pytest
from django.test import Client

from articles.digests import withdraw
from articles.models import Tag, TagAlias
from articles.public.pages import ON_A_PAGE
from tests.admin.page import read
from tests.factories import MONDAY, make_article, make_digest, make_tag, publish_digest, tomorrow
from tests.public.issues import (
    SCRIPT,
    cost,
    publish_hostile,
    publish_issues,
    turn_addresses_into_scripts,
)

pytestmark = pytest.mark.django_db
PAGE = "/tags/accueil/"


def test_it_shows_the_articles_of_the_tag_the_latest_first(client: Client) -> None:
    publish_issues(2)
    Tag.objects.filter(slug="accueil").update(description="Où l’on est reçu.")
    page = read(client.get(PAGE))
    assert page.one("h1").text == "Accueil"
    assert page.one("div", "chapo").text == "Où l’on est reçu."
    lines = page.one("div", "pile").every("article")
    assert [line.one("h2").text for line in lines] == ["Article 2 b", "Article 2 a", "Article 1 b", "Article 1 a"]
    assert "/themes/guichets/" in lines[0].links
    assert page.one("ul", "voisins").links == ["/tags/guichet/"]


def test_it_shows_how_often_another_tag_stands_beside_it(client: Client) -> None:
    both = [make_article(f"A{n}", tags=("accueil", "guichet")) for n in range(2)]
    publish_digest("Revue", *both, make_article("B", tags=("accueil", "radio")), make_article("C", tags=("accueil",)))
    rows = read(client.get(PAGE)).one("ul", "voisins").every("li")
    assert [(row.every("span")[0].text, row.one("svg").attributes["width"]) for row in rows] == [
        ("50 %", "50%"),
        ("25 %", "25%"),
    ]


def test_a_former_name_leads_to_it_for_ever(client: Client) -> None:
    publish_issues(1)
    found = Tag.objects.get(slug="accueil")
    TagAlias.objects.create(tag=found, name="Les accueils", key="les accueils", slug="les-accueils")
    answer = client.get("/tags/les-accueils/?page=2")
    assert (answer.status_code, answer["Location"]) == (301, PAGE)
    assert "Les accueils" in read(client.get(PAGE)).one("p", "dou").text


def test_a_former_name_of_a_tag_that_no_reader_saw_leads_nowhere(client: Client) -> None:
    publish_digest("Demain", make_article("B", tags=("demain",)), now=tomorrow())
    TagAlias.objects.create(tag=Tag.objects.get(), name="Après", key="apres", slug="apres")
    assert client.get("/tags/apres/").status_code == 404


@pytest.mark.parametrize(
    ("name", "shown"), [("accueil", "Accueil"), ("CAF", "CAF"), ("iPhone", "iPhone"), ("état civil", "État civil")]
)
def test_it_begins_with_a_capital(client: Client, name: str, shown: str) -> None:
    publish_digest("Revue", make_article(tags=(name,)))
    assert read(client.get(f"/tags/{Tag.objects.get().slug}/")).one("h1").text == shown


def test_it_answers_in_any_script(client: Client) -> None:
    publish_digest("Revue", make_article(tags=("Ελλάδα",)))
    (link,) = read(client.get("/tags/")).one("ul", "colonnes").links
    assert read(client.get(link)).one("h1").text == "Ελλάδα"


def test_it_turns_the_page(client: Client) -> None:
    publish_issues(1, each=ON_A_PAGE + 2)
    assert len(read(client.get(PAGE)).one("div", "pile").every("article")) == ON_A_PAGE
    last = read(client.get(f"{PAGE}?page=2"))
    assert len(last.one("div", "pile").every("article")) == 2
    assert last.every("ul", "voisins") == []
    assert client.get(f"{PAGE}?page=3").status_code == 404


def test_it_is_not_found_when_no_reader_ever_saw_it(client: Client) -> None:
    make_tag("doute")
    make_digest("Brouillon", make_article("A", tags=("brouillon",)))
    publish_digest("Demain", make_article("B", tags=("demain",)), now=tomorrow())
    for slug in ("doute", "brouillon", "demain", "inconnu"):
        assert client.get(f"/tags/{slug}/").status_code == 404, slug


def test_it_says_that_nothing_is_cited_there_any_more(client: Client) -> None:
    withdraw(publish_digest("Retirée", make_article("C", tags=("retirée",))), notice="Une erreur.", now=MONDAY)
    assert client.get("/tags/retiree/").status_code == 410


def test_it_does_not_name_tags_that_only_the_desk_uses_beside_it(client: Client) -> None:
    publish_issues(1)
    publish_digest("Demain", make_article("B", tags=("accueil", "demain")), now=tomorrow())
    assert "demain" not in read(client.get(PAGE)).text


def test_it_escapes_what_was_typed(client: Client) -> None:
    digest = publish_hostile()
    Tag.objects.update(description="<b onclick=alert(1)>Description</b>")
    address = f"/tags/{Tag.objects.get().slug}/"
    page = read(client.get(address))
    assert page.active == []
    assert page.one("main").every("img") == []
    assert "<b onclick=alert(1)>Description</b>" in page.text
    turn_addresses_into_scripts(digest)
    assert SCRIPT not in client.get(address).content.decode()


def test_it_costs_the_same_with_twice_the_articles(client: Client) -> None:
    publish_issues(4)
    before = cost(client, PAGE)
    publish_issues(4, first=5)
    assert cost(client, PAGE) == before <= 9
