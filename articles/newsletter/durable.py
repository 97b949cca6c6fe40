"""What must be on the disk before a mail is ended, even where the machine loses its power in between."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def durable() -> Iterator[None]:
    """Makes each transaction wait for the disk. SQLite leaves that out otherwise (`synchronous=NORMAL`): what was
    written last may be forgotten then, and a mail would leave again. PostgreSQL always waits."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:  # a transaction around it is a test's
        yield
        return
    _set("FULL")
    try:
        yield
    finally:
        _set("NORMAL")


def _set(how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={how}")
