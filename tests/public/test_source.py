"""One source."""

import pytest
from django.test import Client

from articles.digests import withdraw
from articles.models import Source
from articles.public.pages import ON_A_PAGE
from tests.admin.page import read
from tests.factories import MONDAY, make_article, make_digest, make_source, publish_digest, tomorrow
from tests.public.issues import (
    SCRIPT,
    cost,
    publish_hostile,
    publish_issues,
    turn_addresses_into_scripts,
)

pytestmark = pytest.mark.django_db
PAGE = "/sources/le-courrier-des-deux-rives/"


def test_it_shows_the_source_and_what_was_cited_of_it(client: Client) -> None:
    make_source(homepage="https://courrier.example/", kind="daily", usual_access="subscribers")
    publish_issues(2)
    page = read(client.get(PAGE))
    assert page.one("h1").text == "Le Courrier des Deux-Rives"
    assert page.one("p", "suivre").links == ["https://courrier.example/"]
    assert page.one("p", "suivre").one("span", "acces").classes == {"acces", "abonnes"}
    lines = page.one("div", "pile").every("article")
    assert [line.one("h2").text for line in lines] == ["Article 2 a", "Article 2 b", "Article 1 a", "Article 1 b"]
    assert lines[0].one("header", "talon").one("time").text == "14 mars 2023"
    assert lines[0].one("header", "talon").links == []


def test_it_marks_a_foreign_name(client: Client) -> None:
    make_source(language="en")
    publish_issues(1)
    assert read(client.get(PAGE)).one("h1").attributes == {"lang": "en"}


def test_it_shows_what_is_known(client: Client) -> None:
    publish_digest("Revue", make_article(published="", authors=(), access=""))
    page = read(client.get(PAGE))
    assert page.every("p", "suivre") == []
    assert page.one("div", "pile").one("article").every("time") == []


def test_it_turns_the_page(client: Client) -> None:
    publish_issues(1, each=ON_A_PAGE + 2)
    assert len(read(client.get(PAGE)).one("div", "pile").every("article")) == ON_A_PAGE
    assert len(read(client.get(f"{PAGE}?page=2")).one("div", "pile").every("article")) == 2
    assert client.get(f"{PAGE}?page=3").status_code == 404


def test_it_is_not_found_when_no_reader_ever_saw_it(client: Client) -> None:
    make_source("Inconnue")
    make_digest("Brouillon", make_article("A", source_name="Brouillon"))
    publish_digest("Demain", make_article("B", source_name="Demain"), now=tomorrow())
    for slug in ("inconnue", "brouillon", "demain", "nulle-part"):
        assert client.get(f"/sources/{slug}/").status_code == 404, slug


def test_it_says_that_nothing_is_cited_there_any_more(client: Client) -> None:
    withdraw(publish_digest("Retirée", make_article("C", source_name="Retirée")), notice="Une erreur.", now=MONDAY)
    assert client.get("/sources/retiree/").status_code == 410


def test_it_keeps_the_private_note_to_the_desk(client: Client) -> None:
    make_source(private_note="Payent mal")
    publish_issues(1)
    assert "Payent" not in client.get(PAGE).content.decode()


def test_it_escapes_what_was_typed(client: Client) -> None:
    digest = publish_hostile()
    Source.objects.update(homepage=SCRIPT)
    address = f"/sources/{Source.objects.get().slug}/"
    page = read(client.get(address))
    assert page.active == []
    assert page.one("main").every("img") == []
    assert page.one("h1").text == '<img src=x onerror=alert(1)> & " source'
    turn_addresses_into_scripts(digest)
    assert SCRIPT not in client.get(address).content.decode()


def test_it_costs_the_same_with_twice_the_articles(client: Client) -> None:
    publish_issues(4)
    before = cost(client, PAGE)
    publish_issues(4, first=5)
    assert cost(client, PAGE) == before <= 8
