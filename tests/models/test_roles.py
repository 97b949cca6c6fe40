"""The four roles: each may do what the one before it may, and their groups come with the migrations."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles.models import ADMINISTRATOR, CONTRIBUTOR, DESK_ROLES, EDITOR, PUBLISHER, DeskRole, role_named

ROLES = pytest.mark.parametrize("role", DESK_ROLES, ids=lambda role: role.names["en"])

MAY = [
    ("articles.view_digest", CONTRIBUTOR),
    ("articles.add_article", CONTRIBUTOR),
    ("articles.add_note", CONTRIBUTOR),
    ("articles.add_excerpt", CONTRIBUTOR),
    ("articles.add_watch", CONTRIBUTOR),
    ("articles.change_article", EDITOR),
    ("articles.change_excerpt", EDITOR),
    ("articles.add_feed", EDITOR),
    ("articles.add_rule", EDITOR),
    ("articles.add_digest", EDITOR),
    ("articles.delete_digest", EDITOR),
    ("articles.change_digesttemplate", EDITOR),
    ("articles.view_journalentry", EDITOR),
    ("articles.add_token", EDITOR),
    ("articles.view_readermessage", CONTRIBUTOR),
    ("articles.view_comment", CONTRIBUTOR),
    ("articles.change_readermessage", EDITOR),
    ("articles.publish_digest", PUBLISHER),
    ("articles.delete_article", ADMINISTRATOR),
    ("articles.delete_capture", ADMINISTRATOR),
    ("articles.change_note", ADMINISTRATOR),
    ("auth.change_user", ADMINISTRATOR),
    ("auth.change_group", ADMINISTRATOR),
]


@pytest.mark.parametrize(("permission", "least"), MAY)
def test_each_may_what_the_one_before_may(permission: str, least: DeskRole) -> None:
    may = [role for role in DESK_ROLES if permission in role.permissions]
    assert may == list(DESK_ROLES[DESK_ROLES.index(least) :])


@pytest.mark.django_db
@ROLES
def test_its_group_is_there_from_the_start(role: DeskRole) -> None:
    granted = Permission.objects.filter(group__name=role.names["fr"]).values_list("content_type__app_label", "codename")
    assert {f"{app}.{codename}" for app, codename in granted} == role.permissions


@pytest.mark.django_db
@ROLES
def test_whoever_is_in_it_may_that_and_no_more(role: DeskRole) -> None:
    user = User.objects.create_user("nina", is_staff=True)
    user.groups.add(Group.objects.get(name=role.names["fr"]))
    assert user.get_all_permissions() == role.permissions


@pytest.mark.django_db
def test_a_group_that_is_there_is_left_as_it_is() -> None:
    migration = MigrationExecutor(connection).loader.get_migration("articles", "0007_roles")
    make_groups = migration.operations[0].code  # type: ignore[attr-defined]
    group = Group.objects.get(name="Contribution")
    group.permissions.set(Permission.objects.filter(codename="view_tag"))
    Group.objects.get(name="Publication").delete()
    make_groups(apps, SimpleNamespace(connection=connection))
    assert [each.codename for each in group.permissions.all()] == ["view_tag"]
    assert Group.objects.get(name="Publication").permissions.filter(codename="publish_digest").exists()
    assert Group.objects.count() == len(DESK_ROLES)


def test_a_role_is_known_by_the_name_of_its_group() -> None:
    known = [role_named(name) for name in ("Rédaction", "Editors", "Équipe 1")]
    assert known == [EDITOR, EDITOR, None]
