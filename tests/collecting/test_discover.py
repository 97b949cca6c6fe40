"""Feeds are found from any address of a site, politely and in time; where none is, a sentence says so."""

import datetime
import time
from importlib import import_module
from typing import Any

import pytest
from django.utils import timezone

from articles.collecting import Candidate, NothingFound, discover
from articles.collecting.ask import ask
from articles.models import Host
from articles.web import Fetched
from tests.collecting.feeds import Item, rss
from tests.serving import Site

pytestmark = pytest.mark.django_db
FEED = rss(Item("La mairie ferme le samedi", "https://courrier.example/1", "a-1"))
JSON_FEED = '{"version": "https://jsonfeed.org/version/1.1", "title": "Le Courrier d’Arvel", "items": []}'
SLOW = 30.0
DISCOVER = import_module("articles.collecting.discover")


@pytest.fixture
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever would wait for a host's turn finds it free."""
    monkeypatch.setattr(time, "sleep", lambda _seconds: Host.objects.update(free_at=None))


def serve_page(press: Site, *links: str, path: str = "/") -> str:
    """Serves a page whose head holds these links; returns its address."""
    return press.serve(
        path, f"<html><head><title>Le Courrier</title>{''.join(links)}</head><body><p>Bonjour</p></body>"
    )


def link(href: str, title: str = "", kind: str = "application/rss+xml") -> str:
    return f'<link rel="alternate" type="{kind}" title="{title}" href="{href}">'


def paths(press: Site, found: list[Candidate]) -> list[str]:
    return [candidate.url.removeprefix(press.url("")) for candidate in found]


@pytest.mark.parametrize("body", [FEED, JSON_FEED])
def test_the_address_of_a_feed_is_that_feed(press: Site, body: str) -> None:
    (found,) = discover(f"  {press.serve('/rss', body)} ")
    assert (found.url, found.feed.title) == (press.url("/rss"), "Le Courrier d’Arvel")
    assert press.asked == ["/rss"]


@pytest.mark.usefixtures("no_pause")
def test_a_page_names_its_feeds_those_of_comments_last(press: Site) -> None:
    for path in ("/un", "/deux", "/trois"):
        press.serve(path, FEED)
    comments, news = link("/un", "Commentaires"), link("/deux", "Les articles")
    url = serve_page(press, comments, news, link("/trois", kind="application/atom+xml"), path="/villes/arvel")
    assert paths(press, discover(url)) == ["/deux", "/trois", "/un"]


@pytest.mark.usefixtures("no_pause")
@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("rss.xml", "/villes/rss.xml"),
        ("../rss.xml", "/rss.xml"),
        ("/rss.xml", "/rss.xml"),
        ("?format=rss", "/villes/arvel?format=rss"),
        ("  /rss.xml\n", "/rss.xml"),
    ],
)
def test_a_relative_address_is_that_of_the_page(press: Site, href: str, expected: str) -> None:
    press.serve(expected, FEED)
    assert paths(press, discover(serve_page(press, link(href), path="/villes/arvel"))) == [expected]


@pytest.mark.usefixtures("no_pause")
def test_an_address_is_that_of_where_the_page_stands_in_the_end(press: Site) -> None:
    serve_page(press, link("rss.xml"), path="/villes/arvel")
    press.serve("/villes/rss.xml", FEED)
    url = press.serve("/a", "", status=302, headers={"Location": "/villes/arvel"})
    assert paths(press, discover(url)) == ["/villes/rss.xml"]


@pytest.mark.usefixtures("no_pause")
def test_two_addresses_that_lead_to_one_feed_are_one(press: Site) -> None:
    press.serve("/rss", FEED)
    press.serve("/feed", "", status=301, headers={"Location": "/rss"})
    assert paths(press, discover(serve_page(press, link("/feed"), link("/rss")))) == ["/rss"]


@pytest.mark.usefixtures("no_pause")
def test_what_a_page_names_and_is_no_feed_is_left_out(press: Site) -> None:
    press.serve("/rss", FEED)
    press.serve("/page", "<h1>Bonjour</h1>")
    url = serve_page(
        press, link("/absent"), link("/page"), link("javascript:a"), link("http://10.0.0.1/"), link("/rss")
    )
    assert paths(press, discover(url)) == ["/rss"]


@pytest.mark.usefixtures("no_pause")
@pytest.mark.parametrize(
    ("there", "asked"),
    [("/feed/", ["/feed/"]), ("/spip.php?page=backend", ["/feed/", "/rss.xml", "/spip.php?page=backend"])],
)
def test_a_page_that_names_none_has_it_at_a_likely_place(press: Site, there: str, asked: list[str]) -> None:
    press.serve(there, FEED)
    url = serve_page(press, '<link rel="stylesheet" href="/style.css">', path="/villes/arvel")
    assert paths(press, discover(url)) == [there]
    assert press.asked[1:] == asked


@pytest.mark.usefixtures("no_pause")
def test_a_sentence_says_that_there_is_none_and_what_to_do(press: Site) -> None:
    with pytest.raises(NothingFound, match="RSS"):
        discover(serve_page(press))
    assert len(press.asked) == 5


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://10.0.0.1/rss", "10.0.0.1"),
        ("http://[::1]/rss", "::1"),
        ("http://169.254.169.254/latest/", "169.254.169.254"),
        ("file:///etc/passwd", "https://"),
        ("le courrier", "https://"),
        ("", "https://"),
        ("http://courrier.example:22/rss", "22"),
        ("http://courrier.example/" + "a" * 9_000, "adresse"),
    ],
)
def test_an_address_that_is_refused_is_told_in_a_sentence(address: str, words: str) -> None:
    with pytest.raises(NothingFound, match=r"^[A-Z«“L’].*\.$") as refused:
        discover(address)
    assert words in str(refused.value)


def test_a_site_that_refuses_or_is_gone_is_told(press: Site) -> None:
    with pytest.raises(NothingFound, match="403"):
        discover(press.serve("/", "", status=403))


@pytest.mark.parametrize(
    ("shown", "feed"),
    [
        ("https://seenthis.net/people/jeanne", "https://seenthis.net/people/jeanne/feed"),
        ("https://seenthis.net/tag/guichet?a=1", "https://seenthis.net/tag/guichet/feed"),
        ("https://seenthis.net/people/jeanne/feed", "https://seenthis.net/people/jeanne/feed"),
    ],
)
def test_the_page_of_a_seenthis_account_leads_to_its_feed(
    monkeypatch: pytest.MonkeyPatch, shown: str, feed: str
) -> None:
    def answer(url: str, *, seconds: float) -> Fetched:
        return Fetched(url, 200, {}, FEED.encode())

    monkeypatch.setattr(DISCOVER, "ask", answer)
    assert [found.url for found in discover(shown)] == [feed]


def test_one_host_is_asked_once_a_second(press: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = []

    def note(url: str, *, seconds: float) -> Fetched:
        moments.append(time.monotonic())
        return ask(url, seconds=seconds)

    monkeypatch.setattr(DISCOVER, "ask", note)
    press.serve("/un", FEED)
    press.serve("/deux", FEED)
    assert len(discover(serve_page(press, link("/un"), link("/deux")))) == 2
    pauses = [later - sooner for sooner, later in zip(moments, moments[1:], strict=False)]
    assert len(pauses) == 2
    assert min(pauses) >= 0.95


def test_a_host_that_wants_to_be_left_alone_is_not_asked(press: Site) -> None:
    url = press.serve("/rss", FEED)
    Host.objects.leave_alone("127.0.0.1", timezone.now() + datetime.timedelta(hours=1))
    with pytest.raises(NothingFound, match="429"):
        discover(url)
    assert press.asked == []


@pytest.mark.parametrize("first", [0.0, 1.5, SLOW])
def test_a_slow_site_takes_no_longer_than_twice_the_wait(press: Site, settings: Any, first: float) -> None:
    settings.FETCH_WAIT_SECONDS = 2
    url = serve_page(press, link("/absent"), link("/un"), link("/deux"))
    press.pages["/"].wait = first
    for path in ("/un", "/deux"):
        press.serve(path, FEED, wait=SLOW)
    began = time.monotonic()
    with pytest.raises(NothingFound):
        discover(url)
    assert time.monotonic() - began < 4.4
