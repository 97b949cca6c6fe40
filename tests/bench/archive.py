"""How long a back-up of 100,000 articles takes, and its restore: `python -m tests.bench.archive`.

SQLite in a folder of the moment, or what `python -m tests.postgresql python -m tests.bench.archive` names. A number
as argument makes fewer articles; the targets are for the whole.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from tests.bench.database import own_database

ROOT = Path(__file__).resolve().parent.parent.parent
ARTICLES = 100_000
BACKUP, RESTORE, MEMORY = 180, 360, 300
"""Seconds, and megabytes."""


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with own_database(), tempfile.TemporaryDirectory() as folder:
        measure(articles, Path(folder))


def measure(articles: int, folder: Path) -> None:
    """Prints the figures, and ends with a failure when one is over its target."""
    from django.db import connection

    from tests.bench.archive_rows import fill

    began = time.perf_counter()
    fill(articles)
    print(f"{articles} articles on {connection.vendor}, made in {time.perf_counter() - began:.0f} s", flush=True)
    first, second = folder / "first.zip", folder / "second.zip"
    written = _run(os.environ["DATABASE_URL"], "backup", str(first))
    empty = _empty_database(folder)
    _run(empty, "migrate", "-v", "0")
    restored = _run(empty, "restore", str(first))
    _run(empty, "backup", str(second))
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"back-up {written:.0f} s (to be under {BACKUP}), {first.stat().st_size / 1e6:.0f} MB")
    print(f"restore {restored:.0f} s (to be under {RESTORE}); most memory {megabytes:.0f} MB (to be under {MEMORY})")
    if _hashes(first) != _hashes(second):
        sys.exit("What was restored is not what was backed up.")
    if written > BACKUP or restored > RESTORE or megabytes > MEMORY:
        sys.exit(1)


def _run(database: str, command: str, *arguments: str) -> float:
    """Returns the seconds that a command took, start of Python included."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "manage.py", command, "--skip-checks", *arguments],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": database},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - began


def _empty_database(folder: Path) -> str:
    from django.db import connection

    if connection.vendor == "sqlite":
        return f"sqlite:///{folder / 'empty.sqlite3'}"
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE archive_bench")
    return os.environ["DATABASE_URL"].replace("/postgres?", "/archive_bench?")


def _hashes(archive: Path) -> dict[str, str]:
    with zipfile.ZipFile(archive) as file:
        manifest = json.loads(file.read("manifest.json"))
    return {each["name"]: each["sha256"] for each in manifest["files"]}


if __name__ == "__main__":
    main()
