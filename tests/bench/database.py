"""An empty database of its own for a measurement, thrown away behind it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def own_database(**variables: str) -> Iterator[None]:
    """Sets Django up with the tables and the static files made: on SQLite in a folder of the moment, or on what
    DATABASE_URL names. `variables` are what the environment says besides."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pressreview.settings")
        os.environ |= variables
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        yield
