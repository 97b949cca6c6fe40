"""The list of pages that wait, and what became of the last ones."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.capture import ask, serve
from articles.models import Article, PageReading, State
from tests.admin.page import read
from tests.admin.rows import make_reading, make_row_article
from tests.factories import make_article
from tests.serving import Site, article_page

pytestmark = pytest.mark.django_db


def shown(editor: Client) -> str:
    return read(editor.get(reverse("admin:capture_pages"))).text


def test_a_discarded_article_that_comes_by_the_queue_says_so_in_the_list(
    editor: Client, bob: User, press: Site
) -> None:
    article = make_article("La mairie ferme le samedi", url=press.serve("/mairie", article_page()))
    Article.objects.decide(State.DISCARDED, bob, timezone.now(), "hors sujet")
    ask([article.url], bob, timezone.now())
    while serve(timezone.now() + datetime.timedelta(minutes=1)):
        pass
    page = shown(editor)
    assert "Écarté par bob" in page
    assert "hors sujet" in page
    article.refresh_from_db()
    assert article.state == State.DISCARDED


def test_a_page_that_was_given_up_says_why_and_is_tried_again_on_demand(editor: Client, press: Site) -> None:
    now = timezone.now()
    row = PageReading.objects.create(url=press.url("/a"), due_at=now, set_aside_at=now, last_error="Trop lent.")
    assert "Trop lent." in shown(editor)
    editor.post(reverse("admin:retry_reading", args=[row.pk]))
    assert list(PageReading.objects.due(timezone.now())) == [row]


def test_it_asks_the_database_as_often_for_twice_the_rows(editor: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            shown(editor)
        return len(queries)

    for number in range(1, 3):
        make_reading(number, article=make_row_article(number))
    cost()
    before = cost()
    for number in range(3, 7):
        make_reading(number, article=make_row_article(number))
    assert cost() == before
