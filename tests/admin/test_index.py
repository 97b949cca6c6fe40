"""The front page of the desk: the week's one next thing, and where the week stands."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Digest, State
from tests.admin.conftest import give
from tests.admin.page import Element, read
from tests.factories import make_article, make_digest, make_theme, publish_digest

pytestmark = pytest.mark.django_db

ARTICLES = reverse("admin:articles_article_changelist")


def look(browser: Client) -> Element:
    return read(browser.get("/admin/"))


def next_thing(browser: Client) -> str:
    """Where the one filled button leads."""
    (button,) = look(browser).every("a", "main")
    return button.attributes["href"]


def counts(page: Element) -> list[int]:
    """To sort, kept and unused, placed in the draft, published."""
    return [int(each.text) for each in page.one("ol", "path").every("b")]


def test_it_has_nothing_to_do_but_to_import(editor: Client) -> None:
    assert next_thing(editor) == reverse("admin:import")
    assert counts(look(editor)) == [0, 0, 0, 0]


def test_it_sorts_what_came_in(editor: Client) -> None:
    make_article("Un", state=State.INBOX)
    make_article("Deux")
    assert next_thing(editor) == "/admin/inbox/"
    assert counts(look(editor)) == [1, 1, 0, 0]


def test_it_begins_a_digest_of_what_was_kept(editor: Client) -> None:
    make_article("Un")
    make_article("Écarté", state=State.DISCARDED)
    assert next_thing(editor) == reverse("admin:articles_digest_add")
    assert counts(look(editor)) == [0, 1, 0, 0]


def test_it_places_articles_in_an_empty_draft(editor: Client) -> None:
    make_article("Un")
    make_article("À trier", state=State.INBOX)
    make_digest("Revue")
    url = urlsplit(next_thing(editor))
    assert (url.path, parse_qs(url.query)) == (ARTICLES, {"state__exact": ["kept"], "placed": ["no"]})
    rows = read(editor.get(next_thing(editor))).one("table").every("span", "press")
    assert [row.text for row in rows] == ["Un"]


def test_it_mends_what_blocks_the_draft(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un", source_name=""))
    assert next_thing(editor) == reverse("admin:check_digest", args=[digest.pk])
    assert look(editor).every("span", "error")


def test_it_publishes_a_draft_that_is_ready(editor: Client) -> None:
    publish_digest("Avant")
    digest = make_digest("Revue", make_article("Un"), number=118)
    assert next_thing(editor) == reverse("admin:publish_digest", args=[digest.pk])
    assert counts(look(editor)) == [0, 0, 1, 1]


def test_what_blocks_is_shown_before_what_is_to_be_seen(editor: Client) -> None:
    make_digest("Revue", make_article("Un", url="", published=""), make_article("Deux", source_name=""))
    weights = [each.classes - {"weight"} for each in look(editor).every("span", "weight")]
    assert weights == [{"error"}, {"warning"}, {"warning"}]


def test_it_shows_the_draft_section_by_section(editor: Client) -> None:
    make_digest("Revue", make_article("Un"), make_article("Deux"), theme=make_theme("Guichets", colour="rose"))
    (line,) = look(editor).every("li", "sec-line")
    assert "Guichets" in line.text
    assert "2" in line.text
    assert "rose" in line.classes


def test_it_tells_what_the_team_did(editor: Client, alice: User) -> None:
    article = make_article("L’été des radiés")
    LogEntry.objects.log_actions(alice.pk, [article], 2, single_object=True)
    assert "L’été des radiés" in look(editor).text


def test_a_colleague_without_rights_sees_nothing_of_the_work(colleague: Client, alice: User) -> None:
    article = make_article("L’été des radiés", source_name="")
    digest = make_digest("Revue", article)
    LogEntry.objects.log_actions(alice.pk, [article], 2, single_object=True)
    LogEntry.objects.log_actions(alice.pk, [digest], 2, single_object=True)
    page = look(colleague)
    assert not [words for words in ("radiés", "Revue", "alice") if words in page.one("div", "home-grid").text]
    assert not page.every("ol", "path")
    assert not page.every("a", "btn")
    assert not [link for link in page.links if "/articles/" in link or "/digests/" in link]


@pytest.mark.parametrize(
    ("right", "leads_to"),
    [("add_article", "admin:import"), ("change_digest", "admin:check_digest"), ("add_digest", None)],
)
def test_it_names_only_what_one_may_do(colleague: Client, bob: User, right: str, leads_to: str | None) -> None:
    give(bob, right)
    digest = make_digest("Revue", make_article("Un", source_name=""))
    args = [digest.pk] if right == "change_digest" else []
    buttons = [each.attributes["href"] for each in look(colleague).every("a", "main")]
    assert buttons == ([reverse(leads_to, args=args)] if leads_to else [])


def test_a_colleague_sees_what_was_done_to_what_he_may_see(colleague: Client, bob: User, alice: User) -> None:
    give(bob, "view_article")
    LogEntry.objects.log_actions(alice.pk, [make_article("L’été des radiés")], 2, single_object=True)
    LogEntry.objects.log_actions(alice.pk, [make_digest("Revue cachée")], 2, single_object=True)
    page = look(colleague)
    assert "L’été des radiés" in page.text
    assert "Revue cachée" not in page.text


def test_it_costs_the_same_whatever_the_week(editor: Client, alice: User) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            look(editor)
        return len(queries)

    def work(n: int) -> None:
        articles = [make_article(f"Article {n} {place}", tags=(f"mot {place}",)) for place in range(n)]
        LogEntry.objects.log_actions(alice.pk, articles, 2, single_object=False)
        Digest.objects.all().delete()
        make_digest(f"Revue {n}", *articles, theme=make_theme(f"Thème {n}"))

    work(2)
    cost()
    few = cost()
    work(6)
    assert Article.objects.count() == 8
    assert cost() == few


def test_the_page_of_an_app_is_its_tables_and_says_nothing_of_the_week(editor: Client) -> None:
    make_digest("Revue", make_article("Un"))
    page = read(editor.get(reverse("admin:app_list", args=["articles"])))
    assert ARTICLES in page.links
    assert not page.every("a", "btn")
    assert not page.every("ol", "path")
