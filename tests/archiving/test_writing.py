"""A back-up is one moment of the site, whole or not there."""

import threading
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone, translation

from articles.archiving import ArchiveError, back_up, restore
from articles.archiving.snapshot import snapshot
from articles.models import Tag, TagAlias
from tests.archiving.sites import archive_of_site, empty_site, rows_of
from tests.factories import make_article, make_tag


def quietly(done: int, of: int) -> None:
    return


@pytest.mark.django_db
def test_its_owner_alone_can_read_it(tmp_path: Path) -> None:
    archive = archive_of_site(tmp_path / "site.zip")
    assert archive.stat().st_mode & 0o777 == 0o600


@pytest.mark.django_db
def test_it_writes_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "site.zip").write_text("notes")
    with pytest.raises(ArchiveError), translation.override("en"):
        archive_of_site(tmp_path / "site.zip")
    assert (tmp_path / "site.zip").read_text() == "notes"


@pytest.mark.django_db
def test_nothing_is_left_of_one_that_was_stopped(tmp_path: Path) -> None:
    make_article()

    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(tmp_path / "site.zip", timezone.now(), stop)
    assert not list(tmp_path.iterdir())


@pytest.mark.django_db
def test_it_says_why_it_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="No such file"):
        archive_of_site(tmp_path / "nowhere" / "site.zip")


@pytest.mark.django_db
def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    make_article()
    told: list[tuple[int, int]] = []
    back_up(tmp_path / "site.zip", timezone.now(), lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1] > 30
    assert told == sorted(told)
    empty_site()
    told.clear()
    restore(tmp_path / "site.zip", lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


@pytest.mark.django_db(transaction=True)
def test_others_write_meanwhile_and_it_is_of_one_moment(tmp_path: Path) -> None:
    """Somebody adds a tag with its former name, again and again: in the archive each former name has its tag."""
    stop, written, faults = threading.Event(), [0], []
    for number in range(200):
        make_tag(f"mot {number}")

    def write() -> None:
        try:
            while not stop.is_set():
                with transaction.atomic():
                    tag = make_tag(f"écrit {written[0]}")
                    TagAlias.objects.create(tag=tag, name="x", key=f"avant {written[0]}", slug=f"avant-{written[0]}")
                written[0] += 1
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        archives = [archive_of_site(tmp_path / f"{number}.zip") for number in range(3)]
    finally:
        stop.set()
        writer.join()
    assert not faults
    assert written[0] > 3
    for archive in archives:
        tags = {row["id"] for row in rows_of(archive, "articles.Tag")}
        named = {row["tag"] for row in rows_of(archive, "articles.TagAlias")}
        assert named <= tags
        assert len(tags) == 200 + len(named)
    empty_site()
    restore(archives[-1], quietly)
    assert Tag.objects.count() == len(rows_of(archives[-1], "articles.Tag"))


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_snapshot_and_it_does_not_move() -> None:
    make_tag("avant")
    with snapshot():
        assert Tag.objects.count() == 1
        other = threading.Thread(target=_write_tag)
        other.start()
        other.join(timeout=15)
        assert not other.is_alive()
        assert Tag.objects.count() == 1
    assert Tag.objects.count() == 2


def _write_tag() -> None:
    make_tag("après")
    connection.close()
