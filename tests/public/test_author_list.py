"""All authors."""

import pytest
from django.test import Client

from articles.public import authors
from tests.admin.page import Element, read
from tests.factories import make_article, publish_digest, tomorrow
from tests.public.issues import cost, publish_hostile, publish_issues

pytestmark = pytest.mark.django_db
PAGE = "/authors/"


def publish_signed(*names: str) -> None:
    publish_digest(f"Revue {names[0]}", *[make_article(f"De {name}", authors=(name,)) for name in names])


def groups(page: Element) -> list[tuple[str, str]]:
    return [(part.one("h2").text, part.one("ul").text) for part in page.every("section", "serre")]


def test_it_lists_them_from_a_to_z_with_their_counts(client: Client) -> None:
    publish_signed("Nora Blin", "9 voix", "Élise Bac", "ève motta")
    publish_digest("Autre", make_article("Encore", authors=("Nora Blin",)))
    publish_digest("Demain", make_article("Futur", authors=("Futur",)), now=tomorrow())
    page = read(client.get(PAGE))
    assert groups(page) == [("E", "Élise Bac 1ève motta 1"), ("N", "Nora Blin 2"), ("0-9", "9 voix 1")]
    assert "/authors/elise-bac/" in page.links
    assert page.one("aside", "marge").every("li")[0].text == "Nora Blin 2"
    assert page.every("nav", "bloc") == []


def test_many_are_shown_one_letter_at_a_time(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authors, "ON_ONE_PAGE", 2)
    publish_signed("Nora Blin", "Élise Bac", "9 voix")
    first = read(client.get(PAGE))
    assert groups(first) == [("E", "Élise Bac 1")]
    assert first.one("nav", "bloc").links == ["?letter=e", "?letter=n", "?letter=0-9"]
    assert groups(read(client.get(f"{PAGE}?letter=n"))) == [("N", "Nora Blin 1")]
    assert groups(read(client.get(f"{PAGE}?letter=0-9"))) == [("0-9", "9 voix 1")]


@pytest.mark.parametrize("letter", ["b", "N", "nora", "-", "0", "<", "é"])
def test_it_has_no_other_letter(client: Client, letter: str) -> None:
    publish_signed("Nora Blin")
    assert client.get(PAGE, {"letter": letter}).status_code == 404


def test_it_stands_before_the_first_issue(client: Client) -> None:
    page = read(client.get(PAGE))
    assert page.every("section") == page.every("aside") == []


def test_it_escapes_what_was_typed(client: Client) -> None:
    publish_hostile()
    page = read(client.get(PAGE))
    assert page.active == []
    assert page.every("img") == []


def test_it_costs_the_same_with_twice_the_articles(client: Client) -> None:
    publish_issues(4)
    before = cost(client, PAGE)
    publish_issues(4, first=5)
    assert cost(client, PAGE) == before <= 5
