"""A published digest as one frozen value.

The page, every feed, and later the mail and the files are written from this value alone, so that they all say
the same words. It is stored as JSON in a Revision: fields may be added with a default, never renamed.
"""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Named:
    """A tag, by the name it is shown with and the last part of its address."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class CitedSource:
    name: str
    slug: str
    kind: str = "other"
    language: str = "fr"


@dataclass(frozen=True, slots=True)
class CitedTheme:
    name: str
    slug: str
    colour: str = "sable"


@dataclass(frozen=True, slots=True)
class CitedPicture:
    """A picture by its key, the last part of its address; its measures are in pixels."""

    key: str
    width: int
    height: int
    alt: str = ""
    """What it shows, for those who do not see it."""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """An article as the digest credits it."""

    id: int
    title: str
    url: str = ""
    source: CitedSource | None = None
    authors: tuple[str, ...] = ()
    is_unsigned: bool = False
    """Somebody looked: the page names no author."""
    published: str = ""
    """ISO 8601 at its known precision; empty when not known."""
    access: str = ""
    language: str = ""
    page: str = ""
    """Of a printed article."""
    tags: tuple[Named, ...] = ()

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        source = values.get("source")
        return cls(
            **values
            | {
                "source": CitedSource(**source) if source else None,
                "authors": tuple(values.get("authors", ())),
                "tags": tuple(Named(**tag) for tag in values.get("tags", ())),
            }
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A cited article with its quotation, the team's comment, and what to read besides."""

    anchor: str
    article: CitedArticle
    quotes: tuple[str, ...] = ()
    """The uncut passages, in order; a cut stands between two of them."""
    comment: str = ""
    see_also: tuple[CitedArticle, ...] = ()

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        return cls(
            **values
            | {
                "article": CitedArticle.from_json(values["article"]),
                "quotes": tuple(values.get("quotes", ())),
                "see_also": tuple(CitedArticle.from_json(also) for also in values.get("see_also", ())),
            }
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A section; `see_also` holds what stands before its first entry, or in a section without entries."""

    anchor: str
    title: str
    theme: CitedTheme | None = None
    commentary: str = ""
    entries: tuple[Entry, ...] = ()
    see_also: tuple[CitedArticle, ...] = ()

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        theme = values.get("theme")
        return cls(
            **values
            | {
                "theme": CitedTheme(**theme) if theme else None,
                "entries": tuple(Entry.from_json(entry) for entry in values.get("entries", ())),
                "see_also": tuple(CitedArticle.from_json(also) for also in values.get("see_also", ())),
            }
        )

    @property
    def articles(self) -> tuple[CitedArticle, ...]:
        """Every article of the section, cited ones first to last with what to read besides."""
        beside_entries = (article for entry in self.entries for article in (entry.article, *entry.see_also))
        return (*self.see_also, *beside_entries)


@dataclass(frozen=True, slots=True)
class Correction:
    """What readers are told was wrong, and since when it is right."""

    made_at: str
    """ISO 8601, UTC."""
    text: str
    revision: int


@dataclass(frozen=True, slots=True)
class Document:
    """A whole digest. Rich texts are the small HTML subset of `text.clean_html`; times are ISO 8601, UTC."""

    title: str
    slug: str
    number: int | None = None
    language: str = "fr"
    period_start: str = ""
    period_end: str = ""
    published_at: str = ""
    updated_at: str = ""
    revision: int = 1
    introduction: str = ""
    closing: str = ""
    thanks: str = ""
    picture_credit: str = ""
    cover: CitedPicture | None = None
    parts: tuple[Part, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Returns the document as JSON values, from which `from_json` makes an equal document."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        cover = values.get("cover")
        return cls(
            **values
            | {
                "cover": CitedPicture(**cover) if cover else None,
                "parts": tuple(Part.from_json(part) for part in values.get("parts", ())),
                "corrections": tuple(Correction(**made) for made in values.get("corrections", ())),
            }
        )

    @property
    def articles(self) -> tuple[CitedArticle, ...]:
        """Every article the digest names, in reading order."""
        return tuple(article for part in self.parts for article in part.articles)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every cited article of every section, in reading order."""
        return tuple(entry for part in self.parts for entry in part.entries)

    @property
    def sources(self) -> tuple[tuple[CitedSource, int], ...]:
        """Who is cited, each with the number of articles, the most first; those of one number in reading order."""
        return tuple(Counter(article.source for article in self.articles if article.source).most_common())
