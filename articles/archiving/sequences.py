"""The keys that a table gave: the next row gets a higher one, even where the last rows are gone."""

from __future__ import annotations

from django.db import connection, models


def last_key(model: type[models.Model]) -> int:
    """Returns the highest key that the database remembers of the table; 0 where it remembers none."""
    if not isinstance(model._meta.pk, models.AutoField):
        return 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        else:
            cursor.execute(f"SELECT last_value FROM {_sequence(model)} WHERE is_called")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def begin_after(model: type[models.Model], last: int) -> None:
    """Sees to it that the next row gets a higher key than the last one, and than all that are there."""
    if not isinstance(model._meta.pk, models.AutoField):
        return
    highest = model._base_manager.aggregate(highest=models.Max("pk"))["highest"]
    last = max(last, highest or 0)
    if not last:
        return
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
        else:
            cursor.execute("SELECT setval(%s, %s)", [_sequence(model), last])


def _sequence(model: type[models.Model]) -> str:
    """The name as SQL reads it, which PostgreSQL itself has quoted."""
    assert model._meta.pk
    with connection.cursor() as cursor:
        quoted = connection.ops.quote_name(model._meta.db_table)
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [quoted, model._meta.pk.column])
        return str(cursor.fetchone()[0])
