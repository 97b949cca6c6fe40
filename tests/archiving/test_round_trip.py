"""What is backed up comes back equal: the same site, on either database, and every row of it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.utils import timezone

from articles.archiving import restore
from articles.archiving.decisions import kept_models
from articles.models import Article, Picture, Source, Tag, Theme, Token
from tests.architecture import ROOT
from tests.archiving.sites import archive_of_site, empty_site, fill_site, hashes_of, manifest_of, rows_of
from tests.factories import make_article
from tests.postgresql import Unavailable, server
from tests.searching.press import found

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    fill_site()
    return archive_of_site(tmp_path / "first.zip")


def restored(archive: Path) -> None:
    empty_site()
    restore(archive, lambda done, of: None)


def test_it_comes_back_equal_on_both_kinds_of_database(tmp_path: Path) -> None:
    fill_site(demonstration=True)
    archive = archive_of_site(tmp_path / "first.zip")
    rows = {name: rows for name, (_hash, rows) in hashes_of(archive).items() if name.startswith("tables/")}
    assert len(rows) == len(kept_models())
    assert not [name for name, count in rows.items() if not count]
    restored(archive)
    assert hashes_of(archive_of_site(tmp_path / "same.zip")) == hashes_of(archive)
    assert hashes_of(_there_and_back(archive, tmp_path / "other.zip")) == hashes_of(archive)


def _there_and_back(archive: Path, again: Path) -> Path:
    """Restores into an empty database of the other kind and returns what is backed up there."""
    with _other_database(again.parent) as url:
        for command in (["migrate", "-v0"], ["restore", str(archive)], ["backup", str(again)]):
            done = subprocess.run(
                [sys.executable, "manage.py", *command, "--skip-checks"],
                cwd=ROOT,
                env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "pressreview.settings"},
                capture_output=True,
                text=True,
            )
            assert not done.returncode, done.stderr
    return again


@contextmanager
def _other_database(folder: Path) -> Iterator[str]:
    if connection.vendor != "sqlite":
        yield f"sqlite:///{folder / 'other.sqlite3'}"
        return
    try:
        with server() as url:
            yield url
    except Unavailable as why:
        pytest.skip(str(why))


def test_what_follows_from_the_rows_is_made_again(archive: Path) -> None:
    counted = [list(table.objects.order_by("pk").values_list("pk", "cited_count")) for table in (Source, Tag, Theme)]
    there = found("guichet", timezone.now())
    restored(archive)
    assert counted == [
        list(table.objects.order_by("pk").values_list("pk", "cited_count")) for table in (Source, Tag, Theme)
    ]
    assert sum(count for table in counted for _key, count in table)
    assert there
    assert found("guichet", timezone.now()) == there


def test_the_next_row_gets_a_key_that_no_row_ever_had(tmp_path: Path) -> None:
    make_article("Le premier")
    gone = make_article("Le dernier", text="", excerpt="")
    Article.objects.filter(pk=gone.pk).delete()
    restored(archive_of_site(tmp_path / "first.zip"))
    assert make_article("Le suivant").pk > gone.pk


def test_people_come_with_their_rights_and_without_their_passwords(tmp_path: Path) -> None:
    nora = User.objects.create_superuser("nora", "nora@revue.example", "crayon-de-bois")
    ada = User.objects.create_user("ada", password="encre-violette", is_staff=True, first_name="Ada")
    group = Group.objects.create(name="Relecture")
    group.permissions.set(Permission.objects.filter(codename="publish_digest"))
    ada.groups.add(group)
    ada.user_permissions.set(Permission.objects.filter(codename="view_journalentry"))
    token = Token(user=nora, name="téléphone")
    token.issue()
    token.save()
    archive = archive_of_site(tmp_path / "first.zip")
    assert b"argon" not in archive.read_bytes()
    assert all("password" not in row for row in rows_of(archive, "auth.User"))
    restored(archive)
    back = User.objects.get(pk=ada.pk)
    assert (back.username, back.first_name, back.is_staff, back.is_superuser) == ("ada", "Ada", True, False)
    assert back.get_user_permissions() == {"articles.view_journalentry"}
    assert back.get_group_permissions() == {"articles.publish_digest"}
    assert not back.has_usable_password()
    assert not back.check_password("encre-violette")
    assert User.objects.get(pk=nora.pk).is_superuser
    assert not Token.objects.exists()


def test_it_is_read_without_us(archive: Path) -> None:
    told = manifest_of(archive)
    assert told["format"] == "pressreview-archive"
    assert told["version"] == 1
    (articles,) = (each for each in told["files"] if each["name"] == "tables/articles.Article.jsonl")
    assert articles["columns"]["title"] == "text"
    assert articles["columns"]["source"] == "id of a row of articles.Source"
    assert rows_of(archive, "articles.Article")[0].keys() == articles["columns"].keys()
    (granted, *_rest) = rows_of(archive, "auth.Group_permissions")
    assert granted["permission"].startswith(("articles.", "auth."))


def test_pictures_are_files(archive: Path) -> None:
    content = bytes(Picture.objects.get().content)
    (row,) = rows_of(archive, "articles.Picture")
    assert row["content"] == f"pictures/{row['id']}"
    restored(archive)
    assert bytes(Picture.objects.get().content) == content


def test_a_permission_for_a_table_that_is_no_more_is_left_behind(tmp_path: Path) -> None:
    kind = Permission.objects.filter(codename="publish_digest").values_list("content_type", flat=True)[0]
    group = Group.objects.create(name="Relecture")
    stale = type(Permission.objects.get(codename="publish_digest").content_type).objects.create(
        app_label="articles", model="gone"
    )
    assert kind != stale.pk
    group.permissions.add(Permission.objects.create(content_type=stale, codename="view_gone", name="x"))
    archive = archive_of_site(tmp_path / "first.zip")
    granted = [row["permission"] for row in rows_of(archive, "auth.Group_permissions")]
    assert not [name for name in granted if "gone" in name]
    restored(archive)
    assert not Group.objects.get(name="Relecture").permissions.exists()


def test_what_it_leaves_out_is_not_there_afterwards(archive: Path) -> None:
    restored(archive)
    kept = set(kept_models())
    left = {model._meta.label for model in apps.get_models() if model not in kept and model._base_manager.exists()}
    made = {"auth.Permission", "contenttypes.ContentType", "articles.CitationWords", "articles.SearchWord"}
    assert left == made
