"""The lines of a published digest as rows: tag, theme and source pages read nothing else."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, Q

from articles.formats import CitedArticle, Document, Entry, Part
from articles.models import Article, Citation, CitationTag, Digest, Revision, Role, Source, Tag, Theme
from articles.text import Printed


@dataclass(frozen=True, slots=True)
class _Line:
    """One article where the document names it."""

    part: Part
    article: CitedArticle
    anchor: str
    entry: Entry | None = None


def cite(digest: Digest, revision: Revision, document: Document) -> None:
    """Replaces the digest's citations by those of the document, and keeps the counts in step."""
    uncite(digest)
    lines = list(_lines(document))
    sources = Source.objects.in_bulk([a.source.slug for a in document.articles if a.source], field_name="slug")
    themes = Theme.objects.in_bulk([p.theme.slug for p in document.parts if p.theme], field_name="slug")
    tags = Tag.objects.in_bulk([tag.slug for a in document.articles for tag in a.tags], field_name="slug")
    rows = []
    for position, line in enumerate(lines):
        row = _citation(digest, revision, line, position)
        row.theme = themes.get(line.part.theme.slug) if line.part.theme else None
        row.source = sources.get(line.article.source.slug) if line.article.source else None
        rows.append(row)
    Citation.objects.bulk_create(rows)
    CitationTag.objects.bulk_create(
        CitationTag(citation=row, tag=tags[tag.slug], cited_at=row.cited_at)
        for row, line in zip(rows, lines, strict=True)
        for tag in line.article.tags
    )
    _count(digest, +1)
    _make_public(digest)


def uncite(digest: Digest) -> None:
    """Removes the digest's citations, and keeps the counts in step."""
    _count(digest, -1)
    digest.citations.all().delete()


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
    citations, since = digest.citations.all(), digest.published_at
    rows: tuple[tuple[models.QuerySet[Any], models.QuerySet[Any, Any]], ...] = (
        (Source.objects.all(), citations.values("source")),
        (Article.objects.all(), citations.values("article")),
        (Tag.objects.all(), CitationTag.objects.filter(citation__digest=digest).values("tag")),
    )
    for table, cited in rows:
        unknown = Q(public_since__isnull=True) | Q(public_since__gt=since)
        table.filter(unknown, pk__in=cited).update(public_since=since)


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
