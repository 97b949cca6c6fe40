"""All themes."""

import pytest
from django.test import Client

from tests.admin.page import read
from tests.factories import make_article, make_tag, make_theme, publish_digest
from tests.public.issues import cost, publish_hostile, publish_issues

pytestmark = pytest.mark.django_db


def test_it_shows_each_theme_in_the_order_of_the_site(client: Client) -> None:
    last = make_theme("Après", position=2, colour="rose", description="Premier.\r\n\r\nSecond.")
    make_theme("Avant", position=1)
    publish_digest("Revue", make_article(tags=("accueil",)), theme=last)
    last.tags.set([make_tag("jamais citée")])
    last.tags.add(*make_article().tags.all())
    page = read(client.get("/themes/"))
    before, after = page.one("main").every("section")
    assert [each.one("h2").links for each in (before, after)] == [["/themes/avant/"], ["/themes/apres/"]]
    assert after.classes == {"th", "rose", "dossier"}
    assert "1" in after.one("p", "cote").text
    assert after.one("div", "corps").text == "Premier."
    assert after.one("p", "mots").links == ["/tags/accueil/"]
    assert before.every("div", "corps") == []


def test_it_stands_before_the_first_theme(client: Client) -> None:
    assert read(client.get("/themes/")).one("main").every("section") == []


def test_it_escapes_what_was_typed(client: Client) -> None:
    publish_hostile()
    page = read(client.get("/themes/"))
    assert page.active == []
    assert page.every("img") == []
    assert '<img src=x onerror=alert(1)> & " description' in page.text


def test_it_costs_the_same_with_twice_the_themes(client: Client) -> None:
    publish_issues(1)
    make_theme("Un autre")
    before = cost(client, "/themes/")
    make_theme("Un troisième")
    make_theme("Un quatrième")
    assert cost(client, "/themes/") == before <= 8
