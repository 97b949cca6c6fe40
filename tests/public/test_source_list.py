"""All sources."""

import pytest
from django.test import Client

from articles.digests import withdraw
from articles.models import SourceKind
from articles.rendering.kinds import kind_heading
from tests.admin.page import read
from tests.factories import MONDAY, make_article, make_digest, make_source, publish_digest, tomorrow
from tests.public.issues import cost, publish_hostile, publish_issues

pytestmark = pytest.mark.django_db


def test_it_lists_the_sources_kind_after_kind(client: Client) -> None:
    make_source("Zeste", kind="daily")
    make_source("Écho", kind="daily", language="en")
    make_source("Blog", kind="blog")
    names = ("Sans genre", "Blog", "Zeste", "Écho")
    publish_digest("Revue", *[make_article(f"De {name}", source_name=name) for name in names])
    page = read(client.get("/sources/"))
    lists = page.every("ul", "colonnes")
    assert [each.text for each in lists] == ["Écho 1Zeste 1", "Blog 1", "Sans genre 1"]
    assert lists[0].links == ["/sources/echo/", "/sources/zeste/"]
    assert [link.attributes.get("lang") for link in lists[0].every("a")] == ["en", None]
    assert len({each.one("h2").text for each in page.one("main").every("section")}) == 3


def test_it_has_a_heading_for_every_kind() -> None:
    assert len({kind_heading(kind) for kind in SourceKind.values}) == len(SourceKind.values)


def test_it_lists_only_what_readers_may_see(client: Client) -> None:
    make_source("Inconnue")
    make_digest("Brouillon", make_article("A", source_name="Brouillon"))
    publish_digest("Parue", make_article("D", source_name="Vue"))
    publish_digest("Demain", make_article("B", source_name="Demain"), now=tomorrow())
    withdraw(publish_digest("Retirée", make_article("C", source_name="Retirée")), notice="Une erreur.", now=MONDAY)
    assert [each.text for each in read(client.get("/sources/")).every("ul", "colonnes")] == ["Vue 1"]


def test_it_stands_before_the_first_source(client: Client) -> None:
    assert read(client.get("/sources/")).every("ul", "colonnes") == []


def test_it_escapes_what_was_typed(client: Client) -> None:
    publish_hostile()
    page = read(client.get("/sources/"))
    assert page.active == []
    assert page.every("img") == []
    assert "onerror=alert(1)" in page.text


def test_it_costs_the_same_with_twice_the_sources(client: Client) -> None:
    publish_issues(1)
    before = cost(client, "/sources/")
    publish_digest("Autre", *[make_article(f"X{n}", source_name=f"Source {n}") for n in range(4)])
    assert cost(client, "/sources/") == before <= 8
