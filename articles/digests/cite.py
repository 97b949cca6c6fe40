"""The lines of a published digest as rows: tag, theme and source pages read nothing else."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from articles.formats import CitedArticle, Document, Entry, Part
from articles.models import (
    Article,
    Citation,
    CitationAuthor,
    CitationTag,
    Digest,
    DigestState,
    Link,
    Revision,
    Role,
    Source,
    Tag,
    Theme,
)
from articles.searching import index
from articles.text import Printed, author_slug


@dataclass(frozen=True, slots=True)
class _Line:
    """One article where the document names it."""

    part: Part
    article: CitedArticle
    anchor: str
    entry: Entry | None = None


def cite(digest: Digest, revision: Revision, document: Document) -> None:
    """Writes the lines of the document as citations; `count` is called once readers see them."""
    lines = list(_lines(document))
    sources = Source.objects.in_bulk([a.source.slug for a in document.articles if a.source], field_name="slug")
    themes = Theme.objects.in_bulk([p.theme.slug for p in document.parts if p.theme], field_name="slug")
    tags = Tag.objects.in_bulk([tag.slug for a in document.articles for tag in a.tags], field_name="slug")
    dead = Link.objects.dead().filter(article__in=[a.id for a in document.articles])
    copies = dict(dead.values_list("article", "archive_url"))
    rows = []
    for position, line in enumerate(lines):
        row = _citation(digest, revision, line, position)
        row.theme = themes.get(line.part.theme.slug) if line.part.theme else None
        row.source = sources.get(line.article.source.slug) if line.article.source else None
        row.archive_url = copies.get(line.article.id, "")
        rows.append(row)
    Citation.objects.bulk_create(rows)
    CitationTag.objects.bulk_create(
        CitationTag(citation=row, tag=tags[tag.slug], cited_at=row.cited_at)
        for row, line in zip(rows, lines, strict=True)
        for tag in line.article.tags
    )
    CitationAuthor.objects.bulk_create(
        CitationAuthor(citation=row, slug=slug, name=name[:200], cited_at=row.cited_at)
        for row in rows
        for slug, name in {author_slug(name): name for name in reversed(row.authors)}.items()
        if slug
    )
    index(digest)
    _make_public(digest)


def uncite(digest: Digest) -> None:
    """Removes the digest's citations, and keeps the counts in step: what is only scheduled was never counted."""
    if digest.state == DigestState.PUBLISHED:
        _count(digest, -1)
    digest.citations.all().delete()


def count(digest: Digest) -> None:
    """Adds the digest's lines to the kept counts, which hold what is public and nothing else."""
    _count(digest, +1)


def forget_addresses(digest: Digest, now: datetime.datetime) -> None:
    """Takes back, before its citations go, what `cite` noted of addresses that would have been public by them alone."""
    for table, by, lines, of_digest in _cited():
        cited = list(lines.filter(**{of_digest: digest}).values_list(by, flat=True))
        first = lines.exclude(**{of_digest: digest}).filter(**{by: OuterRef("pk")}).order_by("cited_at")
        table.filter(public_since__gt=now, pk__in=cited).update(public_since=Subquery(first.values("cited_at")[:1]))


def _lines(document: Document) -> Iterator[_Line]:
    for part in document.parts:
        for article in part.see_also:
            yield _Line(part, article, part.anchor)
        for entry in part.entries:
            yield _Line(part, entry.article, entry.anchor, entry)
            for article in entry.see_also:
                yield _Line(part, article, entry.anchor)


def _citation(digest: Digest, revision: Revision, line: _Line, position: int) -> Citation:
    article = line.article
    published_at, precision = Printed.moment(article.published)
    assert digest.published_at is not None
    return Citation(
        digest=digest,
        revision=revision,
        article_id=article.id,
        role=Role.LEAD if line.entry else Role.SEE_ALSO,
        title=article.title,
        url=article.url,
        authors=list(article.authors),
        published_at=published_at,
        published_precision=precision,
        language=article.language,
        access=article.access,
        page=article.page,
        quotes=list(line.entry.quotes) if line.entry else [],
        cited_at=digest.published_at,
        anchor=line.anchor,
        position=position,
    )


def _count(digest: Digest, sign: int) -> None:
    """Adds the digest's lines to the kept counts of its sources, themes and tags, or takes them off."""
    citations = digest.citations.all()
    _add(Source.objects.all(), citations.values_list("source_id", flat=True), sign)
    _add(Theme.objects.all(), citations.values_list("theme_id", flat=True), sign)
    _add(
        Tag.objects.all(),
        CitationTag.objects.filter(citation__digest=digest).values_list("tag_id", flat=True),
        sign,
    )


def _make_public(digest: Digest) -> None:
    """Notes since when the addresses of what it cites have been public: they answer for ever, withdrawn or not."""
    since = digest.published_at
    unknown = Q(public_since__isnull=True) | Q(public_since__gt=since)
    for table, by, lines, of_digest in _cited():
        cited = lines.filter(**{of_digest: digest}).values(by)
        table.filter(unknown, pk__in=cited).update(public_since=since)


def _cited() -> list[tuple[models.QuerySet[Any], str, models.QuerySet[Any], str]]:
    """What a digest makes public besides itself: the rows, by which field of which lines, and of which digest."""
    return [
        (Source.objects.all(), "source", Citation.objects.all(), "digest"),
        (Article.objects.all(), "article", Citation.objects.all(), "digest"),
        (Tag.objects.all(), "tag", CitationTag.objects.all(), "citation__digest"),
    ]


def _add(
    rows: models.QuerySet[Source] | models.QuerySet[Theme] | models.QuerySet[Tag],
    ids: Iterable[int | None],
    sign: int,
) -> None:
    by_count: dict[int, list[int]] = {}
    for pk, count in Counter(pk for pk in ids if pk).items():
        by_count.setdefault(count, []).append(pk)
    for count, pks in by_count.items():
        rows.filter(pk__in=pks).update(cited_count=F("cited_count") + sign * count)
