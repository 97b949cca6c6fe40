"""How quickly the board of a digest opens with 2,000 candidates and 60 items, and how quickly a drag is stored.

`python -m tests.bench.desk` fills an empty database of its own first: SQLite in a folder of the moment, or what
`python -m tests.postgresql python -m tests.bench.desk` names. The figures are of the server alone, with its middleware.
"""

from __future__ import annotations

import statistics
import sys
import time
from typing import TYPE_CHECKING

from tests.bench.database import own_database

if TYPE_CHECKING:
    from django.test import Client

    from articles.models import Digest

ROUNDS = 15
CANDIDATES, PLACED, THEMES = 2_000, 60, 6
OPENS_IN, MOST_QUERIES, STORED_IN = 500, 12, 150
"""Milliseconds, queries, milliseconds."""


def main() -> None:
    with own_database():
        measure()


def measure() -> None:
    """Prints the medians, and ends with a failure when one is over its target."""
    from django.db import connection

    from tests.bench.desk_rows import fill

    client, digest = fill(CANDIDATES, PLACED, THEMES)
    opened, queries, size = _opening(client, digest)
    stored = _drags(client, digest)
    print(f"{connection.vendor}: {CANDIDATES} candidates, {PLACED} items")
    told = f"{opened:.0f} ms, {queries} queries, {size / 1000:.0f} kB"
    print(f"  the board opens in {told} (to be under {OPENS_IN} ms, {MOST_QUERIES} queries at most)")
    print(f"  a drag is stored and answered in {stored:.0f} ms (to be under {STORED_IN})")
    if opened > OPENS_IN or queries > MOST_QUERIES or stored > STORED_IN:
        sys.exit(1)


def _opening(client: Client, digest: Digest) -> tuple[float, int, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    url, times = f"/admin/digests/{digest.pk}/compile/", []
    client.get(url)
    for _round in range(ROUNDS):
        began = time.perf_counter()
        answer = client.get(url)
        times.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    queries = [query for query in asked if not query["sql"].startswith(("BEGIN", "COMMIT"))]
    return statistics.median(times), len(queries), len(answer.content)


def _drags(client: Client, digest: Digest) -> float:
    """Each drag takes the first item of a section to the end of the next one."""
    url, times = f"/admin/digests/{digest.pk}/arrange/", []
    sections = list(digest.sections.all())
    for number in range(ROUNDS):
        here, there = sections[number % THEMES], sections[(number + 1) % THEMES]
        item = here.items.order_by("position")[0]
        sent = {"do": f"move {item.pk}", "section": there.pk, "before": "", "seen": here.pk}
        began = time.perf_counter()
        answer = client.post(url, sent, headers={"X-Requested-With": "desk"})
        times.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200, answer.content
    return statistics.median(times)


if __name__ == "__main__":
    main()
