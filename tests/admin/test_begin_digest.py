"""Beginning a digest from a template, and the form of its number, title and period."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article, Digest, DigestTemplate, Note, Role
from tests.admin.page import Element, Values, read
from tests.factories import make_article, make_digest, make_theme, publish_digest

pytestmark = pytest.mark.django_db
BEGIN = "/admin/digests/begin/"


def change(digest: Digest) -> str:
    return reverse("admin:articles_digest_change", args=[digest.pk])


def send(editor: Client, digest: Digest, typed: dict[str, Any]) -> Element | None:
    """Fills the form as it stands and sends it; returns the page that comes back when it is refused."""
    values: Values = read(editor.get(change(digest))).form("title")
    answer = editor.post(change(digest), values | typed)
    return None if answer.status_code == 302 else read(answer)


def begin(editor: Client, **typed: Any) -> Digest:
    """Sends the form as it stands; returns the digest whose board it leads to."""
    values = read(editor.get(BEGIN)).form("template")
    answer = editor.post(BEGIN, values | typed)
    digest = Digest.objects.latest("pk")
    assert answer.headers["Location"] == reverse("admin:compile_digest", args=[digest.pk]) + "#introduction"
    return digest


def test_the_weekly_template_comes_first_and_fills_all_in(editor: Client, alice: User) -> None:
    make_digest("Revue", number=118)
    make_theme("Guichets", position=2)
    make_theme("Radiations", position=1)
    digest = begin(editor)
    assert (digest.number, digest.created_by, digest.state) == (119, alice, "draft")
    assert [section.heading for section in digest.sections.all()] == ["Radiations", "Guichets"]
    assert digest.period_start
    assert digest.period_end
    assert digest.period_end - digest.period_start == datetime.timedelta(days=6)
    assert str(digest.period_end.year) in digest.title


def test_a_special_issue_is_on_one_theme(editor: Client) -> None:
    theme, _other = make_theme("Radiations"), make_theme("Guichets")
    special = DigestTemplate.objects.get(position=3)
    digest = begin(editor, template=special.pk, theme=theme.pk)
    assert [section.theme for section in digest.sections.all()] == [theme]
    assert "Radiations" in digest.title


def test_it_composes_at_once(editor: Client) -> None:
    theme = make_theme("Radiations")
    for title in ("Une", "Deux"):
        article = make_article(title)
        Article.objects.filter(pk=article.pk).update(theme=theme)
    digest = begin(editor, compose="1")
    assert {(item.article.title, item.role) for item in digest.items.all()} == {("Une", Role.LEAD), ("Deux", Role.LEAD)}


def test_an_empty_week_gives_an_empty_draft_and_says_so(editor: Client) -> None:
    make_theme("Radiations")
    digest = begin(editor, compose="1")
    assert not digest.items.exists()
    assert read(editor.get(reverse("admin:compile_digest", args=[digest.pk]))).every("li", "info")


@pytest.mark.parametrize("typed", [{"template": ""}, {"template": "99999"}, {"theme": "99999"}, {"template": "x"}])
def test_it_asks_for_a_template_that_is_there(editor: Client, typed: dict[str, str]) -> None:
    values = read(editor.get(BEGIN)).form("template")
    assert read(editor.post(BEGIN, values | typed)).every("ul", "errorlist")
    assert not Digest.objects.exists()


def test_the_table_leads_to_the_templates(editor: Client) -> None:
    assert editor.get("/admin/articles/digest/add/").headers["Location"] == BEGIN


def test_it_refuses_a_period_that_is_upside_down(editor: Client) -> None:
    digest = make_digest("Revue")
    page = send(editor, digest, {"title": "R", "period_start": "2023-03-14", "period_end": "2023-03-13"})
    assert page
    assert page.every("ul", "errorlist")
    assert page.form("title")["title"] == ["R"]


def test_it_refuses_a_number_that_is_taken(editor: Client) -> None:
    make_digest("Revue", number=118)
    page = send(editor, make_digest("Autre"), {"number": "118"})
    assert page
    assert page.every("ul", "errorlist")


def test_it_changes_nothing_when_it_is_saved_as_it_stands(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"), introduction="<p>R&amp;D, 3 &lt; 4</p>")
    assert send(editor, digest, {}) is None
    digest.refresh_from_db()
    assert digest.introduction == "<p>R&amp;D, 3 &lt; 4</p>"


def test_it_signs_a_note(editor: Client, alice: User) -> None:
    digest = make_digest("Revue")
    assert send(editor, digest, {"notes-TOTAL_FORMS": "1", "notes-0-text": "À relire."}) is None
    assert (Note.objects.get().author, Note.objects.get().digest) == (alice, digest)


def test_the_address_of_a_published_digest_is_fixed(editor: Client) -> None:
    digest = publish_digest("Revue")
    assert send(editor, digest, {"slug": "autre", "title": "Refait"}) is None
    digest.refresh_from_db()
    assert (digest.slug, digest.title) == ("revue", "Refait")


def test_a_published_digest_is_not_deleted(editor: Client) -> None:
    digest = publish_digest("Revue")
    editor.post(reverse("admin:articles_digest_delete", args=[digest.pk]), {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [digest.pk], "post": "yes"}
    editor.post(reverse("admin:articles_digest_changelist"), chosen)
    assert Digest.objects.exists()
