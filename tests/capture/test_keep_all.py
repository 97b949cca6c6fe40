"""Many at once come through the same door: what `keep` makes of each, one after the other, is what they become."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.capture import Found, keep, keep_all
from articles.models import Article, Excerpt, Source, State

pytestmark = pytest.mark.django_db
ONE = Found(title="Un", url="https://courrier.example/1", source_name="Le Courrier d’Arvel", tags=("guichet",))
TWO = Found(title="Deux", url="https://courrier.example/2", source_name="Le Courrier d’Arvel", text="Un matin.")
BATCHES: dict[str, list[Found]] = {
    "two": [ONE, TWO],
    "one twice": [ONE, ONE],
    "one address twice, with what only tracks": [ONE, Found(title="Autre titre", url=f"{ONE.url}?utm_source=x")],
    "one is the other’s other address": [ONE, Found(title="Trois", url=TWO.url, other_urls=(ONE.url,))],
    "the same title in print": [ONE, Found(title="Un", source_name="Le Courrier d’Arvel", page="4")],
    "the same title elsewhere": [ONE, Found(title="Un", url="https://orsel.example/1", source_name="Orsel Info")],
    "without title": [Found(url="https://courrier.example/3", text="Le texte seul."), ONE],
    "quoted": [Found(title="Cité", url=TWO.url, text="Le guichet ferme.", excerpts=("guichet ferme",))],
    "known by host": [ONE, Found(title="Quatre", url="https://courrier.example/4")],
}


def stand() -> list[Any]:
    """Everything that the door writes of articles."""
    return [
        (
            article.title,
            article.url_key,
            str(article.source),
            article.state,
            article.page,
            sorted(tag.name for tag in article.tags.all()),
            [capture.text for capture in article.captures.all()],
            [excerpt.text for excerpt in article.excerpts.all()],
            article.shingle_hashes.count(),
            sorted(other.key for other in article.other_addresses.all()),
        )
        for article in Article.objects.order_by("pk")
    ]


@pytest.mark.parametrize("batch", BATCHES.values(), ids=BATCHES.keys())
@pytest.mark.parametrize("before", [[], [ONE], [TWO]], ids=["empty", "one is there", "two is there"])
def test_it_makes_of_many_what_keep_makes_of_each(batch: list[Found], before: list[Found]) -> None:
    for each in before:
        keep(each)
    together = [kept.created for kept in keep_all(batch)]
    stood = stand()
    Excerpt.objects.all().delete()
    Article.objects.all().delete()
    Source.objects.all().delete()
    for each in before:
        keep(each)
    one_by_one = [keep(each).created for each in batch]
    assert (together, stood) == (one_by_one, stand())


def test_what_was_discarded_stays_so() -> None:
    keep(ONE)
    Article.objects.update(state=State.DISCARDED)
    (kept, _two) = keep_all([ONE, TWO])
    assert (kept.created, kept.article.state) == (False, State.DISCARDED)


def test_its_queries_hardly_grow() -> None:
    def count(first: int, number: int) -> int:
        batch = [
            Found(title=f"Article {n}", url=f"https://courrier.example/{n}", source_name="Le Courrier d’Arvel")
            for n in range(first, first + number)
        ]
        with CaptureQueriesContext(connection) as queries:
            keep_all(batch)
        return len(queries)

    keep(ONE)
    few = count(10, 5)
    assert count(20, 50) <= few + 2
