"""Words of others never run at the desk: titles, names, excerpts and notes are shown as they are written."""

from collections.abc import Callable

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from articles.digests import publish, withdraw
from articles.models import Article, Capture, Citation, Digest, Excerpt, Note, Revision, Source, Tag, Theme
from tests.admin.page import read
from tests.factories import MONDAY, make_article, make_digest, make_theme

pytestmark = pytest.mark.django_db

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
TABLES: list[type[Model]] = [Article, Capture, Citation, Digest, Excerpt, Note, Revision, Source, Tag, Theme]


@pytest.fixture
def hostile(alice: User) -> Digest:
    """A digest in which everything that can be typed is hostile."""
    article = make_article(
        HOSTILE,
        url=f"https://courrier.example/?{HOSTILE}",
        source_name=HOSTILE,
        authors=(HOSTILE,),
        tags=(HOSTILE,),
        language="x<b>",
        text=HOSTILE,
        excerpt=HOSTILE,
        via=HOSTILE,
    )
    theme = make_theme(HOSTILE)
    theme.tags.set(article.tags.all())
    digest = make_digest(HOSTILE, article, theme=theme, introduction=HOSTILE, picture_credit=HOSTILE)
    Note.objects.create(article=article, author=alice, text=HOSTILE)
    Note.objects.create(digest=digest, author=alice, text=HOSTILE)
    User.objects.filter(pk=alice.pk).update(first_name=HOSTILE)
    LogEntry.objects.log_actions(alice.pk, [article], 2, change_message=HOSTILE, single_object=True)
    publish(digest, by=alice, now=MONDAY, correction=HOSTILE)
    return digest


def table(model: type[Model], verb: str, *args: int) -> str:
    return reverse(f"admin:articles_{model._meta.model_name}_{verb}", args=args)


def assert_harmless(editor: Client, url: str) -> None:
    page = read(editor.get(url))
    assert "<script>alert(1)</script>" in page.raw, "The words are not shown: nothing was tried."
    assert page.active == []
    assert not [each for each in page.every("img") if each.attributes.get("src") == "x"]


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.model_name)
def test_no_table_runs_them(editor: Client, hostile: Digest, model: type[Model]) -> None:
    row = model._default_manager.order_by("pk").first()
    assert row
    for url in (table(model, "changelist"), table(model, "change", row.pk)):
        assert_harmless(editor, url)
    if model not in (Citation, Revision):
        assert_harmless(editor, table(model, "delete", row.pk))


@pytest.mark.parametrize("name", ["preview_digest", "check_digest", "publish_digest"])
def test_no_page_of_a_digest_runs_them(editor: Client, hostile: Digest, name: str) -> None:
    Article.objects.update(source=None, url="", url_key="")
    assert_harmless(editor, reverse(f"admin:{name}", args=[hostile.pk]))


def test_the_notice_of_a_withdrawal_does_not_run(editor: Client, hostile: Digest) -> None:
    withdraw(hostile, notice=HOSTILE, now=MONDAY)
    assert_harmless(editor, reverse("admin:publish_digest", args=[hostile.pk]))


def _draft(hostile: Digest) -> None:
    make_digest(f"{HOSTILE} 2", make_article(f"{HOSTILE} 2", source_name=""), theme=Theme.objects.get())


@pytest.mark.parametrize("also", [lambda hostile: None, _draft], ids=["acts", "draft"])
def test_the_front_page_does_not_run_them(editor: Client, hostile: Digest, also: Callable[[Digest], None]) -> None:
    also(hostile)
    assert_harmless(editor, "/admin/")


@pytest.mark.parametrize("action", ["place", "discard", "delete_selected"])
def test_no_page_that_asks_runs_them(editor: Client, hostile: Digest, action: str) -> None:
    chosen = {"action": action, "_selected_action": [article.pk for article in Article.objects.all()]}
    page = read(editor.post(table(Article, "changelist"), chosen))
    assert "<script>alert(1)</script>" in page.raw
    assert page.active == []


def test_no_message_runs_them(editor: Client, hostile: Digest) -> None:
    article = make_article("Un")
    url = table(Article, "change", article.pk)
    typed = read(editor.get(url)).form("title") | {"title": HOSTILE, "_continue": "1"}
    page = read(editor.post(url, typed, follow=True))
    assert "<script>alert(1)</script>" in page.one("ul", "messagelist").raw
    assert page.active == []


def test_no_search_runs_them(editor: Client) -> None:
    page = read(editor.get(table(Article, "changelist"), {"q": HOSTILE}))
    assert page.form("q")["q"] == [HOSTILE]
    assert page.active == []


def test_the_refusal_of_a_known_address_does_not_run_them(editor: Client, hostile: Digest) -> None:
    article = Article.objects.get()
    typed = read(editor.get("/admin/articles/article/add/")).form("title") | {"url": article.url}
    page = read(editor.post("/admin/articles/article/add/", typed))
    assert table(Article, "change", article.pk) in page.links
    assert page.active == []
