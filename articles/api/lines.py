"""Lines of published issues as programs are answered: in two queries however many they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from articles.api.addresses import whole
from articles.api.records import Citation, Named, Place, SourceName
from articles.models import Citation as Row
from articles.models import CitationTag
from articles.text import Printed, joined_segments

_COLUMNS = (
    "pk",
    "search_words__place",
    "role",
    "article_id",
    "title",
    "url",
    "archive_url",
    "authors",
    "published_at",
    "published_precision",
    "access",
    "language",
    "page",
    "quotes",
    "cited_at",
    "anchor",
    "source__name",
    "source__slug",
    "source__kind",
    "source__language",
    "theme__name",
    "theme__slug",
    "digest__slug",
    "digest__public_number",
    "digest__public_title",
)
Values = dict[str, Any]


def read_rows(rows: QuerySet[Row]) -> list[Values]:
    """Returns the columns of the lines that `citations` takes, in the order of the query."""
    return list(rows.values(*_COLUMNS))


def citations(rows: Iterable[Values]) -> list[Citation]:
    """Returns the lines with what their tags are called today."""
    values = list(rows)
    tags = CitationTag.objects.names_of([row["pk"] for row in values])
    return [_citation(row, tags.get(row["pk"], [])) for row in values]


def _citation(row: Values, tags: list[tuple[str, str]]) -> Citation:
    source = (row["source__name"], row["source__slug"], row["source__kind"], row["source__language"])
    return Citation(
        role=row["role"],
        article_id=row["article_id"],
        title=row["title"],
        url=row["url"],
        archive_url=row["archive_url"],
        site_url=whole("article", row["article_id"]),
        source=SourceName(*source) if row["source__name"] else None,
        theme=Named(row["theme__name"], row["theme__slug"]) if row["theme__name"] else None,
        authors=row["authors"],
        published=Printed.from_moment(row["published_at"], row["published_precision"]),
        access=row["access"],
        language=row["language"],
        page=row["page"],
        tags=[Named(*tag) for tag in tags],
        quotation=joined_segments(row["quotes"]),
        quotes=row["quotes"],
        cited_on=Printed.local_day(row["cited_at"].isoformat()),
        digest=_place(row),
    )


def _place(row: Values) -> Place:
    slug = row["digest__slug"]
    site_url = f"{whole('digest', slug)}#{row['anchor']}"
    return Place(slug, row["digest__public_number"], row["digest__public_title"], row["anchor"], site_url)
