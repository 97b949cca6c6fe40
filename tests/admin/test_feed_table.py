"""The table of the feeds: what an editor changes of one, and what goes with it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Feed, FeedState
from tests.admin.feed_screen import failing, make
from tests.admin.page import Element, read

pytestmark = pytest.mark.django_db


def change(editor: Client, feed: Feed, **typed: Any) -> Element | None:
    """Fills the table's form as it stands and sends it; returns the page that comes back when it is refused."""
    url = reverse("admin:articles_feed_change", args=[feed.pk])
    answer = editor.post(url, read(editor.get(url)).form("url") | typed)
    feed.refresh_from_db()
    return None if answer.status_code == 302 else read(answer)


def test_at_another_address_nothing_holds_of_what_the_old_one_said(editor: Client) -> None:
    feed = failing(1, etag="a", last_modified="b", body_hash="c", moved_to="https://d.example", moved_times=2)
    assert change(editor, feed, url="https://autre.example/flux?utm_source=x") is None
    assert (feed.url, feed.key, feed.host) == ("https://autre.example/flux", "autre.example/flux", "autre.example")
    assert (feed.etag, feed.last_modified, feed.body_hash, feed.last_error, feed.moved_to) == ("",) * 5
    assert (feed.failures, feed.moved_times, feed.failing_since) == (0, 0, None)
    assert list(Feed.objects.due(timezone.now())) == [feed]


def test_a_new_title_leaves_the_rest_as_it_is(editor: Client) -> None:
    feed = failing(1, etag="a")
    due_at = feed.due_at
    assert change(editor, feed, title="Le Courrier d’Arvel") is None
    assert (feed.title, feed.etag, feed.failures, feed.due_at) == ("Le Courrier d’Arvel", "a", 5, due_at)


def test_one_taken_up_again_in_the_table_is_asked(editor: Client) -> None:
    feed = make(1, state=FeedState.DEAD, set_aside_at=timezone.now(), attempts=5)
    assert change(editor, feed, state="followed") is None
    assert list(Feed.objects.due(timezone.now())) == [feed]


@pytest.mark.parametrize("url", ["https://flux2.example/rss?utm_source=x", "nulle part", "ftp://a.example/rss"])
def test_an_address_that_is_none_or_another_feed_s_is_refused(editor: Client, url: str) -> None:
    make(2)
    page = change(editor, make(1), url=url)
    assert page
    assert page.every("ul", "errorlist")
    assert page.form("url")["url"] == [url]


def test_its_articles_stay_when_a_feed_is_deleted(editor: Client) -> None:
    feed = make(1)
    url = reverse("admin:articles_feed_delete", args=[feed.pk])
    assert feed.title in read(editor.get(url)).text
    editor.post(url, {"post": "yes"})
    assert (Feed.objects.count(), Article.objects.count()) == (0, 1)
