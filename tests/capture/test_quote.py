"""Excerpts are held against the captures of their article, the newest first."""

import datetime
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from articles.capture import quote, verify
from articles.models import Article, Capture, Excerpt, ExcerptVerdict
from articles.text import Fault, read_segments
from tests.factories import MONDAY, make_article

pytestmark = pytest.mark.django_db

OLD = "Un matin, le guichet a fermé. Il y a encore le comptoir, la vitre et la chaise. Dessous, un mot."
NEW = "Un matin, le guichet a fermé. La suite est réservée aux abonnés."


@pytest.fixture
def article() -> Article:
    """An article whose page was read twice; the second time only its beginning was there."""
    article = make_article(text="", excerpt="")
    for day, text in enumerate((OLD, NEW)):
        capture = Capture.objects.create(article=article, text=text, text_hash=str(day))
        Capture.objects.filter(pk=capture.pk).update(captured_at=MONDAY + datetime.timedelta(day))
    return article


@pytest.mark.parametrize(
    ("typed", "verdict", "captured"),
    [
        ("le guichet a fermé", ExcerptVerdict.VERBATIM, NEW),
        ("le comptoir, la vitre", ExcerptVerdict.VERBATIM, OLD),
        ("le guichet […] la vitre", ExcerptVerdict.VERBATIM, OLD),
        ("[Mon] guichet a fermé", ExcerptVerdict.VERBATIM, NEW),
        # explained by the newest text that has something like it
        ("le guichet ferma", ExcerptVerdict.CHANGED, NEW),
        ("le comptoir, la vitre et la table", ExcerptVerdict.CHANGED, OLD),
        ("quelque chose d’autre", ExcerptVerdict.CHANGED, NEW),
        # never made of two texts
        ("la vitre et la chaise […] réservée aux abonnés", ExcerptVerdict.CHANGED, NEW),
    ],
)
def test_it_looks_in_the_newest_capture_first(
    article: Article, typed: str, verdict: ExcerptVerdict, captured: str
) -> None:
    verified = verify(article, typed)
    assert verified.capture
    assert (verified.verdict, verified.capture.text) == (verdict, captured)
    assert read_segments(verified.segments) == typed
    assert all("start" in segment for segment in verified.segments) is (verdict == ExcerptVerdict.VERBATIM)


@pytest.mark.parametrize(
    ("typed", "queries"),
    [("le guichet a fermé", 1), ("le comptoir, la vitre", 2), ("quelque chose d’autre", 2)],
)
def test_it_reads_few_captures(
    article: Article, typed: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Capture.objects.create(article=article, text="Avant tout cela.", text_hash="x")
    Capture.objects.filter(text_hash="x").update(captured_at=MONDAY - datetime.timedelta(1))
    with django_assert_num_queries(queries):
        verify(article, typed)


def test_it_says_of_each_segment_what_is_wrong(article: Article) -> None:
    verified = verify(article, "Un matin […] le guichet [du village] a ferme")
    assert [(finding.typed, finding.fault) for finding in verified.findings] == [
        ("Un matin", None),
        ("le guichet", None),
        ("a ferme", Fault.CHANGED),
    ]
    assert verified.findings[2].nearest
    assert verified.findings[2].nearest.passage == "a fermé"


@pytest.mark.parametrize("saved", [True, False])
def test_it_cannot_tell_without_a_capture(saved: bool) -> None:
    article = make_article(text="", excerpt="") if saved else Article()
    verified = verify(article, "[…] Un [beau] matin, le guichet […]")
    assert (verified.verdict, verified.capture, verified.findings) == (ExcerptVerdict.UNVERIFIED, None, ())
    assert verified.segments == [{"quote": "Un [beau] matin, le guichet", "before": "[…] ", "after": " […]"}]


def test_it_stores_what_reads_as_it_was_typed(article: Article) -> None:
    assert quote(article, "[L]e guichet a fermé. […] abonnés.", note="À garder.")
    excerpt = article.excerpts.get()
    assert (excerpt.verdict, excerpt.note) == (ExcerptVerdict.VERBATIM, "À garder.")
    assert read_segments(excerpt.segments) == "[L]e guichet a fermé. […] abonnés."
    assert [(row["quote"], row.get("before")) for row in excerpt.segments] == [
        ("e guichet a fermé.", "[L]"),
        ("abonnés.", None),
    ]


STORED: list[list[dict[str, Any]]] = [
    [{"quote": "le guichet a fermé", "start": 10, "end": 28, "prefix": "Un matin, ", "suffix": ". La"}],
    [{"quote": "la « vitre »"}, {"quote": "l’été [dernier]"}],
]


@pytest.mark.parametrize(
    ("segments", "typed"),
    [
        (STORED[0], "le guichet a fermé"),
        (STORED[0], "[…] le  guichet a fermé […]"),
        (STORED[1], 'la "vitre" (…) l\'été [dernier]'),
    ],
)
def test_it_knows_an_excerpt_that_an_earlier_version_stored(
    article: Article, segments: list[dict[str, Any]], typed: str
) -> None:
    Excerpt.objects.create(article=article, segments=segments)
    assert not quote(article, typed)
    assert article.excerpts.count() == 1


def test_it_keeps_two_excerpts_that_differ_by_the_editors_words(article: Article) -> None:
    assert quote(article, "le guichet [du bourg] a fermé")
    assert quote(article, "le guichet [du village] a fermé")
    assert not quote(article, "le guichet [du village] a fermé")
    assert not quote(article, "[rien]")
