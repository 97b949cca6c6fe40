"""All digests, year by year."""

import datetime

import pytest
from django.test import Client

from articles.digests import publish, withdraw
from articles.models import Digest
from tests.admin.page import read
from tests.factories import MONDAY, make_article, make_digest, make_theme, publish_digest, tomorrow
from tests.public.issues import cost, publish_hostile, publish_issues

pytestmark = pytest.mark.django_db


def test_it_lists_the_issues_of_the_last_year(client: Client) -> None:
    publish_digest("Ancienne", now=datetime.datetime(2022, 5, 2, 7, tzinfo=datetime.UTC))
    publish_issues(3)
    page = read(client.get("/digests/"))
    lines = page.one("ol", "numeros").every("li")
    assert [line.one("a").text for line in lines] == ["3 Semaine 3", "2 Semaine 2", "1 Semaine 1"]
    assert lines[0].one("small").text == "3 avril, 2 articles"
    months = page.one("ol", "mois").every("h3")
    assert [month.text for month in months] == ["mars", "avril"]
    squares = [square for month in page.one("ol", "mois").every("ul") for square in month.every("a")]
    assert [square.attributes["href"] for square in squares][0] == "/digests/semaine-1/"
    assert squares[0].text == "1Semaine 1, 20 mars 2023"
    assert [square.attributes.get("aria-current") for square in squares] == [None, None, "true"]
    assert "4" in page.one("header", "une").one("p", "date").text


def test_it_shows_the_share_of_each_theme(client: Client) -> None:
    publish_digest("Une", *[make_article(f"A{n}") for n in range(3)], theme=make_theme("Bleu", colour="bleu"))
    page = read(client.get("/digests/"))
    (share,) = page.one("span", "part").every("svg")
    assert share.attributes == {"class": "bleu", "width": "100.0%"}
    assert "Bleu" in page.one("p", "legende").text


def test_it_leads_to_every_year(client: Client) -> None:
    publish_digest("Ancienne", now=datetime.datetime(2021, 5, 3, 7, tzinfo=datetime.UTC))
    publish_digest("Nouvelle")
    years = [f"/calendar/{year}/" for year in (2023, 2022, 2021)]
    assert read(client.get("/digests/")).one("ul", "annees").links == years
    assert [a.text for a in read(client.get(years[2])).one("ol", "numeros").every("a")] == ["– Ancienne"]
    assert read(client.get(years[1])).every("ol", "numeros") == []


def test_how_years_were_asked_for_once_leads_to_the_calendar(client: Client) -> None:
    publish_digest()
    answer = client.get("/digests/?year=2023")
    assert (answer.status_code, answer["Location"]) == (301, "/calendar/2023/")


def test_it_counts_a_year_as_the_readers_do(client: Client) -> None:
    """One minute past midnight in Paris is still the old year in UTC."""
    publish_digest("Vœux", now=datetime.datetime(2022, 12, 31, 23, 1, tzinfo=datetime.UTC))
    page = read(client.get("/digests/"))
    assert page.one("ul", "annees").links == ["/calendar/2023/"]
    assert page.one("ol", "mois").one("h3").text == "janvier"


@pytest.mark.parametrize("year", ["2022", "2024", "0", "02023", "２０２３", "abc", "2023-03", "-1", "9" * 40])
def test_it_has_no_other_year(client: Client, year: str) -> None:
    publish_digest()
    assert client.get("/digests/", {"year": year}).status_code == 404


def test_it_lists_only_what_readers_may_see(client: Client) -> None:
    publish_digest("Parue")
    publish_digest("Demain", now=tomorrow())
    make_digest("Brouillon", make_article())
    withdraw(publish_digest("Retirée"), notice="Une erreur.", now=MONDAY)
    page = read(client.get("/digests/"))
    assert [line.text for line in page.one("ol", "numeros").every("a")] == ["– Parue"]
    assert page.one("header", "une").one("p", "date").text.startswith("1 ")


def test_it_stands_before_the_first_issue(client: Client) -> None:
    page = read(client.get("/digests/"))
    assert page.every("ol", "numeros") == page.every("ul", "annees") == []


def test_it_escapes_what_was_typed(client: Client) -> None:
    publish_hostile()
    page = read(client.get("/digests/"))
    assert page.active == []
    assert page.every("img") == []


def test_it_costs_the_same_with_twice_the_issues(client: Client) -> None:
    publish_issues(4)
    before = cost(client, "/digests/")
    publish_issues(4, first=5)
    assert Digest.objects.count() == 8
    assert cost(client, "/digests/") == before <= 8


@pytest.mark.parametrize("path", ["/", "/digests/", "/themes/guichets/", "/articles/{article}/"])
def test_a_new_title_is_not_public_before_it_is_published(client: Client, path: str) -> None:
    article = make_article("Un")
    digest = publish_digest("Ancien titre", article, theme=make_theme("Guichets"), number=118)
    Digest.objects.filter(pk=digest.pk).update(title="Nouveau titre", number=219)
    url = path.format(article=article.pk)
    assert "Nouveau titre" not in client.get(url).content.decode()
    assert "219" not in read(client.get(url)).text
    publish(digest, by=None, now=MONDAY + datetime.timedelta(days=1))
    assert "219" in read(client.get(url)).text
