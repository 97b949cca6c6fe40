"""The front page of the desk: the week's one next thing, and where the week stands."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Digest, DigestState, JournalEntry, State
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
    form = look(editor).one("section", "next").one("form")
    assert form.attributes["action"] == reverse("admin:begin_digest")
    assert [button.attributes.get("name", "") for button in form.every("button")] == ["", "compose"]
    assert counts(look(editor)) == [0, 1, 0, 0]


def test_it_places_articles_in_an_empty_draft(editor: Client) -> None:
    make_article("Un")
    make_article("À trier", state=State.INBOX)
    make_digest("Revue")
    assert next_thing(editor) == reverse("admin:compile_digest", args=[Digest.objects.get().pk])


def test_it_mends_what_blocks_the_draft(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un", source_name=""))
    assert next_thing(editor) == reverse("admin:check_digest", args=[digest.pk])
    assert look(editor).every("span", "error")


def test_it_publishes_a_draft_that_is_ready(editor: Client) -> None:
    publish_digest("Avant")
    digest = make_digest("Revue", make_article("Un"), number=118)
    assert next_thing(editor) == reverse("admin:publish_digest", args=[digest.pk])
    assert counts(look(editor)) == [0, 0, 1, 1]


def test_a_draft_in_review_comes_before_one_that_was_begun_later(editor: Client) -> None:
    publish_digest("Avant")
    waiting = make_digest("Revue", make_article("Un"), number=118, state=DigestState.REVIEW)
    make_digest("La suivante", number=119)
    assert next_thing(editor) == reverse("admin:publish_digest", args=[waiting.pk])


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
    JournalEntry.objects.note("Gardé", by=alice, now=timezone.now(), articles=[article.pk])
    assert "alice Gardé L’été des radiés" in look(editor).text


def test_a_colleague_without_rights_sees_nothing_of_the_work(colleague: Client, alice: User) -> None:
    article = make_article("L’été des radiés", source_name="")
    digest = make_digest("Revue", article)
    JournalEntry.objects.note("Gardé", by=alice, now=timezone.now(), articles=[article.pk], digest=digest)
    page = look(colleague)
    assert not [words for words in ("radiés", "Revue", "alice") if words in page.one("div", "home-grid").text]
    assert not page.every("ol", "path")
    assert not page.every("a", "btn")
    assert not [link for link in page.links if "/articles/" in link or "/digests/" in link]


@pytest.mark.parametrize(
    ("right", "leads_to"),
    [("add_article", "admin:capture"), ("change_digest", "admin:check_digest"), ("add_digest", None)],
)
def test_it_names_only_what_one_may_do(colleague: Client, bob: User, right: str, leads_to: str | None) -> None:
    give(bob, right)
    digest = make_digest("Revue", make_article("Un", source_name=""))
    args = [digest.pk] if right == "change_digest" else []
    buttons = [each.attributes["href"] for each in look(colleague).every("a", "main")]
    assert buttons == ([reverse(leads_to, args=args)] if leads_to else [])


@pytest.mark.parametrize(("right", "is_shown"), [("view_article", False), ("view_journalentry", True)])
def test_who_may_read_the_journal_sees_its_last_lines(
    colleague: Client, bob: User, alice: User, right: str, is_shown: bool
) -> None:
    give(bob, right)
    JournalEntry.objects.note("Gardé", by=alice, now=timezone.now(), articles=[make_article("L’été des radiés").pk])
    assert ("L’été des radiés" in look(colleague).text) == is_shown


def test_it_costs_the_same_whatever_the_week(editor: Client, alice: User) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            look(editor)
        return len(queries)

    def work(n: int) -> None:
        articles = [make_article(f"Article {n} {place}", tags=(f"mot {place}",)) for place in range(n)]
        keys = [article.pk for article in articles]
        JournalEntry.objects.note("Gardé", by=alice, now=timezone.now(), articles=keys)
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
