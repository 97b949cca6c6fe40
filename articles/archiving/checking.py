"""Reading a whole archive before anything of it is believed."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.archiving.errors import ArchiveError
from articles.archiving.manifest import File, Manifest
from articles.archiving.names import names_of_rows
from articles.archiving.opening import Archive
from articles.archiving.progress import Progress
from articles.archiving.schema import refuse_newer
from articles.archiving.tables import Table, Values, tables


def check(archive: Archive, progress: Progress) -> None:
    """Reads it to the end. Raises ArchiveError at the first thing that is not as it was when it was made, or that this
    version does not know."""
    refuse_newer(archive.manifest)
    done, everything = 0, archive.manifest.rows
    for _table, file in restored_tables(archive.manifest):
        for _line in archive.lines(file):
            done += 1
            progress(done, everything)
    for file in _pictures(archive.manifest).values():
        archive.content(file)


def check_rows(archive: Archive, progress: Progress) -> None:
    """Looks at each value of each row, as restoring does. Raises ArchiveError."""
    done, everything = 0, archive.manifest.rows
    for table, file in restored_tables(archive.manifest):
        for _row in rows(archive, table, file):
            done += 1
            progress(done, everything)


def restored_tables(manifest: Manifest) -> list[tuple[Table, File]]:
    """Returns the tables of the archive; raises ArchiveError for one that this version does not know. One that an
    older version did not have is none of them."""
    known = {f"tables/{table.name}.jsonl": table for table in tables(names_of_rows())}
    pictures = _pictures(manifest)
    files = [file for file in manifest.files if file.name not in pictures]
    for file in files:
        if file.name not in known:
            told = _("“%(name)s” is no table that this version restores: restore it with the version that made it.")
            raise ArchiveError(told % {"name": file.name})
    return [(known[file.name], file) for file in files]


def rows(archive: Archive, table: Table, file: File) -> Iterator[Values]:
    """Gives the rows as the database takes them; raises ArchiveError for one that it could not."""
    pictures = _pictures(archive.manifest)
    for number, line in enumerate(archive.lines(file), 1):
        try:
            row = table.read(line)
        except ValueError as why:
            told = {"name": file.name, "line": number, "why": why}
            raise ArchiveError(_("%(name)s, line %(line)d: %(why)s.") % told) from None
        if table.content_at is not None:
            name = row[table.content_at]
            if name not in pictures:
                raise ArchiveError(_("“%(name)s” is missing in the file.") % {"name": ascii(name[:80])[1:-1]})
            row[table.content_at] = archive.content(pictures[name])
        yield row


def _pictures(manifest: Manifest) -> dict[str, File]:
    return {file.name: file for file in manifest.files if file.name.startswith("pictures/")}
