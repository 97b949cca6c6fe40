"""The search as readers have it."""

import re
from urllib.parse import quote_plus

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from articles.models import Edition
from articles.public.pages import ON_A_PAGE
from tests.admin.page import Element, parse, read
from tests.factories import make_article, publish_digest
from tests.public.issues import cost, publish_issues
from tests.public.searches import searched, titles, told, typed_in
from tests.searching.press import publish_press

pytestmark = pytest.mark.django_db


def test_it_shows_what_is_found_with_the_words_marked(client: Client) -> None:
    publish_press()
    shown = searched(client, "convocations")
    assert titles(shown) == [
        "Convoqué dans une messagerie qu’il n’ouvre pas",
        "Un syndicat contre les convocations dématérialisées",
    ]
    first, second = shown.one("div", "pile").every("article")
    assert [mark.text for mark in first.every("mark")] == ["convocation"]
    assert [mark.text for mark in second.every("mark")] == ["convocations"]
    assert "/sources/le-quotidien-du-plateau/" in first.links
    assert "/digests/radiations/#e1" in first.links
    assert typed_in(shown) == "convocations"
    assert told(shown) == []
    assert "convocations" in shown.one("title").text


def test_a_word_of_our_comment_is_shown_where_the_line_has_no_other(client: Client) -> None:
    publish_press()
    shown = searched(client, "sous-préfets")
    assert [mark.text for mark in shown.every("mark")] == ["sous-préfets"]
    (said,) = [each.text for each in shown.one("div", "pile").every("p", "note")]
    assert said == "Notre commentaire : Même les sous-préfets écrivent."
    shown = searched(client, "counter")
    assert shown.one("div", "pile").every("p", "note") == []


@pytest.mark.parametrize("typed", ["Severn", "Royaume", "dématérialisation", "Damien"])
def test_names_are_marked_too(client: Client, typed: str) -> None:
    publish_press()
    shown = searched(client, typed)
    for line in shown.one("div", "pile").every("article"):
        assert [mark for mark in line.every("mark") if typed[:4].casefold() in mark.text.casefold()]


def test_our_comments_cost_the_same_with_twice_the_articles(client: Client) -> None:
    publish_issues(4)
    before = cost(client, "/search/?q=lire")
    publish_issues(4, first=5)
    assert cost(client, "/search/?q=lire") == before <= 16


def test_without_words_it_explains_how_to_ask(client: Client) -> None:
    publish_press()
    for address in ("/search/", "/search/?q=", "/search/?q=+", "/search/?q=%22%22"):
        shown = read(client.get(address))
        examples = shown.one("dl", "exemples")
        assert len(examples.every("dt")) >= 8
        assert titles(shown) == []
    assert [each for each in shown.every("meta") if each.attributes.get("name") == "robots"] == []
    for link in examples.links:
        assert client.get(link).status_code == 200


def test_each_example_is_understood(client: Client) -> None:
    publish_press()
    for link in read(client.get("/search/")).one("dl", "exemples").links:
        doubts = [each for each in told(read(client.get(link))) if "date" in each or "access" in each]
        assert doubts == [], link


def test_every_page_has_the_search(client: Client) -> None:
    publish_press()
    for address in ("/", "/tags/", "/nulle-part/"):
        form = parse(client.get(address).content.decode()).one("div", "menu").one("form")
        assert form.attributes["action"] == "/search/"
        assert form.attributes["role"] == "search"
        assert form.one("input").attributes["name"] == "q"
        assert form.one("label").attributes["for"] == form.one("input").attributes["id"]


def test_other_engines_take_what_is_found_for_the_page_of_the_search(client: Client) -> None:
    """Whatever is asked is one page to them, and what finds nothing is none."""
    publish_press()
    shown = searched(client, "Pôle emploi")
    assert robots(shown) == []
    (canonical,) = [each for each in shown.every("link") if each.attributes["rel"] == "canonical"]
    assert canonical.attributes["href"] == f"{settings.SITE_URL}/search/"
    assert robots(searched(client, "courgette")) == ["noindex"]


def robots(shown: Element) -> list[str]:
    return [each.attributes["content"] for each in shown.every("meta") if each.attributes.get("name") == "robots"]


def test_it_says_that_nothing_is_found_and_what_to_try(client: Client) -> None:
    publish_press()
    shown = searched(client, "courgette source:gazette")
    assert titles(shown) == []
    assert shown.every("aside") == []
    assert "courgette" in shown.one("h1").text
    tries = shown.one("div", "vide")
    assert {"/tags/", "/themes/", "/sources/", "/search/", "/search/?q=courgette"} <= set(tries.links)


def test_a_slip_of_the_hand_is_told_and_mended(client: Client) -> None:
    publish_press()
    shown = searched(client, "convocatoin -syndicat")
    assert titles(shown) == ["Convoqué dans une messagerie qu’il n’ouvre pas"]
    assert typed_in(shown) == "convocatoin -syndicat"
    (sentence,) = shown.every("p", "change")
    assert "convocatoin" in sentence.one("b").text
    assert sentence.links == ["/search/?q=convocation+-syndicat"]
    assert [mark.text for mark in shown.every("mark")] == ["convocation"]
    assert shown.one("a", "abo").attributes["href"] == "/search/feed/?q=convocation+-syndicat"


@pytest.mark.parametrize(
    ("asked", "shown_page"),
    [("", 1), ("2", 2), ("3", 2), ("999999", 2), ("0", 1), ("-1", 1), ("x", 1), ("9" * 40, 1), ("１", 1)],
)
def test_it_turns_the_page_and_knows_where_it_ends(client: Client, asked: str, shown_page: int) -> None:
    publish_issues(1, each=ON_A_PAGE + 2)
    shown = searched(client, "article", asked)
    assert len(titles(shown)) == (ON_A_PAGE if shown_page == 1 else 2)
    other = "page=2" if shown_page == 1 else "page=1"
    assert shown.one("nav", "pages").links == [f"?q=article&{other}"]


def test_filters_are_put_in_and_taken_out_by_links(client: Client) -> None:
    publish_press()
    shown = searched(client, "radiation")
    (lignes,) = [link for link in shown.one("aside").links if "lignes" in link]
    assert lignes == f"/search/?q={quote_plus('radiation source:agence-lignes')}"
    narrowed = read(client.get(lignes))
    assert titles(narrowed) == ["Un syndicat contre les convocations dématérialisées"]
    (chip, _narrow) = narrowed.one("p", "filtres").every("a")
    assert chip.attributes["href"] == "/search/?q=radiation"
    (chosen,) = [link for link in narrowed.one("aside").every("a") if "aria-current" in link.attributes]
    assert chosen.attributes["href"] == "/search/?q=radiation"
    assert "Agence Lignes" in chosen.text


def test_every_link_beside_what_is_found_leads_to_as_many_as_it_says(client: Client) -> None:
    publish_press()
    shown = searched(client, "radiation")
    choices = shown.one("aside").every("li")
    assert len(choices) >= 8
    for choice in choices:
        (link,), count = choice.links, int(choice.every("span")[-1].text)
        assert len(titles(read(client.get(link)))) == count, link


def test_filters_are_told_in_words(client: Client) -> None:
    publish_press()
    shown = searched(client, "-tag:guichet source:lignes après:2021 -avant:2020 avant:2023-03 accès:libre")
    chips = [chip.text for chip in shown.one("p", "filtres").every("a")][:-1]
    assert len(chips) == 6
    assert "guichet" in chips[0]
    assert chips[1].startswith("Agence Lignes")
    assert "2022" in chips[2]
    assert "2020" in chips[3]
    assert "mars 2023" in chips[4]


def test_it_is_not_kept_but_not_sent_twice(client: Client) -> None:
    publish_press()
    first = client.get("/search/?q=convocation", headers={"Accept-Encoding": "gzip"})
    assert first["Content-Encoding"] == "gzip"
    again = client.get("/search/?q=convocation", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    kept = len(cache._cache)  # type: ignore[attr-defined]
    for word in ("convocation", "radiation", "guichet"):
        client.get(f"/search/?q={word}")
        client.get(f"/search/feed/?q={word}")
    assert len(cache._cache) == kept  # type: ignore[attr-defined]
    Edition.objects.move()
    assert client.get("/search/?q=convocation", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_it_offers_a_feed_of_what_it_found(client: Client) -> None:
    publish_press()
    shown = searched(client, "convocation tag:syndicat")
    feeds = [link.attributes["href"] for link in shown.every("link") if "search/feed" in link.attributes["href"]]
    assert feeds == [f"/search/feed/{end}?q=convocation+tag%3Asyndicat" for end in ("", "atom/", "json/")]
    assert shown.one("a", "abo").attributes["href"] == feeds[0]


def test_it_speaks_the_readers_language(client: Client) -> None:
    publish_press()
    english = read(client.get("/en/search/?q=convocation"))
    assert english.one("html").attributes["lang"] == "en"
    assert english.one("h1").text.startswith("2 articles for “convocation”")
    assert any("year%3A2022" in link for link in english.one("aside").links)
    french = read(client.get("/search/?q=convocation"))
    assert any(quote_plus("année:2022") in link for link in french.one("aside").links)


def test_it_costs_the_same_with_twice_the_articles(client: Client) -> None:
    address = "/search/?q=article+source:courrier"
    publish_issues(4)
    before = cost(client, address)
    publish_issues(4, first=5)
    for number in range(5):
        publish_digest(f"Autre {number}", make_article(f"Article {number}", source_name=f"Le Courrier {number}"))
    assert cost(client, address) == before <= 16


def test_a_word_that_is_nowhere_costs_the_same_too(client: Client) -> None:
    address = "/search/?q=guichte+artcile+acceuil"
    publish_issues(2)
    before = cost(client, address)
    publish_issues(4, first=3)
    assert cost(client, address) == before <= 30


def test_search_words_in_the_address_are_as_short_as_what_was_typed(client: Client) -> None:
    publish_press()
    html = client.get("/search/?q=radiation").content.decode()
    assert not re.search(r"/search/\?[^\"]*&(?!amp;page=)", html)


def test_a_name_that_filters_use_too_is_left_as_it_is(client: Client) -> None:
    publish_digest("Revue", make_article("Guichet", source_name="Free", tags=("before",)))
    links = searched(client, "guichet").one("aside").links
    for link in ("source:free", "tag:before"):
        (found,) = [each for each in links if quote_plus(link) in each]
        assert titles(read(client.get(found))) == ["Guichet"]


def test_pages_beyond_what_is_counted_are_there_too(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_issues(1, each=ON_A_PAGE + 2)
    monkeypatch.setattr("articles.public.search.COUNTED", 16)
    whole = titles(searched(client, "article")) + titles(searched(client, "article", "2"))
    assert len(set(whole)) == ON_A_PAGE + 2
    assert "16" in searched(client, "article").one("aside").one("p", "note").text
