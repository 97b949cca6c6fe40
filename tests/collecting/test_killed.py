"""A worker that is killed again and again, whatever it is doing, loses no article and doubles none."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.db.models import Count
from django.utils import timezone

from articles.models import Article, Feed, FeedItem
from tests.architecture import ROOT
from tests.collecting.feeds import Item, make_feed, rss
from tests.serving import Site

FEEDS, ITEMS, KILLS = 40, 20, 10
LONGEST_LIFE = 0.6
"""Seconds that a worker lives from its first request on: time for a few feeds."""
WHOLE_SECONDS = 120


def serve_feeds(press: Site) -> None:
    """Feeds of one newspaper, all due, each followed as if it stood on a host of its own: none waits for another."""
    for number in range(FEEDS):
        items = (
            Item(f"Rubrique {number}, article {each}", f"https://courrier.example/{number}/{each}", f"{number}-{each}")
            for each in range(ITEMS)
        )
        press.serve(f"/{number}", rss(*items))
        feed = make_feed(press, f"/{number}")
        Feed.objects.filter(pk=feed.pk).update(host=f"rubrique-{number}.example")


def start_worker(press: Site) -> subprocess.Popen[bytes]:
    told = {"DJANGO_SETTINGS_MODULE": "pressreview.settings", "FETCH_ALSO_ALLOWED": press.place}
    command = [sys.executable, "manage.py", "worker", "--once"]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | told | {"DATABASE_URL": database()})


def database() -> str:
    """The address of the database in which this test runs."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def kill_at_work(press: Site) -> bool:
    """Starts a worker and kills it at some moment of its work; returns whether that was in the middle of a feed."""
    before = len(press.asked)
    with start_worker(press) as worker:
        while len(press.asked) == before and worker.poll() is None:
            time.sleep(0.01)
        time.sleep(random.uniform(0, LONGEST_LIFE))
        worker.kill()
    # Its leases would run out in time, and so many deaths in a row are not to be taken for the feed's fault.
    return bool(Feed.objects.exclude(lease_until=None).update(lease_until=None, attempts=0, lost=0))


def finish(press: Site) -> int:
    """Lets a worker do what is left; returns its exit code."""
    with start_worker(press) as worker:
        try:
            return worker.wait(WHOLE_SECONDS)
        finally:
            worker.kill()


@pytest.mark.django_db(transaction=True)
def test_whenever_a_worker_is_killed_no_article_is_lost_and_none_doubled(press: Site) -> None:
    serve_feeds(press)
    interrupted = 0
    for _kill in range(KILLS):
        interrupted += kill_at_work(press)
        taken = set(Feed.objects.annotate(count=Count("items")).values_list("count", flat=True))
        assert taken <= {0, ITEMS}
        assert Article.objects.count() == FeedItem.objects.exclude(article=None).count()
    assert interrupted
    assert finish(press) == 0
    assert Article.objects.count() == Article.objects.values("url").distinct().count() == FEEDS * ITEMS
    assert FeedItem.objects.count() == FeedItem.objects.values("article").distinct().count() == FEEDS * ITEMS
    assert not Feed.objects.exclude(lease_until=None, set_aside_at=None, failures=0).exists()
    assert not Feed.objects.filter(succeeded_at=None).exists()
    assert not Feed.objects.due(timezone.now()).exists()
