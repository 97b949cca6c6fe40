"""Tokens at the desk: for several things, shown once, seen by their owner alone, revoked."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Scope, Token
from tests.admin.conftest import browser_of, give
from tests.api.asking import make_token, send
from tests.factories import make_article

pytestmark = pytest.mark.django_db
ADD, LIST = "/admin/articles/token/add/", "/admin/articles/token/"


def test_it_is_made_for_several_things_and_shown_once(editor: Client) -> None:
    answer = editor.post(ADD, {"name": "Mon téléphone", "scopes": ["tags", "excerpts"]})
    secret = re.findall(r"pr_[\w-]{43}", answer.content.decode())[0]
    assert "no-store" in answer.headers["Cache-Control"]
    token = Token.objects.get()
    assert (token.scopes, token.name) == (["tags", "excerpts"], "Mon téléphone")
    article = make_article()
    assert send(secret, {"tags": ["guichet"]}, f"/api/v1/articles/{article.pk}/tags/").status_code == 200
    for path in (LIST, f"{LIST}{token.pk}/change/", "/admin/journal/"):
        assert secret not in editor.get(path, follow=True).content.decode()


def test_its_form_has_one_button(editor: Client) -> None:
    page = editor.get(ADD).content.decode()
    assert "Nouveau jeton" in page
    assert re.findall(r'<input type="submit"[^>]* name="(\w+)"', page) == ["_save"]


@pytest.mark.parametrize("scopes", [[], ["publish"], ["tags", "publish"]])
def test_it_says_what_it_may(editor: Client, scopes: list[str]) -> None:
    answer = editor.post(ADD, {"name": "Essai", "scopes": scopes})
    assert (answer.status_code, Token.objects.count()) == (200, 0)
    assert "errorlist" in answer.content.decode()


def test_the_list_tells_what_each_may_and_when_it_was_used(editor: Client, alice: User) -> None:
    secret = make_token(alice, Scope.TAGS)
    before = editor.get(LIST).content.decode()
    assert str(Scope.TAGS.label) in before
    assert "jamais utilisé" in before
    send(secret, "", f"/api/v1/articles/{make_article().pk}/tags/", "GET")
    after = editor.get(LIST).content.decode()
    assert "jamais utilisé" not in after
    assert str(timezone.localdate().year) in after


def test_it_is_revoked_at_once_and_stays_in_the_list(editor: Client, alice: User) -> None:
    secret = make_token(alice, Scope.TAGS)
    path = f"/api/v1/articles/{make_article().pk}/tags/"
    assert send(secret, "", path, "GET").status_code == 200
    editor.post(LIST, {"action": "revoke", "_selected_action": [Token.objects.get().pk]})
    assert send(secret, "", path, "GET").status_code == 401
    assert "révoqué le" in editor.get(LIST).content.decode()


def test_everybody_sees_their_own(alice: User, bob: User) -> None:
    make_token(alice)
    give(bob, "view_token", "add_token")
    colleague = browser_of(bob)
    token = Token.objects.get()
    assert "essai" not in colleague.get(LIST).content.decode()
    colleague.post(LIST, {"action": "revoke", "_selected_action": [token.pk]})
    token.refresh_from_db()
    assert token.revoked_at is None
