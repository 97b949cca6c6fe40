"""The tables of an archive, and their rows as lines of JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from articles.archiving.columns import FILE, Column, column
from articles.archiving.decisions import Kept, kept_models
from articles.archiving.names import Names

Values = list[Any]
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number")


_read = json.JSONDecoder(parse_constant=_no_number).raw_decode


@dataclass(frozen=True)
class Table:
    model: type[models.Model]
    decision: Kept
    columns: tuple[Column, ...]
    """All but those that are left out."""

    @property
    def name(self) -> str:
        return self.model._meta.label

    @cached_property
    def left_out(self) -> list[models.Field[Any, Any]]:
        return [each for each in self.model._meta.local_concrete_fields if each.name in self.decision.without]

    @cached_property
    def content_at(self) -> int | None:
        """Which column has the name of a file in place of its content; None of most tables."""
        return next((index for index, each in enumerate(self.columns) if each.kind == FILE), None)

    @cached_property
    def key_at(self) -> int:
        return next(index for index, each in enumerate(self.columns) if each.field.primary_key)

    @cached_property
    def _names(self) -> list[str]:
        return [each.name for each in self.columns]

    @cached_property
    def _written(self) -> list[tuple[int, Column]]:
        return [(index, each) for index, each in enumerate(self.columns) if each.write]

    @cached_property
    def _types(self) -> list[frozenset[type]]:
        return [each.types for each in self.columns]

    @cached_property
    def _numbers(self) -> bytes:
        """The line of a table that holds whole numbers alone, with places for them; empty for any other."""
        if any(each.write or each.field.null or not each.is_number for each in self.columns):
            return b""
        return b"{%s}\n" % b",".join(b'"%s":%%d' % name.encode() for name in self._names)

    def line(self, values: tuple[Any, ...]) -> bytes:
        """Returns the row, as its columns give it, as a line; an empty one for what names a row that is no more."""
        if self._numbers:  # most rows of all are of such tables
            return self._numbers % values
        row = list(values)
        for index, each in self._written:
            if row[index] is not None and each.write:
                row[index] = each.write(row[index])
                if row[index] is None and not each.field.null:
                    return b""
        told = dict(zip(self._names, row, strict=True))
        try:
            return f"{_write(told)}\n".encode()
        except UnicodeEncodeError:  # half a character, which JSON of SQLite may hold
            return f"{json.dumps(told, separators=(',', ':'), allow_nan=False)}\n".encode()

    def read(self, line: bytes) -> Values:
        """Returns the values of a line, in the order of the columns. What an older version did not have yet gets what a
        new row has. Raises ValueError with what is wrong."""
        row = _object(line)
        values = list(row.values()) if list(row) == self._names else self._in_order(row)
        for index, types in enumerate(self._types):
            if type(values[index]) not in types:
                raise _unexpected(self.columns[index])
        for index, each in self._written:
            if each.read and values[index] is not None:
                try:
                    values[index] = each.read(values[index])
                except ValueError:
                    raise _unexpected(each) from None
        return values

    def _in_order(self, row: dict[str, Any]) -> Values:
        for name in row.keys() - set(self._names):
            raise ValueError(
                _("“%(column)s” is no column that this version knows") % {"column": ascii(name[:80])[1:-1]}
            )
        return [row[each.name] if each.name in row else _at_first(each) for each in self.columns]


def _at_first(missing: Column) -> Any:
    """What a new row has in that column, as the archive would say it."""
    value = missing.field.get_default()
    if (value is None and not missing.field.null) or missing.field.primary_key:
        raise ValueError(_("“%(column)s” is missing") % {"column": missing.name})
    written = missing.write(value) if missing.write and value is not None else value
    return _read(_write(written))[0]


def _unexpected(column: Column) -> ValueError:
    told = {"column": column.name, "kind": column.kind}
    return ValueError(_("“%(column)s” does not hold what it should (%(kind)s)") % told)


def _object(line: bytes) -> dict[str, Any]:
    try:
        text = line.decode()
        row, end = _read(text)
        if end != len(text):
            raise ValueError(text[end:])
    except (ValueError, RecursionError):  # the depth of what somebody else wrote has no limit
        raise ValueError(_("it is cut, or no JSON")) from None
    if not isinstance(row, dict):
        raise ValueError(_("it is no row of a table"))
    return row


def tables(names: Names) -> list[Table]:
    """Returns the tables that are in an archive, in the order of their names."""
    return [_table(model, decision, names) for model, decision in kept_models().items()]


def _table(model: type[models.Model], decision: Kept, names: Names) -> Table:
    fields = [each for each in model._meta.local_concrete_fields if each.name not in decision.without]
    return Table(model, decision, tuple(column(each, names) for each in fields))
