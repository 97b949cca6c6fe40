"""Accounts and groups: who makes them gives a role, and nobody gives more than they have."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import JournalEntry
from tests.admin.conftest import browser_of
from tests.admin.page import read

pytestmark = pytest.mark.django_db

LIST, ADD = reverse("admin:auth_user_changelist"), reverse("admin:auth_user_add")


def page_of(account: User, verb: str = "change") -> str:
    name = "auth_user_password_change" if verb == "password" else f"auth_user_{verb}"
    return reverse(f"admin:{name}", args=[account.pk])


def save(browser: Client, url: str, **typed: Any) -> Any:
    """Fills the form as it stands and sends it."""
    return browser.post(url, read(browser.get(url)).form("username") | typed)


@pytest.fixture
def administrator(ada: User) -> Client:
    return browser_of(ada)


@pytest.fixture
def strong(db: None) -> User:
    """Whose group may what no administrator may."""
    group = Group.objects.create(name="Serveur")
    group.permissions.set(Permission.objects.filter(codename="delete_logentry"))
    account = User.objects.create_user("sacha", password="papier-buvard", is_staff=True)
    account.groups.add(group)
    return account


@pytest.mark.parametrize("role", ["Contribution", "Rédaction", "Publication", "Administration"])
def test_an_account_enters_the_desk_in_its_role(administrator: Client, role: str) -> None:
    group = Group.objects.get(name=role)
    password = {"password1": "encre-de-chine-7", "password2": "encre-de-chine-7"}
    assert save(administrator, ADD, username="nina", role=str(group.pk), **password).status_code == 302
    nina = User.objects.get(username="nina")
    assert (nina.is_staff, nina.is_superuser, list(nina.groups.all())) == (True, False, [group])
    assert nina.check_password("encre-de-chine-7")
    assert role in read(administrator.get(LIST)).one("table").text


def test_the_form_says_what_each_role_may_do(administrator: Client) -> None:
    lines = [line.text for line in read(administrator.get(ADD)).one("ul", "roles").every("li")]
    assert [line.split()[0] for line in lines] == ["Contribution", "Rédaction", "Publication", "Administration"]
    assert all(len(line.split()) > 3 for line in lines)


def test_a_role_is_changed(administrator: Client, camille: User) -> None:
    editors = Group.objects.get(name="Rédaction")
    assert save(administrator, page_of(camille), groups=[str(editors.pk)]).status_code == 302
    assert list(camille.groups.all()) == [editors]


FORGED = [{"is_superuser": "on"}, {"user_permissions": "1"}, {"is_staff": "on", "is_superuser": "1"}]


@pytest.mark.parametrize("forged", FORGED)
def test_no_administrator_makes_a_superuser(administrator: Client, camille: User, ada: User, forged: Any) -> None:
    for account in (camille, ada):
        assert save(administrator, page_of(account), **forged).status_code == 302
        account.refresh_from_db()
        assert not account.is_superuser
        assert not account.user_permissions.exists()
    assert save(administrator, ADD, username="nina", usable_password="false", **forged).status_code == 302
    nina = User.objects.get(username="nina")
    assert (nina.is_superuser, nina.user_permissions.count()) == (False, 0)


def test_no_administrator_touches_a_superuser(administrator: Client, alice: User) -> None:
    before = User.objects.filter(pk=alice.pk).values().get()
    password = {"password1": "encre-de-chine-7", "password2": "encre-de-chine-7"}
    answers = [
        administrator.post(page_of(alice), {"username": "vide", "email": "ada@revue.example"}),
        administrator.get(page_of(alice, "password")),
        administrator.post(page_of(alice, "password"), password),
        administrator.post(page_of(alice, "delete"), {"post": "yes"}),
    ]
    assert [answer.status_code for answer in answers] == [403] * 4
    administrator.post(LIST, {"action": "delete_selected", "_selected_action": [alice.pk], "post": "yes"})
    assert User.objects.filter(pk=alice.pk).values().get() == before


@pytest.mark.parametrize("is_active", [True, False])
def test_no_administrator_touches_who_may_more(administrator: Client, strong: User, is_active: bool) -> None:
    User.objects.filter(pk=strong.pk).update(is_active=is_active)
    password = {"password1": "encre-de-chine-7", "password2": "encre-de-chine-7"}
    for verb, sent in (("change", {"username": "vide"}), ("password", password), ("delete", {"post": "yes"})):
        assert administrator.post(page_of(strong, verb), sent).status_code == 403
    strong.refresh_from_db()
    assert strong.check_password("papier-buvard")


def test_no_administrator_gives_a_group_that_may_more(administrator: Client, camille: User, strong: User) -> None:
    beyond = strong.groups.get()
    answer = save(administrator, page_of(camille), groups=[str(beyond.pk)])
    assert read(answer).every("ul", "errorlist")
    assert beyond not in camille.groups.all()
    assert str(beyond.pk) not in [each.attributes.get("value") for each in read(administrator.get(ADD)).every("input")]


def test_no_administrator_makes_a_group_stronger(administrator: Client, strong: User) -> None:
    beyond, right = strong.groups.get(), Permission.objects.get(codename="delete_logentry")
    own = Group.objects.get(name="Administration")
    url = reverse("admin:auth_group_change", args=[own.pk])
    form = read(administrator.get(url)).form("name")
    answer = administrator.post(url, form | {"permissions": [*form["permissions"], str(right.pk)]})
    assert read(answer).every("ul", "errorlist")
    assert right not in own.permissions.all()
    url = reverse("admin:auth_group_change", args=[beyond.pk])
    assert administrator.post(url, {"name": "Vide"}).status_code == 403
    url = reverse("admin:auth_group_delete", args=[beyond.pk])
    assert administrator.post(url, {"post": "yes"}).status_code == 403


def test_an_administrator_gives_a_new_password_to_who_may_less(administrator: Client, camille: User) -> None:
    password = {"password1": "encre-de-chine-7", "password2": "encre-de-chine-7", "usable_password": "true"}
    assert administrator.post(page_of(camille, "password"), password).status_code == 302
    camille.refresh_from_db()
    assert camille.check_password("encre-de-chine-7")


def test_a_superuser_does_as_before(editor: Client, camille: User) -> None:
    assert save(editor, page_of(camille), is_superuser="on").status_code == 302
    camille.refresh_from_db()
    assert camille.is_superuser


def test_the_journal_tells_of_accounts_and_groups(administrator: Client, ada: User, camille: User) -> None:
    save(administrator, page_of(camille), first_name="Camille")
    administrator.post(page_of(camille, "delete"), {"post": "yes"})
    administrator.post(reverse("admin:auth_group_add"), {"name": "Stage"})
    lines = list(JournalEntry.objects.values_list("name", "about"))
    assert lines == [("ada", "Stage"), ("ada", "camille"), ("ada", "camille")]


def test_the_list_asks_as_often_for_twice_the_accounts(editor: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            read(editor.get(LIST))
        return len(queries)

    def join(n: int) -> None:
        User.objects.create_user(f"user{n}").groups.set(Group.objects.all())

    join(1)
    cost()
    few = cost()
    join(2)
    join(3)
    assert cost() == few
