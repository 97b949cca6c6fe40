"""Columns of tables as values of JSON: written so that both databases write the same, read with doubt."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

Change = Callable[[Any], Any]

FILE = "file"
"""The kind of a column whose content is a file of its own in the archive; the row has its name."""
_NUMBER, _KEY = "number", "id of a row of "


@dataclass(frozen=True, slots=True)
class Column:
    field: models.Field[Any, Any]
    kind: str
    """In words, for whoever reads the archive without us."""
    types: frozenset[type]
    """What JSON may hold there."""
    write: Change | None = None
    """Returns the value for the archive; None where it is the same."""
    read: Change | None = None
    """Returns the value for the database, or raises ValueError; None where it is the same."""

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def is_number(self) -> bool:
        return self.kind == _NUMBER or self.kind.startswith(_KEY)

    @property
    def lookup(self) -> str:
        """What is asked of the database: of a file the key, by which it is named."""
        return "pk" if self.kind == FILE else self.field.attname


def column(field: models.Field[Any, Any], names: Mapping[type[models.Model], dict[int, str]]) -> Column:
    """Returns how the field is written and read. `names`: the tables whose keys differ from one database to another,
    with the name of each row, which the archive has in place of its key."""
    target = field.related_model if isinstance(field, models.ForeignKey) else None
    assert not isinstance(target, str)
    known = names.get(target) if target else None
    if target and known is not None:
        keys = {name: key for key, name in known.items()}
        return Column(field, f"name of a row of {target._meta.label}", _types(field, str), known.get, _key_in(keys))
    if target:
        return Column(field, f"{_KEY}{target._meta.label}", _types(field, int))
    for kinds, kind, types, write, read in _KINDS:
        if isinstance(field, kinds):
            return Column(field, kind, _types(field, *types), write, read)
    raise TypeError(f"{field} is of a kind that no archive holds: give it a line in _KINDS")


def plain(value: Any) -> Any:
    """Returns JSON as both databases give it back: names in order, whole numbers without a point."""
    if isinstance(value, dict):
        return {name: plain(value[name]) for name in sorted(value)}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _types(field: models.Field[Any, Any], *types: type) -> frozenset[type]:
    return frozenset([*types, type(None)] if field.null else types)


def _moment(value: str) -> datetime.datetime:
    moment = datetime.datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError(value)
    return moment


def _key_in(keys: dict[str, int]) -> Change:
    def key_of(name: str) -> int:
        if name not in keys:
            raise ValueError(name)
        return keys[name]

    return key_of


_WORDS: tuple[type[Any], ...] = (models.CharField, models.TextField)
_ANYTHING = (dict, list, str, int, float, bool)
_KINDS: tuple[tuple[type[Any] | tuple[type[Any], ...], str, tuple[type, ...], Change | None, Change | None], ...] = (
    (models.BooleanField, "true or false", (bool,), None, None),
    (models.IntegerField, _NUMBER, (int,), None, None),
    (models.DateTimeField, "moment (ISO 8601, UTC)", (str,), datetime.datetime.isoformat, _moment),
    (models.DateField, "day (ISO 8601)", (str,), datetime.date.isoformat, datetime.date.fromisoformat),
    (_WORDS, "text", (str,), None, None),
    (models.JSONField, "JSON", _ANYTHING, plain, None),
    (models.BinaryField, FILE, (str,), "pictures/{}".format, None),
)
