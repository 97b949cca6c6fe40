"""What an archive says of itself: which version made it, and which files it holds, each with its size and its hash."""

from __future__ import annotations

import dataclasses
import json
import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from articles.archiving.errors import ArchiveError

FORMAT, VERSION = "pressreview-archive", 1
MANIFEST, READ_ME = "manifest.json", "README.txt"
FILE_NAME = re.compile(r"(?:tables/[A-Za-z_]+\.[A-Za-z_]+\.jsonl|pictures/\d+)", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class File:
    """One file of the archive."""

    name: str
    bytes: int
    sha256: str
    rows: int = 0
    """Lines of a table; none of a picture."""
    last_key: int = 0
    """The highest key that the table has ever given: addresses of rows that are gone are given to no other row."""
    columns: dict[str, str] = field(default_factory=dict)
    """What each column of a table holds, in words."""


@dataclass(frozen=True, slots=True)
class Manifest:
    made_at: str
    schema: str
    """The last migration of the database that it was made from."""
    site: str
    files: tuple[File, ...]

    @property
    def rows(self) -> int:
        return sum(each.rows for each in self.files)

    def to_json(self) -> bytes:
        told = {"format": FORMAT, "version": VERSION, **dataclasses.asdict(self)}
        return json.dumps(told, ensure_ascii=False, indent=1).encode(errors="replace")


def read_manifest(content: bytes) -> Manifest:
    """Raises ArchiveError for one that is not ours, or of a later version than this one reads."""
    try:
        told = json.loads(content)
        if told["format"] != FORMAT:
            raise ValueError
        if told["version"] > VERSION:
            raise newer()
        files = tuple(_file(each) for each in told["files"])
        made_at, schema, site = (_text(told[name]) for name in ("made_at", "schema", "site"))
    except (ValueError, TypeError, LookupError, RecursionError):
        raise ArchiveError(_("This file is no back-up of a press review: it says nothing of what it holds.")) from None
    return Manifest(made_at, schema, site, files)


def newer() -> ArchiveError:
    return ArchiveError(_("A newer version of the program made this back-up: upgrade this one first, then restore."))


def _file(told: dict[str, Any]) -> File:
    columns = {_text(name): _text(kind) for name, kind in dict(told.get("columns", {})).items()}
    numbers = {name: _count(told.get(name, 0)) for name in ("rows", "last_key")}
    name, sha256 = _text(told["name"]), _text(told["sha256"])
    if not _HASH.fullmatch(sha256):
        raise ValueError
    return File(name, _count(told["bytes"]), sha256, columns=columns, **numbers)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**63:
        raise ValueError
    return value
