"""All tags."""

import pytest
from django.test import Client

from articles.digests import withdraw
from tests.admin.page import read
from tests.factories import MONDAY, make_article, make_digest, make_tag, publish_digest, tomorrow
from tests.public.issues import cost, publish_hostile, publish_issues

pytestmark = pytest.mark.django_db


def test_it_lists_the_tags_by_name_and_the_most_cited_first(client: Client) -> None:
    articles = [
        make_article("A", tags=("Zèbre",)),
        make_article("B", tags=("zèbre", "école")),
        make_article("C", tags=("fax",)),
    ]
    publish_digest("Revue", *articles)
    page = read(client.get("/tags/"))
    assert [line.text for line in page.one("ul", "colonnes").every("li")] == ["école 1", "fax 1", "Zèbre 2"]
    assert page.one("ul", "voisins").every("li")[0].text == "Zèbre 2"
    assert page.one("ul", "colonnes").links == ["/tags/ecole/", "/tags/fax/", "/tags/zebre/"]


def test_it_lists_only_what_readers_may_see(client: Client) -> None:
    make_tag("doute")
    make_digest("Brouillon", make_article("A", tags=("brouillon",)))
    publish_digest("Parue", make_article("D", tags=("vue",)))
    publish_digest("Demain", make_article("B", tags=("demain",)), now=tomorrow())
    withdraw(publish_digest("Retirée", make_article("C", tags=("retirée",))), notice="Une erreur.", now=MONDAY)
    assert read(client.get("/tags/")).one("ul", "colonnes").text == "vue 1"


def test_it_stands_before_the_first_tag(client: Client) -> None:
    assert read(client.get("/tags/")).every("ul", "colonnes") == []


def test_it_escapes_what_was_typed(client: Client) -> None:
    publish_hostile()
    page = read(client.get("/tags/"))
    assert page.active == []
    assert page.every("img") == []
    assert "onerror=alert(1)" in page.text


def test_it_costs_the_same_with_twice_the_tags(client: Client) -> None:
    publish_issues(1)
    before = cost(client, "/tags/")
    publish_digest("Autre", make_article("X", tags=("un", "deux", "trois", "quatre")))
    assert cost(client, "/tags/") == before <= 8
