"""The screen of the feeds, and feeds to be seen on it."""

from typing import Any

from django.test import Client
from django.utils import timezone

from articles.models import Feed
from tests.admin.page import Element, read
from tests.admin.rows import make_row_feed
from tests.collecting.feeds import DAY, HOUR

FEEDS = "/admin/feeds/"


def make(n: int, **values: Any) -> Feed:
    """A feed that answered an hour ago, and is asked in an hour."""
    now = timezone.now()
    return make_row_feed(n, **{"due_at": now + HOUR, "polled_at": now - HOUR, "succeeded_at": now - HOUR} | values)


def look(editor: Client, **query: str) -> Element:
    return read(editor.get(FEEDS, query))


def titles(page: Element) -> list[str]:
    return [
        row.one("th").one("a").text for table in page.every("table", "feeds") for row in table.one("tbody").every("tr")
    ]


def line(page: Element, feed: Feed) -> Element:
    (row,) = [row for row in page.every("tr") if row.attributes.get("id") == f"feed-{feed.pk}"]
    return row


def looked_up(editor: Client, feed: Feed) -> Element:
    """The line of the feed on the screen."""
    return line(look(editor), feed)


def sentence(page: Element) -> str:
    return page.one("p", "say").text


def failing(n: int, **values: Any) -> Feed:
    now = timezone.now()
    return make(n, **{"failures": 5, "failing_since": now - 3 * DAY, "last_error": "La page est introuvable."} | values)
