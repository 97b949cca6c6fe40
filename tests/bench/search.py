"""How long a reader waits for a search among 24,000 cited articles: the whole request, nothing kept.

`python -m tests.bench.search` fills an empty database of its own first: SQLite in a folder of the moment, or what
`python -m tests.postgresql python -m tests.bench.search` names.
"""

from __future__ import annotations

import functools
import os
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.database import own_database
from tests.bench.pace import Taken, middle, once

if TYPE_CHECKING:
    from django.test import Client

ROOT = Path(__file__).resolve().parent.parent.parent
CORPUS = Path(os.environ.get("CORPUS", ROOT.parent / "shared" / "bench" / "corpus.py"))
ROUNDS = 7
P99, MOST_QUERIES = 50, 40
"""Milliseconds; database queries, a mistyped word among them."""


def main() -> None:
    if not CORPUS.exists():
        sys.exit(f"No corpus generator at {CORPUS}: name one with CORPUS=…")
    with own_database():
        measure()


def measure() -> None:
    """Prints the figures, and ends with a failure when one is over its target."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    from articles.searching import rebuild
    from tests.bench.search_rows import fill, searches

    entries = fill(CORPUS)
    began = time.perf_counter()
    lines = [done for done, _ in rebuild()][-1]
    print(f"{connection.vendor}: {lines} lines indexed in {time.perf_counter() - began:.0f} s, {_size()}")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    asked = searches(CORPUS, entries)
    client = Client(headers={"host": settings.SITE_HOST, "accept-encoding": "gzip"})
    times, queries = _searched(client, asked)
    measured, at_pace = [each.measured for each in times], [each.at_pace for each in times]
    slowest = sorted(zip(at_pace, asked, strict=True), reverse=True)[:5]
    print(f"  {len(asked)} searches, at most {queries} queries ({MOST_QUERIES} at most)")
    print(f"  as measured: {_told(measured)}")
    print(f"  at the pace of a quiet machine: {_told(at_pace)} (p99 to be under {P99} ms)")
    print("  the slowest: " + "; ".join(f"{query} {milliseconds:.1f} ms" for milliseconds, query in slowest))
    if _p99(at_pace) > P99 or queries > MOST_QUERIES:
        sys.exit(1)


def _p99(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[98]


def _told(times: list[float]) -> str:
    return f"median {statistics.median(times):.1f} ms, p99 {_p99(times):.1f} ms"


def _searched(client: Client, asked: list[str]) -> tuple[list[Taken], int]:
    """How long each search takes, and the most queries that one took."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    most = 0
    for query in asked:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/search/", {"q": query}).status_code == 200
        most = max(most, len(queries))
    acts = [functools.partial(client.get, "/search/", {"q": query}) for query in asked]
    # Round by round, so that all others are asked between two rounds of one: what a process remembers of it is gone.
    rounds = [[once(act) for act in acts] for _ in range(ROUNDS)]
    return [middle(times) for times in zip(*rounds, strict=True)], most


def _size() -> str:
    from django.db import connection

    if connection.vendor == "sqlite":
        statement = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'articles_search_%' OR name LIKE '%citationwords%'"
    else:
        statement = "SELECT pg_total_relation_size('articles_citationwords')"
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return f"{cursor.fetchone()[0] / 2**20:.0f} MiB"


if __name__ == "__main__":
    main()
