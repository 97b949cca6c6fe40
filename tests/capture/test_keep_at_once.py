"""Several people keep one article in the same moment: it enters once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from articles.capture import Found, Kept, keep
from articles.models import Article, Source, Tag

AT_ONCE = 4
FOUND = Found(
    title="Le dernier guichet",
    url="https://courrier.example/guichet",
    source_name="Le Courrier",
    tags=("guichet", "accueil"),
    text="Un matin.",
)


def in_threads(work: Callable[[], Kept]) -> list[Kept]:
    """Returns what the work gives in each of the threads, all of which start it together."""
    together = Barrier(AT_ONCE)

    def run(_number: int) -> Kept:
        try:
            together.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(run, range(AT_ONCE)))


@pytest.mark.django_db(transaction=True)
def test_it_enters_once_when_several_keep_it_together() -> None:
    kept = in_threads(lambda: keep(FOUND))
    assert len({each.article.pk for each in kept}) == 1
    assert sum(each.created for each in kept) == 1
    assert (Article.objects.count(), Source.objects.count(), Tag.objects.count()) == (1, 1, 2)
