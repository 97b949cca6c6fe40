"""Sharing a page by mail, and at the reader's own server."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import Settings

from articles.digests import withdraw
from articles.models import Article, Digest
from tests.admin.page import Element, read
from tests.factories import MONDAY
from tests.public.issues import publish_hostile, publish_issues

pytestmark = pytest.mark.django_db
ISSUE = "/digests/semaine-1/"


@pytest.fixture(autouse=True)
def issue(db: None) -> Digest:
    return publish_issues(1, each=1)[0]


def share(client: Client, page: str = ISSUE, **values: str) -> Element:
    return read(client.get("/share/", {"page": page, **values}))


def article_page() -> str:
    return f"/articles/{Article.objects.get().pk}/"


def way_out(page: Element) -> str:
    """Where the page leads to: the only link that leaves the site."""
    (address,) = {link for link in page.links if link.startswith("http")}
    return address


def test_it_asks_for_the_server_of_the_reader(client: Client) -> None:
    page = share(client)
    assert page.form("server") == {"page": [ISSUE], "server": [""]}
    assert page.every("b", "faute") == []
    assert {"name": "robots", "content": "noindex"} in [each.attributes for each in page.every("meta")]


@pytest.mark.parametrize("server", ["mastodon.example", " https://Mastodon.example/@nora ", "@nora@mastodon.example"])
def test_it_leads_there_with_the_title_and_the_address(client: Client, server: str, settings: Settings) -> None:
    found = urlsplit(way_out(share(client, server=server)))
    assert (found.scheme, found.netloc, found.path) == ("https", "mastodon.example", "/share")
    (text,) = parse_qs(found.query)["text"]
    assert text == f"Semaine 1 – n°\u00a01 – {settings.SITE_NAME}\n{settings.SITE_URL}{ISSUE}"


def test_it_leads_there_with_an_article(client: Client, settings: Settings) -> None:
    (text,) = parse_qs(urlsplit(way_out(share(client, article_page(), server="mastodon.example"))).query)["text"]
    assert text.startswith("Article 1 a – Le Courrier des Deux-Rives")
    assert text.endswith(f"{settings.SITE_URL}{article_page()}")


@pytest.mark.parametrize(
    "server", ["", " ", "mastodon", "127.0.0.1", "mastodon.example:80", "javascript:alert(1)", "<b>"]
)
def test_it_says_what_is_no_server_and_keeps_what_was_typed(client: Client, server: str) -> None:
    page = share(client, server=server)
    assert page.form("server")["server"] == [server.strip()]
    assert page.one("b", "faute").text
    assert [link for link in page.links if not link.startswith(("/", "#"))] == []
    assert page.every("b")[1:] == page.every("b", "faute")


PLACES = [
    "",
    "/",
    "/nothing/",
    "/digests/",
    "/admin/",
    "//other.example/",
    "https://other.example/digests/semaine-1/",
    "\x00",
]


@pytest.mark.parametrize("place", PLACES)
def test_it_shares_digests_and_articles_only(client: Client, place: str) -> None:
    assert client.get("/share/", {"page": place}).status_code == 404


def test_it_shares_nothing_that_was_withdrawn(client: Client, issue: Digest) -> None:
    place = article_page()
    withdraw(issue, notice="À la demande d’une personne citée.", now=MONDAY)
    for each in (ISSUE, place):
        assert client.get("/share/", {"page": each}).status_code == 404


def test_it_sends_nobody_on_and_keeps_nothing(client: Client) -> None:
    answer = client.get("/share/", {"page": ISSUE, "server": "mastodon.example"})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert client.post("/share/", {"page": ISSUE, "server": "mastodon.example"}).status_code == 405


def test_pages_say_how_they_are_shared(client: Client, settings: Settings) -> None:
    for place in (ISSUE, article_page()):
        page = read(client.get(place))
        letters = [link for link in page.links if link.startswith("mailto:")]
        assert len(letters) == 1
        assert parse_qs(urlsplit(letters[0]).query)["body"][0].endswith(f"\r\n\r\n{settings.SITE_URL}{place}")
        (link,) = [link for link in page.links if link.startswith("/share/")]
        assert client.get(link).status_code == 200
        copied = [each.attributes["data-copy"] for each in page.every("p") if each.attributes.get("data-copy")]
        assert f"{settings.SITE_URL}{place}" in copied


def test_hostile_words_stay_words(client: Client) -> None:
    hostile = publish_hostile()
    page = share(client, f"/digests/{hostile.slug}/", server="mastodon.example")
    assert page.active == []
    assert "<img src=x onerror=alert(1)>" in page.text
