"""How long the search for near-duplicates takes among 100,000 articles, on the database that DATABASE_URL names.

`python -m tests.bench.duplicates` fills an empty database of its own first: SQLite in a folder of the moment, or what
`python -m tests.postgresql python -m tests.bench.duplicates` names.
"""

import random
import statistics
import sys
import time

from tests.bench.database import own_database

ARTICLES, ALIKE, ROUNDS = 100_000, 20, 50
_AT_ONCE = 2_000
_WORDS = [f"{start}{end}" for start in ("gui", "mair", "dos", "cais", "ver", "ter") for end in range(300)]
_TARGET = 100


def main() -> None:
    with own_database():
        measure()


def measure() -> None:
    """Prints the median and the slowest of fifty searches, each with twenty near-duplicates to be found."""
    from django.db import connection

    from articles.capture import Found, alike, keep
    from articles.models import Article, ShingleHash

    chance = random.Random(3)
    text = " ".join(chance.choices(_WORDS, k=800))
    started = time.perf_counter()
    for first in range(0, ARTICLES, _AT_ONCE):
        rows = [Article(title=f"Article {number}", title_key=str(number)) for number in range(first, first + _AT_ONCE)]
        made = Article.objects.bulk_create(rows)
        hashes = [ShingleHash(article=article, value=value) for article in made for value in _smallest_hashes(chance)]
        ShingleHash.objects.bulk_create(hashes, batch_size=5000)
    for number in range(ALIKE):
        words = text.split()
        cut = words[number : number + 600]
        keep(Found(title=f"Copie {number}", url=f"https://journal-{number}.example/a", text=" ".join(cut)))
    connection.cursor().execute("ANALYZE")
    print(f"{ARTICLES} articles, {ShingleHash.objects.count()} hashes, in {time.perf_counter() - started:.0f} s")
    times = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        found = alike(text)
        times.append((time.perf_counter() - began) * 1000)
    if len(found) != ALIKE:
        sys.exit(f"Found {len(found)} of {ALIKE} near-duplicates.")
    print(
        f"near-duplicates on {connection.vendor}: median {statistics.median(times):.0f} ms, "
        f"slowest {max(times):.0f} ms (to be under {_TARGET})"
    )


def _smallest_hashes(chance: random.Random) -> set[int]:
    """As the smallest 32 of a text of some 600 words are: spread over the lowest twentieth."""
    return {chance.randrange(2**32 // 20) for _hash in range(32)}


if __name__ == "__main__":
    main()
