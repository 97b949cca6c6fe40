"""`backup` and `restore`: what they say, and that a site with anything in it is left alone."""

from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone, translation

from articles.management.estimate import Estimate, duration
from articles.models import Article, Mailing, MailingKind
from tests.archiving.sites import empty_site
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def run(command: str, *arguments: object) -> str:
    out = StringIO()
    with translation.override("en"):
        call_command(command, *map(str, arguments), stdout=out, stderr=StringIO())
    return out.getvalue()


def test_a_site_goes_into_a_file_and_comes_back(alice: User, tmp_path: Path) -> None:
    article = make_article()
    archive = tmp_path / "site.zip"
    assert "keep it safe" in run("backup", archive)
    assert "whole" in run("restore", archive, "--check")
    assert Article.objects.count() == 1
    empty_site()
    told = run("restore", archive)
    assert "changepassword" in told
    assert "alice" in told
    assert "wait to be sent" not in told
    assert Article.objects.get().pk == article.pk


def test_it_says_what_would_be_mailed_twice(tmp_path: Path) -> None:
    now = timezone.now()
    Mailing.objects.create(kind=MailingKind.MONTH, month=now.date(), made_at=now, due_at=now)
    run("backup", tmp_path / "site.zip")
    empty_site()
    assert "wait to be sent (1)" in run("restore", tmp_path / "site.zip")


def test_it_restores_into_an_empty_site_alone(tmp_path: Path) -> None:
    run("backup", tmp_path / "site.zip")
    make_article("Ce qui est là")
    with pytest.raises(CommandError, match=r"not empty.* articles \(1\), "):
        run("restore", tmp_path / "site.zip")
    assert Article.objects.get().title == "Ce qui est là"


def test_an_account_alone_makes_a_site_that_is_not_empty(alice: User, tmp_path: Path) -> None:
    run("backup", tmp_path / "site.zip")
    with pytest.raises(CommandError, match=r"users \(1\)"):
        run("restore", tmp_path / "site.zip")


def test_what_the_migrations_made_is_no_obstacle(tmp_path: Path) -> None:
    """A database right after `migrate`: templates of digests and the groups of the roles."""
    run("backup", tmp_path / "site.zip")
    told = run("restore", tmp_path / "site.zip")
    assert "restored" in told


def test_tables_of_another_version_are_brought_up_to_date_first(tmp_path: Path) -> None:
    MigrationRecorder.Migration.objects.filter(app="articles").latest("pk").delete()
    for command in ("backup", "restore"):
        with pytest.raises(CommandError, match="migrate"):
            run(command, tmp_path / "site.zip")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "1 second"), (59.6, "60 seconds"), (119, "119 seconds"), (120, "2 minutes"), (3600, "60 minutes")],
)
def test_it_tells_how_long_it_takes(seconds: float, told: str) -> None:
    with translation.override("en"):
        assert duration(seconds) == told


def test_it_tells_now_and_then() -> None:
    times, told = iter([0.0, 1.0, 2.5, 3.0, 5.0]), list[str]()
    with translation.override("en"):
        estimate = Estimate(told.append, lambda: next(times))
        for done in (10, 25, 26, 50):
            estimate(done, 100)
    assert told == ["25 %, about 8 seconds left", "50 %, about 5 seconds left"]
