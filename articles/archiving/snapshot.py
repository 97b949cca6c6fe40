"""One state of the whole database, while others go on writing into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything read within is as it was at the beginning. Nobody waits for it, and nothing is written. Within a
    transaction it is that transaction's own view."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with _read_transaction():
            yield
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


@contextmanager
def _read_transaction() -> Iterator[None]:
    """Not `atomic`, which takes the lock of the one writer at once: every editor would wait for the back-up to end."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
