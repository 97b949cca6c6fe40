"""`manage.py collect`: the feeds that are due are asked, and what came in is said."""

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.models import Article, Feed, Signature
from tests.collecting.feeds import DAY, Item, make_feed, rss
from tests.serving import Site

pytestmark = pytest.mark.django_db(transaction=True)
ONE = Item("La mairie ferme le samedi", "https://courrier.example/1", "a-1")


def run(*arguments: str, **options: Any) -> str:
    told = io.StringIO()
    call_command(*arguments, stdout=told, stderr=told, **options)
    return told.getvalue()


def test_it_asks_what_is_due_and_says_what_came_in(press: Site) -> None:
    press.serve("/rss", rss(ONE))
    make_feed(press)
    make_feed(press, "/plus-tard").reschedule(timezone.now() + DAY)
    assert "Flux interrogés\u00a0: 1\u202f; nouveaux articles\u00a0: 1" in run("collect", threads=1)
    assert press.asked == ["/rss"]
    assert Article.objects.get().title == ONE.title


def test_it_asks_all_of_them_when_told_to(press: Site) -> None:
    make_feed(press).reschedule(timezone.now() + DAY)
    run("collect", "--all", threads=1)
    assert press.asked == ["/rss"]
    assert Feed.objects.get().failures == 1


def test_a_worker_collects_and_prepares_for_sorting(press: Site) -> None:
    press.serve("/rss", rss(ONE))
    make_feed(press)
    told = run("worker", "--once")
    assert "1 flux" in told
    assert Signature.objects.get().article.title == ONE.title
