"""What programs are answered: plain values, whose descriptions stand beside them.

Names once answered are kept for ever; a new one is a field more. What is here is what readers see, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from articles.api.shapes import About
from articles.models import Access, Role, SourceKind

Html = Annotated[str, About(_("A small subset of HTML, cleaned; empty where there is none."))]
Moment = Annotated[str, About(_("A moment, in UTC."), format="date-time")]
Page = Annotated[str, About(_("Address of its page for readers."), format="uri")]
Here = Annotated[str, About(_("Address of this answer."), format="uri")]
Printed = Annotated[
    str, About(_("When it appeared, as precisely as is known: 2023, 2023-03, 2023-03-14 or with the hour; else empty."))
]
Accessible = Annotated[str, About(_("What it takes to read it; empty where nobody said."), among=tuple(Access.values))]
Next = Annotated[str | None, About(_("Address of what follows; null at the end."), format="uri")]
Slug = Annotated[str, About(_("The last part of its addresses, which never changes."))]
Language = Annotated[str, About(_("Code of a language, such as fr."))]
Day = Annotated[str, About(_("A day, such as 2023-03-14; empty where there is none."))]


@dataclass(frozen=True, slots=True)
class Named:
    """A tag or a theme, by name and address."""

    name: str
    slug: Slug


@dataclass(frozen=True, slots=True)
class SourceName:
    """A source, by name and address."""

    name: str
    slug: Slug
    kind: Annotated[str, About(among=tuple(SourceKind.values))]
    language: Language


@dataclass(frozen=True, slots=True)
class Article:
    """An article as an issue credits it."""

    id: int
    title: str
    url: Annotated[str, About(_("Address of the article itself."))]
    archive_url: Annotated[str, About(_("An archived copy, where that address is dead; else empty."))]
    site_url: Page
    source: SourceName | None
    authors: list[str]
    is_unsigned: Annotated[bool, About(_("Somebody looked: nobody signed it."))]
    published: Printed
    access: Accessible
    language: Language
    page: Annotated[str, About(_("Of a printed article."))]
    tags: list[Named]


@dataclass(frozen=True, slots=True)
class Entry:
    """A cited article, what is quoted of it, and what the team says of it."""

    anchor: Annotated[str, About(_("Its place in the page of the issue, after a #."))]
    article: Article
    quotation: Annotated[str, About(_("The quoted words; a cut is […], a word of the team’s stands in [brackets]."))]
    quotes: Annotated[list[str], About(_("The same, parted at the cuts."))]
    comment: Html
    see_also: list[Article]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an issue."""

    anchor: str
    title: str
    theme: Named | None
    commentary: Html
    see_also: list[Article]
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong in an issue, told to its readers."""

    made_at: Moment
    text: str


@dataclass(frozen=True, slots=True)
class DigestLine:
    """An issue in a list."""

    slug: Slug
    number: int | None
    title: str
    language: Language
    period_start: Day
    period_end: Day
    published_at: Moment
    updated_at: Annotated[str, About(_("When it was last corrected or changed, in UTC."), format="date-time")]
    revision: int
    site_url: Page
    api_url: Here


@dataclass(frozen=True, slots=True)
class Digest(DigestLine):
    """An issue as its readers see it."""

    introduction: Html
    sections: list[Section]
    closing: Html
    thanks: Html
    corrections: list[Correction]


@dataclass(frozen=True, slots=True)
class Place:
    """The issue that cites an article, and where."""

    slug: Slug
    number: int | None
    title: str
    anchor: str
    site_url: Page


@dataclass(frozen=True, slots=True)
class Citation:
    """An article where an issue cites it, or names it among what to read besides."""

    role: Annotated[str, About(among=tuple(Role.values))]
    article_id: int
    title: str
    url: Annotated[str, About(_("Address of the article itself."))]
    archive_url: Annotated[str, About(_("An archived copy, where that address is dead; else empty."))]
    site_url: Page
    source: SourceName | None
    theme: Named | None
    authors: list[str]
    published: Printed
    access: Accessible
    language: Language
    page: Annotated[str, About(_("Of a printed article."))]
    tags: list[Named]
    quotation: Annotated[str, About(_("The quoted words; a cut is […], a word of the team’s stands in [brackets]."))]
    quotes: Annotated[list[str], About(_("The same, parted at the cuts."))]
    cited_on: Day
    digest: Place


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """An article and every citation of it, the latest first."""

    id: int
    title: str
    url: Annotated[str, About(_("Address of the article itself."))]
    site_url: Page
    api_url: Here
    citations: list[Citation]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the review."""

    name: str
    slug: Slug
    description: str
    cited: Annotated[int, About(_("How many citations there are."))]
    site_url: Page
    api_url: Here


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that something public bears."""

    name: str
    slug: Slug
    description: str
    former_names: list[str]
    cited: Annotated[int, About(_("How many citations there are."))]
    site_url: Page
    api_url: Here


@dataclass(frozen=True, slots=True)
class Source:
    """A source that is cited."""

    name: str
    slug: Slug
    kind: Annotated[str, About(among=tuple(SourceKind.values))]
    language: Language
    homepage: str
    access: Accessible
    cited: Annotated[int, About(_("How many citations there are."))]
    site_url: Page
    api_url: Here


@dataclass(frozen=True, slots=True)
class Digests:
    """Issues, the latest first."""

    items: list[DigestLine]
    next: Next


@dataclass(frozen=True, slots=True)
class Citations:
    """Citations, the latest first."""

    items: list[Citation]
    next: Next


@dataclass(frozen=True, slots=True)
class Themes:
    """Themes, in the order of the review."""

    items: list[Theme]
    next: Next


@dataclass(frozen=True, slots=True)
class Tags:
    """Tags, in the order of the alphabet."""

    items: list[Tag]
    next: Next


@dataclass(frozen=True, slots=True)
class Sources:
    """Sources, in the order of the alphabet."""

    items: list[Source]
    next: Next


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of what was searched that was not understood, and so left out."""

    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, the latest first."""

    found: Annotated[int, About(_("How many citations in all."))]
    left_out: list[LeftOut]
    did_you_mean: Annotated[str | None, About(_("A search that finds something, where this one finds nothing."))]
    items: list[Citation]
    next: Next
