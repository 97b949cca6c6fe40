"""What a digest quotes, of each article and each source."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.digests import meter
from tests.factories import make_article, make_digest

pytestmark = pytest.mark.django_db


def test_it_counts_by_article_and_by_source_the_most_quoted_first() -> None:
    text = "Un matin, le guichet a fermé. Personne ne savait."
    articles = [
        make_article("Un", text=text, excerpt="Un matin"),
        make_article("Deux", text=text, excerpt="le guichet a fermé"),
        make_article("Trois", text=text, excerpt="Personne", source_name="Autre", url="https://autre.example/a"),
    ]
    measured = meter(make_digest("Revue", *articles))
    assert measured.characters == 8 + 18 + 8
    assert [(each.name, each.quoted.characters, each.percent) for each in measured.articles] == [
        ("Deux", 18, round(100 * 18 / len(text))),
        ("Trois", 8, round(100 * 8 / len(text))),
        ("Un", 8, round(100 * 8 / len(text))),
    ]
    assert [(each.name, each.quoted.characters) for each in measured.sources] == [
        ("Le Courrier des Deux-Rives", 26),
        ("Autre", 8),
    ]


def test_cuts_and_the_editors_words_do_not_count() -> None:
    article = make_article("Un", text="Le guichet a fermé en mars.", excerpt="")
    make_article("Un", url=article.url, text="", excerpt="", excerpts=("Le guichet […] [communal] a fermé",))
    assert meter(make_digest("Revue", article)).characters == len("Le guichet") + len("a fermé")


def test_it_costs_one_query() -> None:
    digest = make_digest("Revue", *(make_article(f"Article {number}") for number in range(4)))
    with CaptureQueriesContext(connection) as queries:
        meter(digest)
    assert len(queries) == 1
