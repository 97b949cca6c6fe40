"""My selection, which a browser keeps, and a list that somebody sends."""

import pytest
from django.test import Client
from pytest_django import Settings

from articles.digests import withdraw
from articles.models import Article, Digest
from tests.admin.page import Element, read
from tests.factories import MONDAY
from tests.public.issues import cost, publish_hostile, publish_issues

pytestmark = pytest.mark.django_db


def sent(client: Client, articles: str | int) -> Element:
    return read(client.get("/selection/", {"articles": articles}))


def titles(page: Element) -> list[str]:
    return [each.text for each in page.every("h2", "h3")]


def numbers() -> list[int]:
    return list(Article.objects.order_by("title").values_list("pk", flat=True))


def notices(page: Element) -> list[str]:
    return [each.text for each in page.every("p", "change")]


def test_it_serves_everybody_the_same_page(client: Client) -> None:
    page = read(client.get("/selection/"))
    assert page.one("h1").text in ("Ma sélection", "My selection")
    assert page.one("noscript").text
    parts = {
        each.attributes["data-part"]: "hidden" in each.attributes for each in page if "data-part" in each.attributes
    }
    # the script shows what holds
    assert [parts[name] for name in ("full", "gestures", "empty", "back")] == [True] * 4


def test_it_names_every_button_in_words(client: Client) -> None:
    for button in read(client.get("/selection/")).one("main").every("button"):
        assert button.text
        assert button.attributes["type"] == "button"


def test_it_lists_what_a_link_names_in_its_order(client: Client) -> None:
    publish_issues(2, each=2)
    first, second, third, _fourth = numbers()
    page = sent(client, f"{third},{first},{third},{second}")
    assert titles(page) == ["Article 2 a", "Article 1 a", "Article 1 b"]
    assert [each.attributes["data-article"] for each in page.every("article")] == [str(third), str(first), str(second)]
    assert notices(page) == []
    assert {"name": "robots", "content": "noindex"} in [each.attributes for each in page.every("meta")]


def test_it_says_what_is_not_cited_any_more(client: Client) -> None:
    publish_issues(2, each=1)
    withdraw(Digest.objects.get(number=1), notice="À la demande d’une personne citée.", now=MONDAY)
    page = sent(client, ",".join(map(str, [*numbers(), 999_999])))
    assert titles(page) == ["Article 2 a"]
    (notice,) = notices(page)
    assert notice.startswith("2 ")
    assert "Article 1 a" not in page.text


@pytest.mark.parametrize("articles", ["", "x", "999999", ",,,", "<script>alert(1)</script>", "9" * 400])
def test_it_says_that_a_link_names_nothing(client: Client, articles: str) -> None:
    publish_issues(1, each=1)
    page = sent(client, articles)
    assert page.active == []
    assert page.every("article") == []
    assert page.one("p", "vide").text


def test_it_says_which_words_name_no_article(client: Client) -> None:
    publish_issues(1, each=1)
    page = sent(client, f"{numbers()[0]},<b>x</b>")
    assert titles(page) == ["Article 1 a"]
    assert "<b>x</b>" in notices(page)[0]
    assert page.active == []


def test_it_leaves_out_what_is_too_much_and_says_so(client: Client, settings: Settings) -> None:
    publish_issues(1, each=4)
    settings.SELECTION_MOST = 2
    page = sent(client, ",".join(map(str, numbers())))
    assert titles(page) == ["Article 1 a", "Article 1 b"]
    (notice,) = notices(page)
    assert "2" in notice


def test_it_is_sent_on_as_it_is(client: Client, settings: Settings) -> None:
    publish_issues(1, each=2)
    first, second = numbers()
    page = sent(client, f"{second},{first},x")
    (line,) = [each for each in page.every("p") if each.attributes.get("data-copy")]
    assert line.attributes["data-copy"] == f"{settings.SITE_URL}/selection/?articles={second},{first}"


def test_a_list_costs_the_same_however_long(client: Client) -> None:
    publish_issues(2, each=6)
    few, many = (",".join(map(str, numbers()[:count])) for count in (2, 12))
    assert cost(client, f"/selection/?articles={few}") == cost(client, f"/selection/?articles={many}") == 3


def test_it_keeps_no_list_and_no_cookie(client: Client) -> None:
    publish_issues(1, each=1)
    answer = client.get("/selection/", {"articles": numbers()[0]})
    assert answer["Cache-Control"] in ("public, no-cache", "no-cache, public")
    assert "ETag" not in answer
    assert not answer.cookies
    assert client.post("/selection/?articles=1").status_code == 405


def test_hostile_words_stay_words(client: Client) -> None:
    publish_hostile()
    assert sent(client, numbers()[0]).active == []
