"""How long a feed reader waits for each feed of 10,000 cited articles, and how large the feeds are: the first time,
when nothing is kept anywhere, and again, when the process has what it wrote of issues and articles, and no page.

`python -m tests.bench.syndication` fills an empty database of its own first: SQLite in a folder of the moment, or what
`python -m tests.postgresql python -m tests.bench.syndication` names.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.database import own_database
from tests.bench.pace import taken

if TYPE_CHECKING:
    from django.test import Client

ROOT = Path(__file__).resolve().parent.parent.parent
CORPUS = Path(os.environ.get("CORPUS", ROOT.parent / "shared" / "bench" / "corpus.py"))
DIGESTS = 834
"""Of twelve articles each."""
ROUNDS = 15
LARGEST, SLOWEST, MOST_QUERIES = 300_000, 30, 9
"""Bytes; milliseconds again, at the pace of a quiet machine; database queries."""


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
    from tests.bench.search_rows import fill
    from tests.bench.syndication_rows import write_documents

    fill(CORPUS, "--digests", str(DIGESTS))
    lines = write_documents()
    list(rebuild())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{connection.vendor}: feeds of {lines} cited articles")
    print(f"{'':44} {'entries':>8} {'kB':>6} {'first ms':>10} {'at pace':>10} {'again':>10} {'queries':>8}")
    client = Client(headers={"host": settings.SITE_HOST, "accept-encoding": "gzip"})
    over = [path for path in _feeds() if _is_over(client, path)]
    if over:
        sys.exit(1)


def _feeds() -> Iterator[str]:
    """Gives every feed of the scopes that hold most."""
    from articles.models import CitationAuthor, Source, Tag, Theme

    theme, source, tag = (
        table.objects.order_by("-cited_count", "pk").values_list("slug", flat=True)[0] for table in (Theme, Source, Tag)
    )
    author = CitationAuthor.objects.values_list("slug", flat=True)[0]
    rooms = ("", f"themes/{theme}/", f"sources/{source}/", f"tags/{tag}/", f"authors/{author}/", "search/")
    for room in rooms:
        for shape in ("", "articles/"):
            for form in ("", "atom/", "json/"):
                yield f"/{room}feed/{shape}{form}{'?q=presse' if room == 'search/' else ''}"


def _is_over(client: Client, path: str) -> bool:
    import gzip

    from django.core.cache import cache
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        content = gzip.decompress(client.get(path).content)
    asked = len(queries)  # the next request forgets them
    first, again = taken(lambda: _first(client, path), ROUNDS), taken(lambda: _asked(client, path), ROUNDS)
    entries = max(content.count(each) for each in (b"<item>", b"<entry>", b'"id":'))
    times = f"{first.measured:10.1f} {first.at_pace:10.1f} {again.at_pace:10.1f}"
    print(f"{path:44} {entries:8} {len(content) / 1000:6.0f} {times} {asked:8}", flush=True)
    return len(content) > LARGEST or again.at_pace > SLOWEST or asked > MOST_QUERIES


def _first(client: Client, path: str) -> None:
    from articles.rendering.content import _content
    from articles.syndication.articles import _written

    _content.cache_clear()
    _written.cache_clear()
    _asked(client, path)


def _asked(client: Client, path: str) -> None:
    from django.core.cache import cache

    cache.clear()
    client.get(path)


if __name__ == "__main__":
    main()
