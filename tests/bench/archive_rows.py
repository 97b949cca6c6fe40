"""A site with many articles, as rows: made by the doors it would take hours."""

from __future__ import annotations

import datetime
import hashlib
import random
from collections.abc import Iterator

from articles.digests import publish
from articles.models import (
    Article,
    Capture,
    Citation,
    CitationAuthor,
    CitationTag,
    Digest,
    DigestState,
    Excerpt,
    Revision,
    ShingleHash,
    Signature,
    Source,
    State,
    Tag,
)
from tests.factories import make_article, make_digest, make_source, make_tag

AT_ONCE, CITED_BY_ISSUE, HASHES, WORDS = 1_000, 12, 32, 500
_START = datetime.datetime(2000, 1, 3, 8, tzinfo=datetime.UTC)
_VOCABULARY = [f"{start}{end}" for start in ("gui", "mair", "dos", "cais", "ver", "ter", "pré") for end in range(900)]


def fill(articles: int) -> None:
    """Makes that many articles, each with its text, a quotation, three tags, its words for likeness, and cited once."""
    chance = random.Random(7)
    sources = [make_source(f"Le Courrier {number}") for number in range(200)]
    tags = [make_tag(f"mot-{number}") for number in range(400)]
    document, composition = _sample()
    for first in range(0, articles, AT_ONCE):
        count = min(AT_ONCE, articles - first)
        made = _articles(chance, sources, first, count)
        _words(chance, made)
        tagged = {article.pk: chance.sample(tags, 3) for article in made}
        through = Article.tags.through
        through.objects.bulk_create(
            through(article_id=pk, tag_id=tag.pk) for pk, several in tagged.items() for tag in several
        )
        for number, start in enumerate(range(0, count, CITED_BY_ISSUE), first // CITED_BY_ISSUE + first):
            _issue(made[start : start + CITED_BY_ISSUE], number, document, composition, tagged)


def _sample() -> tuple[dict[str, object], dict[str, object]]:
    """What is frozen of a real issue of as many articles."""
    digest = make_digest("Un numéro", *(make_article(f"Article d’essai {n}") for n in range(CITED_BY_ISSUE)))
    publish(digest, by=None, now=_START)
    revision = Revision.objects.get()
    return revision.document, revision.composition


def _articles(chance: random.Random, sources: list[Source], first: int, count: int) -> list[Article]:
    return Article.objects.bulk_create(
        Article(
            title=f"{' '.join(chance.choices(_VOCABULARY, k=9))} {number}",
            title_key=f"cle {number}",
            url=f"https://courrier.example/2024/02/{number}",
            url_key=f"courrier.example/2024/02/{number}",
            source=chance.choice(sources),
            authors=["Nora Blin", "Ada Byron"][: number % 3],
            published_at=_START + datetime.timedelta(hours=number),
            published_precision="day",
            language="fr",
            state=State.KEPT,
            public_since=_START,
        )
        for number in range(first, first + count)
    )


def _words(chance: random.Random, articles: list[Article]) -> None:
    texts = [" ".join(chance.choices(_VOCABULARY, k=WORDS)) for _article in articles]
    captures = Capture.objects.bulk_create(
        Capture(article=article, text=text, text_hash=hashlib.sha256(text.encode()).hexdigest())
        for article, text in zip(articles, texts, strict=True)
    )
    Excerpt.objects.bulk_create(
        Excerpt(article=article, capture=capture, segments=[{"text": text[:250], "start": 0, "end": 250}])
        for article, capture, text in zip(articles, captures, texts, strict=True)
    )
    Signature.objects.bulk_create(
        Signature(article=article, told_at=_START, title_stems=text[:60], stems=text[:600], names=text[:80])
        for article, text in zip(articles, texts, strict=True)
    )
    ShingleHash.objects.bulk_create(
        (ShingleHash(article=article, value=value) for article in articles for value in _hashes(chance)),
        batch_size=5000,
    )


def _hashes(chance: random.Random) -> set[int]:
    return {chance.randrange(2**32) for _each in range(HASHES)}


def _issue(
    cited: list[Article],
    number: int,
    document: dict[str, object],
    composition: dict[str, object],
    tagged: dict[int, list[Tag]],
) -> None:
    at = _START + datetime.timedelta(days=1 + number)
    digest = Digest.objects.create(title=f"Numéro {number}", slug=f"numero-{number}")
    revision = Revision.objects.create(digest=digest, number=1, made_at=at, document=document, composition=composition)
    Digest.objects.filter(pk=digest.pk).update(state=DigestState.PUBLISHED, published_at=at, current=revision)
    lines = Citation.objects.bulk_create(_lines(cited, digest, revision, at))
    CitationTag.objects.bulk_create(
        CitationTag(citation=line, tag=tag, cited_at=at) for line in lines for tag in tagged[line.article_id]
    )
    CitationAuthor.objects.bulk_create(
        CitationAuthor(citation=line, slug=name.lower().replace(" ", "-"), name=name, cited_at=at)
        for line in lines
        for name in line.authors
    )


def _lines(cited: list[Article], digest: Digest, revision: Revision, at: datetime.datetime) -> Iterator[Citation]:
    for position, article in enumerate(cited):
        yield Citation(
            digest=digest,
            revision=revision,
            article=article,
            source=article.source,
            role="lead",
            title=article.title,
            url=article.url,
            authors=article.authors,
            published_at=article.published_at,
            published_precision="day",
            language="fr",
            quotes=[f"{article.title} {article.title}"],
            cited_at=at,
            anchor=f"e{position + 1}",
            position=position,
        )
