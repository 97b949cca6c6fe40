"""Writing many rows as they were, by the quickest way that each database has; rules and keys hold as ever."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import DEFAULT_DB_ALIAS, Error, connections, models, transaction
from django.utils.translation import gettext as _

from articles.archiving.columns import Column
from articles.archiving.errors import ArchiveError
from articles.archiving.tables import Table, Values

_AT_ONCE, _LONG_AT_ONCE = 1_000, 50
"""Rows in memory; of tables whose rows may be long."""
_REFUSED = (Error, ValueError, OverflowError)


def insert(table: Table, rows: Iterable[Values]) -> Iterator[int]:
    """Writes the rows, within the caller's transaction; gives how many after each portion. Raises ArchiveError for
    one that the database refuses."""
    write = _writer(table)
    for some in _portions(rows, _at_once(table)):
        keys = [row[table.key_at] for row in some]
        try:
            with transaction.atomic():
                write(some)
        except _REFUSED as error:
            _name_the_row(table, write, some)
            told = {"table": table.name, "first": keys[0], "last": keys[-1], "why": _first_line(error)}
            raise ArchiveError(_("Rows %(first)s to %(last)s of %(table)s are refused: %(why)s") % told) from error
        yield len(some)


def _at_once(table: Table) -> int:
    if table.content_at is not None:
        return 1
    is_long = any(isinstance(each.field, models.TextField | models.JSONField) for each in table.columns)
    return _LONG_AT_ONCE if is_long else _AT_ONCE


def _portions(rows: Iterable[Values], at_once: int) -> Iterator[list[Values]]:
    left = iter(rows)
    while some := list(islice(left, at_once)):
        yield some


def _writer(table: Table) -> Callable[[list[Values]], None]:
    """Returns what writes rows of the table."""
    connection = connections[DEFAULT_DB_ALIAS]  # itself: to ask for it by each value takes longer than to write it
    quoted = connection.ops.quote_name
    fields = [each.field for each in table.columns] + table.left_out
    into = f"{quoted(table.model._meta.db_table)} ({', '.join(quoted(str(field.column)) for field in fields)})"
    changed = [(index, each.field) for index, each in enumerate(table.columns) if _is_changed(each)]
    at_first = [_at_first(field) for field in table.left_out]

    def prepared(row: Values) -> Values:
        values = [*row, *(value() for value in at_first)]
        for index, field in changed:
            values[index] = field.get_db_prep_save(values[index], connection)
        return values

    def copy(rows: list[Values]) -> None:
        with (
            connection.wrap_database_errors,
            connection.cursor() as cursor,
            cursor.cursor.copy(f"COPY {into} FROM STDIN") as copying,
        ):
            for row in rows:
                copying.write_row(prepared(row))

    def insert_many(rows: list[Values]) -> None:
        places = ", ".join(["%s"] * len(fields))
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", [prepared(row) for row in rows])

    return copy if connection.vendor == "postgresql" else insert_many


def _is_changed(column: Column) -> bool:
    """Whether a database takes such a value in a form of its own."""
    return isinstance(column.field, models.DateField | models.JSONField | models.BinaryField)


def _at_first(field: models.Field[Any, Any]) -> Callable[[], Any]:
    """What a row has in a column that no archive holds."""
    if field.name == "password":
        return lambda: make_password(None)
    value = field.get_default()
    return lambda: value


def _name_the_row(table: Table, write: Callable[[list[Values]], None], rows: list[Values]) -> None:
    """Raises ArchiveError for the first row of the portion that is refused by itself."""
    for row in rows:
        try:
            with transaction.atomic():
                write([row])
        except _REFUSED as error:
            told = {"table": table.name, "key": row[table.key_at], "why": _first_line(error)}
            raise ArchiveError(_("Row %(key)s of %(table)s is refused: %(why)s") % told) from error


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:300]
