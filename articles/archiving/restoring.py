"""Restoring an archive into an empty site: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from articles.archiving.checking import check, check_rows, restored_tables, rows
from articles.archiving.decisions import kept_models
from articles.archiving.emptiness import refuse_unless_empty
from articles.archiving.errors import ArchiveError
from articles.archiving.inserting import insert
from articles.archiving.manifest import Manifest
from articles.archiving.opening import Archive, opened
from articles.archiving.progress import Progress
from articles.archiving.renewing import renew
from articles.archiving.schema import current_schema
from articles.archiving.sequences import begin_after

_CACHE = -64 * 1024
"""Kibibytes, as SQLite has them."""
_CHECKED, _WRITTEN, _INDEXED = 1, 8, 60
"""How long one row takes beside another: read and checked, written, made findable by the search."""


@dataclass(frozen=True, slots=True)
class Restored:
    manifest: Manifest
    is_older: bool
    """An older version made it: what newer ones added is as in a new row."""


def check_archive(path: Path, progress: Progress) -> Manifest:
    """Reads a whole archive twice, as restoring does, and returns what it says of itself; raises ArchiveError. The site
    stays as it is."""
    with opened(path) as archive:
        check(archive, lambda done, rows: progress(done, 2 * rows))
        check_rows(archive, lambda done, rows: progress(rows + done, 2 * rows))
        return archive.manifest


def restore(path: Path, progress: Progress) -> Restored:
    """Fills an empty site with what the archive holds, in one transaction, after the whole of it was read. Raises
    ArchiveError, and then nothing was changed."""
    schema = current_schema()
    refuse_unless_empty()
    with opened(path) as archive:
        steps = _Steps(archive.manifest, progress)
        check(archive, lambda done, _all: steps.checked(done))
        with _room_for_indexes(), transaction.atomic():
            refuse_unless_empty()
            _empty_first_rows()
            _fill(archive, steps)
    return Restored(archive.manifest, is_older=archive.manifest.schema != schema)


class _Steps:
    """Adds up the progress of reading, writing and indexing."""

    def __init__(self, manifest: Manifest, progress: Progress) -> None:
        lines = sum(file.rows for file in manifest.files if file.name == "tables/articles.Citation.jsonl")
        self._progress, self._done = progress, 0
        self._all = manifest.rows * (_CHECKED + _WRITTEN) + lines * _INDEXED

    def checked(self, done: int) -> None:
        self._done = done * _CHECKED
        self._progress(self._done, self._all)

    def add(self, rows: int, weight: int) -> None:
        self._done += rows * weight
        self._progress(self._done, self._all)


@contextmanager
def _room_for_indexes() -> Iterator[None]:
    """SQLite keeps 2 MB of a database in memory by itself, and looks for each place of a large index on the disk."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        (before,) = cursor.execute("PRAGMA cache_size").fetchone()
        cursor.execute(f"PRAGMA cache_size = {_CACHE}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = {before}")


def _empty_first_rows() -> None:
    """What the migrations put into a new database makes room for what the site had."""
    for model, decision in kept_models().items():
        if decision.is_filled_at_first:
            rows = model._base_manager.all()
            rows._raw_delete(rows.db)


def _fill(archive: Archive, steps: _Steps) -> None:
    for table, file in restored_tables(archive.manifest):
        for written in insert(table, rows(archive, table, file)):
            steps.add(written, _WRITTEN)
        begin_after(table.model, file.last_key)
    _check_keys()
    try:
        for indexed in renew():
            steps.add(indexed, _INDEXED)
    except (LookupError, AttributeError, TypeError, ValueError) as error:
        raise ArchiveError(
            _("A published issue of the back-up is not as issues are: it cannot be searched.")
        ) from error


def _check_keys() -> None:
    """Looks now, while all of it can still be taken back, whether each row that is named is there."""
    try:
        connection.check_constraints()
    except IntegrityError as error:
        why = str(error).strip().partition("\n")[0]
        raise ArchiveError(_("The back-up names a row that it does not hold: %(why)s") % {"why": why}) from error
