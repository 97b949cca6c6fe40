"""Lines of published digests as the list pages show them: plain values, in two queries however many they are.

A page of twenty lines would make two hundred model instances of them, and take twice as long.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from articles.formats import CitedSource, CitedTheme, Named
from articles.models import Citation, CitationTag
from articles.text import Printed, joined_segments

_COLUMNS = (
    "pk",
    "article_id",
    "role",
    "title",
    "url",
    "authors",
    "published_at",
    "published_precision",
    "language",
    "access",
    "page",
    "quotes",
    "anchor",
    "archive_url",
    "cited_at",
    "source__name",
    "source__slug",
    "source__kind",
    "source__language",
    "theme__name",
    "theme__slug",
    "theme__colour",
    "digest__slug",
    "digest__public_number",
    "digest__public_title",
)


@dataclass(frozen=True, slots=True)
class Place:
    """The digest that a line stands in."""

    slug: str
    number: int | None
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """One article that a digest cites or lists, with what its source, theme and tags are called today."""

    pk: int
    article_id: int
    role: str
    title: str
    url: str
    authors: list[str]
    published: str
    """ISO 8601 at its known precision; empty when not known."""
    language: str
    access: str
    page: str
    quotes: list[str]
    anchor: str
    archive_url: str
    """Of a copy, where the address is dead; else empty."""
    cited: str
    """ISO day on which the digest came out, in the site's time zone."""
    source: CitedSource | None
    theme: CitedTheme | None
    digest: Place
    tags: list[Named]

    @property
    def text(self) -> str:
        """The quoted words, cuts shown as `[…]`."""
        return joined_segments(self.quotes)


def read_lines(citations: QuerySet[Citation]) -> list[Line]:
    """Returns the lines in the order of the query."""
    rows = list(citations.values_list(*_COLUMNS))
    tags = CitationTag.objects.names_of([row[0] for row in rows])
    return [_line(row, tags.get(row[0], [])) for row in rows]


def read_lines_at(citations: list[int]) -> list[Line]:
    """Returns the lines of these citations, by their primary keys and in their order."""
    lines = {line.pk: line for line in read_lines(Citation.objects.filter(pk__in=citations))}
    return [lines[pk] for pk in citations]


def _line(row: tuple[Any, ...], tags: list[tuple[str, str]]) -> Line:
    pk, article, role, title, url, authors, moment, precision, language, access, page, quotes, anchor, *others = row
    copy, cited_at, *named = others
    source, theme, digest = named[:4], named[4:7], named[7:]
    return Line(
        pk=pk,
        article_id=article,
        role=role,
        title=title,
        url=url,
        authors=authors,
        published=Printed.from_moment(moment, precision),
        language=language,
        access=access,
        page=page,
        quotes=quotes,
        anchor=anchor,
        archive_url=copy,
        cited=Printed.local_day(cited_at.isoformat()),
        source=CitedSource(*source) if source[0] else None,
        theme=CitedTheme(*theme) if theme[0] else None,
        digest=Place(*digest),
        tags=[Named(*tag) for tag in tags],
    )
