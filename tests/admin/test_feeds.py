"""The feeds on one screen, what is said of each, and the buttons beside them."""

import datetime
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.admin import feeds
from articles.admin.feed_lines import moment_in_words
from articles.collecting import serve
from articles.models import Article, Feed, FeedState, Host
from articles.text import single_spaced
from tests.admin.conftest import give
from tests.admin.feed_screen import FEEDS, failing, line, look, make, sentence, titles
from tests.admin.page import Element, read
from tests.collecting.feeds import DAY, HOUR, Item, make_feed, rss
from tests.serving import Site

pytestmark = pytest.mark.django_db

MOST_QUERIES = 8
"""With the session and the user, without the beginnings and ends of transactions."""
NOW = timezone.make_aware(datetime.datetime(2026, 11, 20, 9, 30))
MINUTE = datetime.timedelta(minutes=1)


def test_it_says_first_that_all_is_well_and_when_the_last_round_was(editor: Client) -> None:
    at = timezone.now()
    make(1, polled_at=at)
    make(2, polled_at=at - DAY)
    told = sentence(look(editor))
    assert told.startswith("✓")
    assert timezone.localtime(at).strftime("%M") in told


def test_it_names_the_day_of_a_round_that_was_not_today(editor: Client) -> None:
    make(1, polled_at=timezone.now() - 40 * DAY)
    assert str(timezone.localtime(timezone.now() - 40 * DAY).day) in sentence(look(editor))


def test_an_empty_desk_leads_to_the_first_feed(editor: Client) -> None:
    page = look(editor)
    assert reverse("admin:add_feed") in page.links
    assert not page.every("table")
    assert reverse("admin:feeds_opml") not in page.links


def test_it_shows_what_is_to_be_looked_at_first_and_counts_it(editor: Client) -> None:
    now = timezone.now()
    make(2, title="beta")
    make(1, title="Alpha")
    failing(3, title="Zeta")
    make(4, title="Ypsilon", state=FeedState.DEAD)
    make(5, title="Xi", set_aside_at=now)
    make(6, title="", state=FeedState.PAUSED)
    page = look(editor)
    assert titles(page) == ["Xi", "Ypsilon", "Zeta", "Alpha", "beta", "https://flux6.example/rss"]
    assert sentence(page).startswith("3 ")
    assert len(page.every("tr", "troubled")) == 3


def test_it_says_that_nobody_asks_when_feeds_wait_in_vain(editor: Client) -> None:
    make(1, due_at=timezone.now() - 2 * HOUR, polled_at=timezone.now() - 3 * HOUR)
    page = look(editor)
    assert page.every("p", "note")
    assert not sentence(page).startswith("✓")


def test_a_host_that_wants_to_be_left_alone_is_no_reason_to_worry(editor: Client) -> None:
    now = timezone.now()
    feed = make(1, due_at=now - 2 * HOUR, polled_at=now - 3 * HOUR)
    Host.objects.leave_alone(feed.host, now + 3 * HOUR)
    page = look(editor)
    assert not page.every("p", "note")
    assert single_spaced(moment_in_words(now + 3 * HOUR, now)) in line(page, feed).text


SEARCHES = [
    ("flux", ["Flux 1", "Flux 2"]),
    ("FLUX1.example", ["Flux 1"]),
    ("source 2", ["Flux 2"]),
    ("SOURCE 2 rss", ["Flux 2"]),
    ("introuvable", []),
    ('"><script>alert(1)</script>', []),
    ("%_\\'\x00", []),
]


@pytest.mark.parametrize(("words", "found"), SEARCHES)
def test_it_finds_by_title_address_and_source(editor: Client, words: str, found: list[str]) -> None:
    make(1)
    make(2)
    page = look(editor, q=words)
    assert titles(page) == found
    assert page.active == []
    assert page.form("q")["q"] == [words.replace("\x00", "")]


def test_it_turns_pages_within_a_search(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "FEEDS_A_PAGE", 2)
    rows = [make(n) for n in range(1, 6)]
    page = look(editor, q="flux")
    assert titles(page) == ["Flux 1", "Flux 2"]
    (following,) = [each.attributes["href"] for each in page.every("a") if each.attributes.get("rel") == "next"]
    second = read(editor.get(following))
    assert titles(second) == ["Flux 3", "Flux 4"]
    form = next(each for each in line(second, rows[2]).every("form") if "ask" in each.attributes["action"])
    sent = {each.attributes["name"]: each.attributes["value"] for each in form.every("input")}
    assert (
        editor.post(form.attributes["action"], sent).headers["Location"] == f"{FEEDS}?q=flux&page=2#feed-{rows[2].pk}"
    )
    assert titles(look(editor, page="99")) == ["Flux 5"]
    assert titles(look(editor, page="²")) == ["Flux 1", "Flux 2"]


@pytest.mark.parametrize("query", [{}, {"q": "flux"}])
def test_it_asks_the_database_as_often_for_twice_the_rows(editor: Client, query: dict[str, str]) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            look(editor, **query)
        return sum(each["sql"].startswith(("SELECT", "UPDATE", "INSERT")) for each in queries)

    for n in range(1, 4):
        make(n)
    cost()
    before = cost()
    for n in range(4, 8):
        failing(n) if n % 2 else make(n)
    assert cost() == before
    assert before <= MOST_QUERIES


def test_it_counts_each_article_once_and_no_other_feed_s(editor: Client) -> None:
    one, two = make(1), make(2)
    shared = one.items.get().article
    for n in range(3):
        one.items.create(guid_key=f"x{n}", words_key="x", article=shared, seen_at=timezone.now())
    two.tags.set(Article.objects.get(title="Article 1").tags.all())
    page = look(editor)
    assert [line(page, feed).one("td", "number").text.split()[0] for feed in (one, two)] == ["1", "1"]


def press_button(editor: Client, verb: str, feed: Feed) -> Element:
    answer = editor.post(f"{FEEDS}{feed.pk}/{verb}/", follow=True)
    feed.refresh_from_db()
    return read(answer)


GIVEN_UP: list[dict[str, Any]] = [
    {},
    {"state": FeedState.DEAD, "failures": 40},
    {"state": FeedState.ENDED},
    {"set_aside_at": NOW, "attempts": 5, "lost": 3},
]


@pytest.mark.parametrize("values", GIVEN_UP)
def test_it_is_asked_now_whatever_became_of_it(editor: Client, press: Site, values: dict[str, Any]) -> None:
    press.serve("/rss", rss(Item("Un", "https://courrier.example/1")))
    feed = make_feed(press)
    Feed.objects.filter(pk=feed.pk).update(**{"due_at": timezone.now() + DAY} | values)
    assert not serve(timezone.now())
    page = press_button(editor, "ask", feed)
    assert feed.title in page.one("ul", "messagelist").text
    assert serve(timezone.now())
    feed.refresh_from_db()
    assert (feed.state, feed.failures, feed.items.count()) == (FeedState.FOLLOWED, 0, 1)
    assert LogEntry.objects.get().object_id == str(feed.pk)


def test_what_a_worker_asks_at_this_moment_is_left_to_it(editor: Client) -> None:
    lease = timezone.now() + MINUTE
    feed = make(1, lease_until=lease)
    press_button(editor, "ask", feed)
    assert feed.lease_until == lease


def test_a_paused_one_is_asked_no_more_until_it_is_resumed(editor: Client) -> None:
    feed = make(1, due_at=timezone.now() - MINUTE)
    page = press_button(editor, "pause", feed)
    assert feed.state == FeedState.PAUSED
    assert not Feed.objects.due(timezone.now()).exists()
    assert [each.attributes["action"].split("/")[-2] for each in line(page, feed).every("form")] == ["resume"]
    press_button(editor, "resume", feed)
    assert feed.state == FeedState.FOLLOWED
    assert list(Feed.objects.due(timezone.now())) == [feed]


def test_who_may_only_look_has_no_buttons(colleague: Client, bob: User) -> None:
    give(bob, "view_feed")
    feed = make(1)
    page = read(colleague.get(FEEDS))
    assert titles(page) == ["Flux 1"]
    assert not line(page, feed).every("form")
    assert reverse("admin:add_feed") not in page.links
    for verb in ("ask", "pause", "resume"):
        assert colleague.post(f"{FEEDS}{feed.pk}/{verb}/").status_code == 403
    assert Feed.objects.get().state == FeedState.FOLLOWED


@pytest.mark.parametrize("verb", ["ask", "pause", "resume"])
def test_a_feed_that_is_not_there_is_not_found(editor: Client, verb: str) -> None:
    assert editor.post(f"{FEEDS}{10**30}/{verb}/").status_code == 404


def test_the_screen_takes_no_post(editor: Client) -> None:
    assert editor.post(FEEDS).status_code == 405


def test_the_words_of_a_feed_do_not_run(editor: Client) -> None:
    hostile = '"><script>alert(1)</script>'
    feed = make(1, title=hostile, last_error=hostile, doubt=hostile, failures=4)
    for page in (look(editor), press_button(editor, "ask", feed)):
        assert hostile in page.raw
        assert page.active == []
    for verb in ("change", "delete"):
        assert read(editor.get(reverse(f"admin:articles_feed_{verb}", args=[feed.pk]))).active == []
