"""The frozen documents of a corpus that `search_rows.fill` published as lines alone, its signatures and its counts."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import Count

from articles.formats import CitedArticle, CitedSource, CitedTheme, Document, Entry, Named, Part
from articles.models import Citation, CitationAuthor, Revision, Source, Tag, Theme
from articles.text import author_slug

COMMENT = f"<p>{'Ce que la presse en dit, et ce que nous en pensons. ' * 6}</p>"


def write_documents() -> int:
    """Writes them, and returns how many lines there are."""
    lines = Citation.objects.select_related("digest", "source", "theme").prefetch_related("tags")
    ordered = lines.order_by("digest", "position")
    revisions = {revision.pk: revision for revision in Revision.objects.all()}
    for _digest, group in groupby(ordered, key=lambda line: line.digest_id):
        of_digest = list(group)
        revisions[of_digest[0].revision_id].document = _document(of_digest).as_json()
    Revision.objects.bulk_update(revisions.values(), ["document"], batch_size=100)
    CitationAuthor.objects.bulk_create(
        CitationAuthor(citation=line, slug=author_slug(name), name=name, cited_at=line.cited_at)
        for line in ordered
        for name in line.authors
        if author_slug(name)
    )
    _count()
    return len(ordered)


def _count() -> None:
    for table, lines in ((Source, "citations"), (Theme, "citations"), (Tag, "citations")):
        rows = list(table.objects.annotate(lines=Count(lines)))
        for row in rows:
            row.cited_count = row.lines
        table.objects.bulk_update(rows, ["cited_count"], batch_size=500)


def _document(lines: list[Citation]) -> Document:
    digest = lines[0].digest
    moment = lines[0].cited_at.isoformat()
    parts = groupby(lines, key=lambda line: line.theme)
    return Document(
        digest.title,
        digest.slug,
        published_at=moment,
        updated_at=moment,
        introduction=COMMENT,
        parts=tuple(_part(number, theme, group) for number, (theme, group) in enumerate(parts, 1)),
    )


def _part(number: int, theme: Theme | None, lines: Iterable[Citation]) -> Part:
    cited = CitedTheme(theme.name, theme.slug, theme.colour) if theme else None
    entries = tuple(Entry(line.anchor, _article(line), tuple(line.quotes), COMMENT) for line in lines)
    return Part(f"r{number}", theme.name if theme else "", cited, COMMENT, entries)


def _article(line: Citation) -> CitedArticle:
    source: Any = line.source
    return CitedArticle(
        line.article_id,
        line.title,
        line.url,
        CitedSource(source.name, source.slug),
        tuple(line.authors),
        published=line.published_at.date().isoformat() if line.published_at else "",
        access=line.access,
        language=line.language,
        tags=tuple(Named(tag.name, tag.slug) for tag in line.tags.all()),
    )
