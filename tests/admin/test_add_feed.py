"""Following a feed from any address of its site: found, looked at, chosen."""

import time
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.utils.translation import gettext

from articles.admin import feed_form
from articles.collecting import Candidate
from articles.models import Feed, Source
from articles.text import single_spaced
from tests.admin.page import Element, Values, read
from tests.collecting.feeds import Item, make_feed, rss
from tests.serving import Site, article_page

pytestmark = pytest.mark.django_db

ADD = "/admin/feeds/add/"
ITEMS = [Item(f"Article {n}", f"https://courrier.example/{n}") for n in range(1, 6)]
XML = {"Content-Type": "application/rss+xml"}


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits for a host's turn."""
    clock = SimpleNamespace(monotonic=time.monotonic, sleep=lambda _seconds: None)
    monkeypatch.setattr(import_module("articles.collecting.discover"), "time", clock)


def site(press: Site, *paths: str) -> str:
    """A page that names a feed at each of these paths; returns its address."""
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="{path}">' for path in paths)
    for path in paths:
        press.serve(path, rss(*ITEMS).replace("d’Arvel", f"d’Arvel {path}"), headers=XML)
    return press.serve("/", article_page(head=links))


def _(message: str) -> str:
    """The message as a page's text has it, single spaced."""
    return single_spaced(gettext(message))


def look(editor: Client, address: str) -> Element:
    return read(editor.post(ADD, {"address": address}))


def choose(editor: Client, page: Element, **more: Any) -> Any:
    """Sends the offers as they stand ticked, with what is changed."""
    return editor.post(ADD, offered(page) | more, follow=True)


def offered(page: Element) -> Values:
    return page.form("choosing")


def messages(page: Element) -> list[str]:
    return [each.text for each in page.every("ul", "messagelist")[0].every("li")]


def test_it_shows_the_feeds_of_a_page_and_follows_nothing_yet(editor: Client, press: Site) -> None:
    page = look(editor, site(press, "/rss", "/autre"))
    boxes = [each.attributes["value"] for each in page.every("input") if each.attributes.get("name") == "feed"]
    assert boxes == [press.url("/rss"), press.url("/autre")]
    assert offered(page)["feed"] == [press.url("/rss")]
    offers = page.one("ul", "offers")
    assert "Le Courrier d’Arvel /autre" in offers.text
    assert [each.text for each in offers.every("ul", "titles")[0].every("li")] == [
        "Article 1",
        "Article 2",
        "Article 3",
    ]
    assert not Feed.objects.exists()


def test_it_follows_what_is_chosen(editor: Client, alice: User, press: Site) -> None:
    answer = choose(editor, look(editor, site(press, "/rss", "/autre")))
    feed = Feed.objects.get()
    assert (feed.url, feed.title, feed.added_by) == (press.url("/rss"), "Le Courrier d’Arvel /rss", alice)
    assert feed.source == Source.objects.get()
    assert answer.redirect_chain == [("/admin/feeds/", 302)]
    assert messages(read(answer)) == [_("%(feed)s is followed: it will be read in a moment.") % {"feed": feed}]
    assert LogEntry.objects.get().object_id == str(feed.pk)


def test_it_follows_several_at_once(editor: Client, press: Site) -> None:
    page = look(editor, site(press, "/rss", "/autre"))
    answer = choose(editor, page, feed=[press.url("/rss"), press.url("/autre")])
    assert Feed.objects.count() == len(messages(read(answer))) == 2


@pytest.mark.parametrize("scheme", ["http:", "feed:", "feed:http:"])
def test_it_takes_the_address_of_the_feed_itself_however_it_is_written(
    editor: Client, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def find(url: str) -> list[Candidate]:
        seen.append(url)
        return []

    monkeypatch.setattr(feed_form, "discover", find)
    look(editor, f"{scheme}//courrier.example/rss")
    assert [url.partition("://")[2] for url in seen] == ["courrier.example/rss"]


@pytest.mark.parametrize(
    "address", ["", "pas une adresse", "javascript:alert(1)", "https://a.example https://b.example"]
)
def test_what_is_no_address_is_refused_and_kept(editor: Client, press: Site, address: str) -> None:
    page = look(editor, address)
    assert page.every("ul", "errorlist")
    assert page.form("address")["address"] == [address]
    assert press.asked == []


def test_a_page_without_feed_says_what_to_do_and_keeps_the_address(editor: Client, press: Site) -> None:
    address = press.serve("/", article_page())
    page = look(editor, address)
    told = _("No feed was found at this address. Look for “RSS” on the site, and paste the address it leads to.")
    assert page.one("ul", "errorlist").text == told
    assert page.form("address")["address"] == [address]


def test_an_address_that_may_not_be_asked_says_so(editor: Client) -> None:
    page = look(editor, "http://10.1.2.3/rss")
    assert "10.1.2.3" in page.one("ul", "errorlist").text


def test_one_that_is_followed_is_not_offered_again(editor: Client, press: Site) -> None:
    address = site(press, "/rss", "/autre")
    feed = make_feed(press, "/rss")
    page = look(editor, address)
    assert f"/admin/articles/feed/{feed.pk}/change/" in page.links
    assert offered(page)["feed"] == [press.url("/autre")]


def test_nothing_is_left_to_follow_where_all_is_followed(editor: Client, press: Site) -> None:
    press.serve("/rss", rss(*ITEMS), headers=XML)
    make_feed(press, "/rss")
    page = look(editor, press.url("/rss"))
    assert "feed" not in offered(page)
    assert len(page.one("section", "card").every("button")) == 0


def test_one_that_was_followed_meanwhile_is_told(editor: Client, press: Site) -> None:
    page = look(editor, site(press, "/rss", "/autre"))
    make_feed(press, "/rss")
    both = choose(editor, page, feed=[press.url("/rss"), press.url("/autre")])
    assert Feed.objects.count() == 2
    assert _("This feed is followed already.") in " ".join(messages(read(both)))
    again = read(choose(editor, page))
    assert _("This feed is followed already.") in again.one("ul", "errorlist").text
    assert again.form("address")["address"] == [press.url("/")]
    assert Feed.objects.count() == 2


def test_it_believes_the_feed_and_not_what_the_browser_sends(editor: Client, press: Site) -> None:
    page = look(editor, site(press, "/rss"))
    choose(editor, page, title="Autre titre")
    assert Feed.objects.get().title == "Le Courrier d’Arvel /rss"


def test_what_is_no_feed_any_more_is_not_followed(editor: Client, press: Site) -> None:
    page = look(editor, site(press, "/rss"))
    press.serve("/rss", "<h1>Fermé</h1>")
    assert read(choose(editor, page)).every("ul", "errorlist")
    assert not Feed.objects.exists()


def test_an_endless_address_is_not_followed(editor: Client, press: Site) -> None:
    path = f"/rss?{'a' * 3000}=1"
    press.serve(path, rss(*ITEMS), headers=XML)
    page = look(editor, press.serve("/r", status=302, headers={"Location": path}))
    assert read(choose(editor, page)).every("ul", "errorlist")
    assert not Feed.objects.exists()


def test_one_feed_at_least_is_chosen(editor: Client, press: Site) -> None:
    page = look(editor, site(press, "/rss", "/autre"))
    sent = {name: value for name, value in offered(page).items() if name != "feed"}
    again = read(editor.post(ADD, sent))
    assert again.every("ul", "errorlist")
    assert again.one("ul", "offers")


def test_those_that_would_take_too_long_are_left(editor: Client, press: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    page = look(editor, site(press, "/rss"))
    monkeypatch.setattr(feed_form, "WAITED_SECONDS", -1)
    assert read(choose(editor, page)).every("ul", "errorlist")
    assert not Feed.objects.exists()


def test_the_words_of_a_feed_do_not_run(editor: Client, press: Site) -> None:
    hostile = "<script>alert(1)</script>"
    said = rss(Item(hostile, "https://courrier.example/1")).replace("Le Courrier d’Arvel", f"<![CDATA[{hostile}]]>")
    press.serve("/rss", said.replace("<title>", '<title type="text">'), headers=XML)
    page = look(editor, press.url("/rss"))
    assert page.active == []
    assert page.one("ul", "offers").text
    assert read(choose(editor, page)).active == []
    assert Feed.objects.count() == 1
