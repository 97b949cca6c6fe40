"""Who may open what at the desk, and what an address may do when it is only looked at."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from articles.models import ADMINISTRATOR, CONTRIBUTOR, EDITOR, PUBLISHER, Article, DeskRole
from tests.admin.conftest import browser_of
from tests.admin.page import read
from tests.admin.rights import ALL_NEEDS, expected, may
from tests.admin.routes import ALL_RULES, LOGIN, address, nameless, names
from tests.factories import make_article, make_digest, publish_digest

pytestmark = [pytest.mark.django_db, pytest.mark.rights]

ROUTES = pytest.mark.parametrize("name", sorted(names()))
ANSWERS = {"confirmed": "1", "text": "• Un", "notice": "Non.", "post": "yes"}
"""What would confirm one thing or another."""
ONLY_POST = 405
PUBLIC = ["/", "/digests/", "/digests/revue/", "/themes/", "/tags/", "/sources/", "/feed/", "/feed/atom/", "/healthz"]


def rows_of_everything() -> dict[str, list[Any]]:
    """All that an editor could change."""
    models: list[type[Model]] = [*apps.get_app_config("articles").get_models(), User, Group, LogEntry]
    return {model._meta.label: _rows(model) for model in models}


def _rows(model: type[Model]) -> list[Any]:
    return list(model._default_manager.order_by("pk").values())


def test_every_address_has_a_rule() -> None:
    assert names() == set(ALL_RULES)
    assert nameless() == {"<path:object_id>/", r"(?P<url>.*)$"}


def test_every_address_says_what_it_asks_for() -> None:
    assert names() == set(ALL_NEEDS)


@pytest.fixture
def team(camille: User, emile: User, paule: User, ada: User) -> list[tuple[Client, DeskRole]]:
    """A browser of each of the four roles."""
    people = {camille: CONTRIBUTOR, emile: EDITOR, paule: PUBLISHER, ada: ADMINISTRATOR}
    return [(browser_of(user), role) for user, role in people.items()]


@ROUTES
def test_it_opens_to_the_roles_that_may_and_to_no_other(team: list[tuple[Client, DeskRole]], name: str) -> None:
    url, rule = address(name), ALL_RULES[name]
    got = [browser.get(url).status_code for browser, _role in team]
    assert got == [expected(name, rule, role) for _browser, role in team]


@pytest.mark.parametrize("name", sorted(name for name, rule in ALL_RULES.items() if rule.editor == ONLY_POST))
def test_it_acts_for_the_roles_that_may_and_for_no_other(team: list[tuple[Client, DeskRole]], name: str) -> None:
    url = address(name)
    allowed = {role.names["en"]: browser.post(url).status_code != 403 for browser, role in team}
    assert allowed == {role.names["en"]: may(name, role) for _browser, role in team}


@ROUTES
def test_it_sends_a_stranger_to_log_in(client: Client, charlie: User, name: str) -> None:
    url = address(name)
    for browser in (client, browser_of(charlie)):
        answer = browser.get(url)
        assert answer.status_code == ALL_RULES[name].stranger
        if answer.status_code == LOGIN:
            assert answer.headers["Location"].startswith("/admin/")
            read(browser.get(answer.headers["Location"], follow=True)).form("password")


@ROUTES
def test_it_opens_to_the_rights_one_has_and_changes_nothing(editor: Client, colleague: Client, name: str) -> None:
    url, rule = address(name), ALL_RULES[name]
    before = rows_of_everything()
    assert (colleague.get(url).status_code, editor.get(url).status_code) == (rule.colleague, rule.editor)
    assert rows_of_everything() == before


@ROUTES
def test_it_takes_no_post_of_another_site_nor_of_who_may_not(alice: User, colleague: Client, name: str) -> None:
    other_site = Client(enforce_csrf_checks=True)
    other_site.force_login(alice)
    url = address(name)
    before = rows_of_everything()
    assert other_site.post(url, ANSWERS).status_code == 403
    if name != "logout":
        colleague.post(url, ANSWERS)
    assert rows_of_everything() == before


def test_words_in_an_address_do_nothing(editor: Client) -> None:
    draft, public = make_digest("Brouillon", make_article("Un")), publish_digest("Revue")
    before = rows_of_everything()
    editor.get(reverse("admin:publish_digest", args=[draft.pk]), {"correction": "Oui."})
    editor.get(reverse("admin:withdraw_digest", args=[public.pk]), {"notice": "Non."})
    editor.get(reverse("admin:import"), {"text": "• Un\n  https://a.example/b", "confirmed": "1", "line": "1"})
    editor.get(
        reverse("admin:articles_article_changelist"),
        {"action": "discard", "_selected_action": str(Article.objects.get(title="Un").pk), "confirmed": "1"},
    )
    assert rows_of_everything() == before


@pytest.mark.parametrize("name", ["preview_digest", "check_digest", "publish_digest", "withdraw_digest"])
def test_a_digest_that_is_not_there_is_not_found(editor: Client, name: str) -> None:
    assert editor.get(reverse(f"admin:{name}", args=[999])).status_code == 404


@pytest.mark.parametrize("path", PUBLIC)
def test_no_public_page_sets_a_cookie(client: Client, path: str) -> None:
    publish_digest("Revue")
    answer = client.get(path)
    assert (answer.status_code, dict(answer.cookies)) == (200, {})


def test_the_cookies_of_the_desk_stay_there(client: Client, alice: User) -> None:
    token = client.get("/admin/login/").cookies
    entered = client.post("/admin/login/", {"username": "alice", "password": "crayon-de-bois"}).cookies
    assert set(token) == {"csrftoken"}
    assert {"csrftoken", "sessionid"} == set(entered)
    for cookie in (*token.values(), *entered.values()):
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Lax")


def test_it_locks_out_after_ten_wrong_passwords(client: Client, alice: User) -> None:
    for password in range(9):
        assert client.post("/admin/login/", {"username": "alice", "password": str(password)}).status_code == 200
    tenth = client.post("/admin/login/", {"username": "alice", "password": "faux"})
    right = client.post("/admin/login/", {"username": "alice", "password": "crayon-de-bois"})
    for answer in (tenth, right):
        assert answer.status_code == 429
        assert "<form" not in answer.content.decode()
        assert answer.templates[-1].name == "admin/locked.html"
    assert not client.session.get("_auth_user_id")


def test_it_takes_one_back_after_the_right_password(client: Client, alice: User, bob: User) -> None:
    for _again in range(2):
        for _wrong in range(6):
            client.post("/admin/login/", {"username": "alice", "password": "faux"})
        right = client.post("/admin/login/", {"username": "alice", "password": "crayon-de-bois"})
        assert right.status_code == 302


@pytest.mark.parametrize("address", ["//ailleurs.example", "https://ailleurs.example/", "/\\ailleurs.example"])
def test_it_leads_nowhere_else_after_the_login(client: Client, alice: User, address: str) -> None:
    entered = client.post("/admin/login/", {"username": "alice", "password": "crayon-de-bois", "next": address})
    assert entered.status_code == 302
    assert "ailleurs" not in entered.headers["Location"]
