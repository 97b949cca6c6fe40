"""Sorting from the list of articles: keep, discard with a reason, put back."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article, State
from tests.admin.conftest import give
from tests.admin.page import read
from tests.factories import make_article

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_article_changelist")


def act(editor: Client, action: str, *articles: Article, **more: Any) -> Any:
    chosen = {"action": action, "_selected_action": [article.pk for article in articles]}
    return editor.post(LIST, chosen | more)


def states() -> list[tuple[str, str, str]]:
    return list(Article.objects.order_by("title").values_list("title", "state", "reason"))


def inbox(*titles: str) -> list[Article]:
    return [make_article(title, state=State.INBOX) for title in titles]


def test_it_keeps(editor: Client, alice: User) -> None:
    one, two, _three = inbox("1", "2", "3")
    assert act(editor, "keep", one, two).status_code == 302
    assert states() == [("1", "kept", ""), ("2", "kept", ""), ("3", "inbox", "")]
    one.refresh_from_db()
    assert one.decided_by == alice


def test_it_asks_why_before_it_discards(editor: Client) -> None:
    one, two, _three = inbox("1", "2", "3")
    page = read(act(editor, "discard", one, two))
    assert {each.text for each in page.every("span", "press")} == {"1", "2"}
    assert len(states()) == 3
    assert set(Article.objects.values_list("state", flat=True)) == {State.INBOX}


def asked(editor: Client, *articles: Article) -> dict[str, Any]:
    """The form of the page that asks why, its button pressed."""
    page = read(act(editor, "discard", *articles))
    return page.form("_selected_action") | {"confirmed": ["1"]}


def test_it_discards_with_a_reason_of_the_list(editor: Client, alice: User) -> None:
    one, two = inbox("1", "2")
    radios = read(act(editor, "discard", one)).every("input")
    reason = next(each.attributes["value"] for each in radios if each.attributes.get("type") == "radio")
    editor.post(LIST, asked(editor, one) | {"reason": reason})
    assert states() == [("1", "discarded", reason), ("2", "inbox", "")]
    one.refresh_from_db()
    assert one.decided_by == alice


def test_it_discards_with_a_reason_of_ones_own(editor: Client) -> None:
    (one,) = inbox("1")
    editor.post(LIST, asked(editor, one) | {"other": "doublon d’hier"})
    assert states() == [("1", "discarded", "doublon d’hier")]


def test_it_refuses_to_discard_without_a_reason(editor: Client) -> None:
    (one,) = inbox("1")
    page = read(editor.post(LIST, asked(editor, one) | {"other": " "}))
    assert page.every("ul", "errorlist")
    assert page.form("_selected_action")["_selected_action"] == [str(one.pk)]
    assert states() == [("1", "inbox", "")]


def test_it_discards_all_that_the_list_holds(editor: Client) -> None:
    (one,) = inbox("1")
    inbox("2", "3")
    make_article("4")
    chosen = {"action": "discard", "_selected_action": [one.pk], "select_across": "1"}
    form = read(editor.post(f"{LIST}?state__exact=inbox", chosen)).form("_selected_action")
    editor.post(f"{LIST}?state__exact=inbox", form | {"confirmed": "1", "other": "trop ancien"})
    assert [state for _title, state, _reason in states()] == ["discarded", "discarded", "discarded", "kept"]


def test_it_puts_back_and_forgets_the_reason(editor: Client) -> None:
    one = make_article("1", state=State.DISCARDED)
    Article.objects.update(reason="hors sujet")
    act(editor, "put_back", one)
    assert states() == [("1", "inbox", "")]


@pytest.mark.parametrize("action", ["keep", "discard", "put_back", "place"])
def test_it_is_not_offered_to_who_may_only_read(colleague: Client, bob: User, action: str) -> None:
    give(bob, "view_article")
    one, _two = inbox("1", "2")
    options = [each.attributes.get("value") for each in read(colleague.get(LIST)).every("option")]
    assert action not in options
    act(colleague, action, one, confirmed="1", other="parce que")
    assert {state for _title, state, _reason in states()} == {"inbox"}
