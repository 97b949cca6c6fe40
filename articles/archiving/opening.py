"""Opening an archive that somebody else may have made: nothing is unpacked to the disk, and nothing is believed."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from articles.archiving.errors import ArchiveError
from articles.archiving.manifest import FILE_NAME, MANIFEST, READ_ME, File, Manifest, read_manifest

_MIB = 1024 * 1024
LONGEST_LINE, LARGEST_PICTURE, LARGEST_MANIFEST = 64 * _MIB, 64 * _MIB, 64 * _MIB
_MOST_FILES = 200_000
_MOST_BYTES = 256 * 1024 * _MIB
_DENSEST, _DENSE_FROM = 300, 64 * _MIB
"""How many times its packed size an archive may hold, from which size on: words do not pack better, bombs do."""
_AT_ONCE = _MIB
_HEADER = 30
"""Bytes that stand at least before each file of a zip."""
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


@dataclass(frozen=True, slots=True)
class Archive:
    manifest: Manifest
    _zip: zipfile.ZipFile

    def lines(self, file: File) -> Iterator[bytes]:
        """Gives the lines of a table. Raises ArchiveError where they are not what the manifest says, after the last
        good one at the latest."""
        rest, rows = b"", 0
        for piece in self._pieces(file):
            *lines, rest = (rest + piece).split(b"\n")
            rows += len(lines)
            yield from lines
            if len(rest) > LONGEST_LINE:
                raise ArchiveError(_("%(name)s holds a line that no row needs.") % {"name": file.name})
        if rest:
            raise ArchiveError(_("%(name)s is cut in the middle of a row.") % {"name": file.name})
        if rows != file.rows:
            raise ArchiveError(_("%(name)s does not hold as many rows as it should.") % {"name": file.name})

    def content(self, file: File) -> bytes:
        """Returns a picture; raises ArchiveError."""
        if file.bytes > LARGEST_PICTURE:
            raise ArchiveError(_("%(name)s is too large for a picture.") % {"name": file.name})
        return b"".join(self._pieces(file))

    def _pieces(self, file: File) -> Iterator[bytes]:
        """The content a piece at a time; its size and its hash are right, or ArchiveError is raised in the end."""
        hashed, size = hashlib.sha256(), 0
        with _readable(file.name), self._zip.open(file.name) as stream:
            while piece := stream.read(_AT_ONCE):
                size += len(piece)
                if size > file.bytes:
                    break
                hashed.update(piece)
                yield piece
        if size != file.bytes or hashed.hexdigest() != file.sha256:
            raise ArchiveError(_("%(name)s is not as it was when the back-up was made.") % {"name": file.name})


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Gives the archive, of which names, sizes and manifest are in order; raises ArchiveError."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise ArchiveError(_("The file cannot be read: %(why)s") % {"why": error.strerror}) from error
    with file, _zip_file(file) as archive:
        entries = archive.infolist()
        _check_names(entries)
        _check_sizes(entries)
        manifest = read_manifest(_read_manifest(archive, entries))
        _check_complete(entries, manifest)
        yield Archive(manifest, archive)


def _zip_file(file: IO[bytes]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except _UNREADABLE:
        raise ArchiveError(_("This file is no back-up, or not the whole of one: it does not open as a zip.")) from None


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        if name not in (MANIFEST, READ_ME) and not FILE_NAME.fullmatch(name):
            raise ArchiveError(_("“%(name)s” is no file of a back-up: it was made by another program.") % _shown(name))
        if name in seen:
            raise ArchiveError(_("“%(name)s” stands in the file twice: it was changed.") % _shown(name))
        seen.add(name)
    if MANIFEST not in seen:
        raise ArchiveError(_("This file is no back-up of a press review: it says nothing of what it holds."))


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    """Refuses what is packed as no back-up is: too densely, under lock, by another method, or one inside the other."""
    packed, unpacked = sum(each.compress_size for each in entries), sum(each.file_size for each in entries)
    is_dense = unpacked > _DENSE_FROM and unpacked > _DENSEST * max(packed, 1)
    if is_dense or unpacked > _MOST_BYTES or len(entries) > _MOST_FILES:
        raise ArchiveError(_("This file would unpack to far more than a back-up holds: it was not opened."))
    methods = {each.compress_type for each in entries} <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    if not methods or any(each.flag_bits & 0x1 for each in entries):
        raise ArchiveError(_("This file is packed in a way that no back-up is: by a password or another method."))
    end = 0
    for each in sorted(entries, key=lambda entry: entry.header_offset):
        if each.header_offset < end:
            raise ArchiveError(_("Files of this archive lie over one another: it was cut or changed."))
        end = each.header_offset + _HEADER + each.compress_size


def _read_manifest(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> bytes:
    (manifest,) = (each for each in entries if each.filename == MANIFEST)
    if manifest.file_size > LARGEST_MANIFEST:
        raise ArchiveError(_("%(name)s holds a line that no row needs.") % {"name": MANIFEST})
    with _readable(MANIFEST), archive.open(manifest) as stream:
        return stream.read(LARGEST_MANIFEST)
    raise AssertionError


def _check_complete(entries: list[zipfile.ZipInfo], manifest: Manifest) -> None:
    there = {each.filename: each.file_size for each in entries if each.filename not in (MANIFEST, READ_ME)}
    listed = {each.name: each.bytes for each in manifest.files}
    if len(listed) != len(manifest.files):
        raise ArchiveError(_("The list of what the back-up holds names a file twice: it was changed."))
    for name in sorted(there.keys() ^ listed.keys()):
        if name in listed:
            raise ArchiveError(_("“%(name)s” is missing in the file.") % _shown(name))
        raise ArchiveError(_("“%(name)s” is not in the list of what the back-up holds.") % _shown(name))


@contextmanager
def _readable(name: str) -> Iterator[None]:
    try:
        yield
    except _UNREADABLE:
        raise ArchiveError(_("%(name)s is damaged: the file was cut or changed.") % {"name": name}) from None


def _shown(name: str) -> dict[str, str]:
    """A name that may hold anything, to be put on a screen."""
    return {"name": ascii(name[:80])[1:-1]}
