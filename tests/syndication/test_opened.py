"""The address of a feed, opened in a browser: a page for people, and no feed reader ever gets it."""

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import LazySettings
from django.contrib.staticfiles import finders
from django.test import Client

from tests.admin.page import Element
from tests.admin.page import read as read_page
from tests.factories import make_article, make_theme, publish_digest
from tests.syndication.reading import read

pytestmark = pytest.mark.django_db
PATHS = ["/feed/", "/feed/articles/atom/", "/themes/guichets/feed/json/", "/search/feed/articles/?q=guichet"]
each_feed = pytest.mark.parametrize("path", PATHS)


@pytest.fixture(autouse=True)
def issue(db: None) -> None:
    publish_digest("Des guichets", make_article("Le dernier <guichet>"), theme=make_theme("Guichets"), number=118)


def open_in_a_browser(client: Client, path: str) -> Any:
    return client.get(path, headers={"Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate"})


def opened(client: Client, path: str) -> Element:
    answer = open_in_a_browser(client, path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/html; charset=utf-8")
    return read_page(answer)


@each_feed
def test_it_tells_what_it_is_and_what_to_do_with_it(client: Client, settings: LazySettings, path: str) -> None:
    page, feed = opened(client, path), read(client, path)
    assert page.one("h1").text == _spaced(feed.title)
    assert page.one("code").text == f"{settings.SITE_URL}{path}"
    assert "/feeds/" in page.one("main").links
    listed = page.one("ol", "entrees")
    assert [link.text for link in listed.every("a")] == [_spaced(entry.title) for entry in feed.entries] != []
    assert listed.links == [entry.link for entry in feed.entries]
    assert page.one("a", "bouton").attributes["href"] == feed.page
    assert page.active == []


@each_feed
def test_it_leads_to_the_same_in_every_form(client: Client, path: str) -> None:
    links = opened(client, path).one("aside").links
    assert len(links) == 6
    assert path in links
    assert all(client.get(link).status_code == 200 for link in links)


@each_feed
def test_a_feed_reader_that_is_given_the_page_finds_the_feed(client: Client, path: str) -> None:
    page = opened(client, path)
    found = [
        link.attributes for link in page.every("link") if link.attributes.get("type", "").endswith(("xml", "json"))
    ]
    found = [link for link in found if link["rel"] == "alternate"]
    assert path in [link["href"] for link in found[:3]]
    assert not [link for link in page.every("link") if "hreflang" in link.attributes]
    assert [each.attributes["content"] for each in page.every("meta") if each.attributes.get("name") == "robots"] == [
        "noindex"
    ]


@each_feed
def test_whoever_asks_otherwise_gets_the_feed(client: Client, path: str) -> None:
    feed = client.get(path)
    for headers in (
        {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"},
        {"Sec-Fetch-Dest": "empty", "Sec-Fetch-Mode": "cors"},
        {"Sec-Fetch-Dest": "Document"},
    ):
        answer = client.get(path, headers=headers)
        assert (answer["Content-Type"], answer.content) == (feed["Content-Type"], feed.content)


@each_feed
def test_no_cache_takes_one_for_the_other(client: Client, path: str) -> None:
    page, feed = open_in_a_browser(client, path), client.get(path)
    assert page["ETag"] != feed["ETag"]
    for answer in (page, feed):
        assert {word.strip() for word in answer["Vary"].split(",")} == {"Accept-Encoding", "Sec-Fetch-Dest"}
    crossed = client.get(path, headers={"If-None-Match": page["ETag"]})
    assert (crossed.status_code, crossed["Content-Type"]) == (200, feed["Content-Type"])
    again = client.get(path, headers={"If-None-Match": page["ETag"], "Sec-Fetch-Dest": "document"})
    assert again.status_code == 304


@pytest.mark.parametrize("path", [path for path in PATHS if "json" not in path])
def test_a_browser_that_shows_the_feed_itself_has_a_style_for_it(client: Client, path: str) -> None:
    answer = client.get(path)
    declared = re.findall(rb'^<\?xml-stylesheet type="text/css" href="([^"]+)"\?>$', answer.content, re.MULTILINE)
    assert declared == [b"/static/public/feed.css"]
    assert finders.find("public/feed.css")
    assert "style-src 'self'" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert ElementTree.fromstring(answer.content).tag.endswith(("rss", "feed"))


def test_an_empty_feed_says_so(client: Client) -> None:
    page = opened(client, "/search/feed/?q=xyzzy")
    assert "Rien pour l’instant." in page.one("main").text


def _spaced(text: str) -> str:
    """As the text of a page is read here: every space is the same."""
    return " ".join(text.split())
