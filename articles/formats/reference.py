"""What a catalogue or a reference manager is told of an article that a digest cites, and of the digest itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from articles.formats.document import CitedSource, Document, Named
from articles.formats.names import Name, split_name
from articles.text import Printed, joined_segments, without_accents


class Kind(StrEnum):
    NEWSPAPER = "newspaper"
    MAGAZINE = "magazine"
    BLOG = "blog"
    WEB_PAGE = "web_page"
    REPORT = "report"
    BROADCAST = "broadcast"
    POST = "post"


_KINDS = {
    "daily": Kind.NEWSPAPER,
    "weekly": Kind.NEWSPAPER,
    "agency": Kind.NEWSPAPER,
    "magazine": Kind.MAGAZINE,
    "trade_press": Kind.MAGAZINE,
    "broadcaster": Kind.BROADCAST,
    "blog": Kind.BLOG,
    "public_body": Kind.REPORT,
    "social_network": Kind.POST,
}
"""By the kind of the source; any other publishes pages of the web."""
_LETTERS = re.compile(r"[^a-z0-9]+")


class Citable(Protocol):
    """An article as a frozen document or a line of a list has it."""

    @property
    def title(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def source(self) -> CitedSource | None: ...
    @property
    def authors(self) -> Sequence[str]: ...
    @property
    def published(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def page(self) -> str: ...
    @property
    def tags(self) -> Sequence[Named]: ...


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a bibliography. What is not known is empty."""

    key: str
    """By which texts cite it: letters of ASCII, digits, `-` and `:`, the same for ever unless its author or year is
    corrected, and never that of another."""
    kind: Kind
    title: str
    authors: tuple[Name, ...] = ()
    source: str = ""
    """The newspaper, the site, the body that published it."""
    published: str = ""
    """ISO 8601, at its precision: a year, a month or a day."""
    url: str = ""
    accessed: str = ""
    """ISO day on which the review cited it, and so had read it."""
    language: str = ""
    page: str = ""
    number: str = ""
    """Of an issue."""
    quotations: tuple[str, ...] = ()
    """What the review quotes of it, word for word, cuts shown as `[…]`."""
    keywords: tuple[str, ...] = ()
    catalogue: str = ""
    """The review that cites it."""


def article_reference(
    cited: Citable, identifier: int, *, quotations: Sequence[str], accessed: str, catalogue: str
) -> Reference:
    """Returns the reference of an article cited on that ISO day; the identifier is the article's, for its key."""
    source = cited.source.name if cited.source else ""
    authors = tuple(split_name(name, source) for name in cited.authors if name.strip())
    url = cited.url if cited.url.lower().startswith(("http://", "https://")) else ""
    return Reference(
        key=_key(authors, source, cited.published, identifier),
        kind=_kind(cited, url),
        title=cited.title or cited.url,
        authors=authors,
        source=source,
        published=cited.published[: len("2023-03-14")],
        url=url,
        accessed=accessed if url else "",
        language=cited.language,
        page=cited.page,
        quotations=tuple(dict.fromkeys(filter(None, quotations))),
        keywords=tuple(tag.name for tag in cited.tags),
        catalogue=catalogue,
    )


def issue_reference(
    slug: str, title: str, number: int | None, day: str, *, url: str, language: str, catalogue: str
) -> Reference:
    """Returns the reference of a digest, published on that ISO day, as an issue of the review."""
    return Reference(
        key=f"digest:{slug}",
        kind=Kind.MAGAZINE,
        title=title,
        source=catalogue,
        published=day,
        url=url,
        language=language,
        number=str(number or ""),
        catalogue=catalogue,
    )


def references_of(document: Document, url: str, catalogue: str) -> tuple[Reference, ...]:
    """Returns the digest's own reference, then those of all that it names, in reading order, each once."""
    day = Printed.local_day(document.published_at)
    issue = issue_reference(
        document.slug, document.title, document.number, day, url=url, language=document.language, catalogue=catalogue
    )
    quoted: dict[int, list[str]] = {}
    for entry in document.entries:
        quoted.setdefault(entry.article.id, []).append(joined_segments(entry.quotes))
    named = {article.id: article for article in document.articles}
    themes = dict.fromkeys(part.theme.name for part in document.parts if part.theme)
    cited = (
        article_reference(article, pk, quotations=quoted.get(pk, ()), accessed=day, catalogue=catalogue)
        for pk, article in named.items()
    )
    return (replace(issue, keywords=tuple(themes)), *cited)


def _kind(cited: Citable, url: str) -> Kind:
    """Without an address it is a cutting, of a newspaper unless its source is of another kind."""
    kind = _KINDS.get(cited.source.kind if cited.source else "")
    return kind or (Kind.WEB_PAGE if url else Kind.NEWSPAPER)


def _key(authors: tuple[Name, ...], source: str, published: str, identifier: int) -> str:
    """« marchais2023-17 »."""
    who = authors[0].family if authors else source
    letters = _LETTERS.sub("", without_accents(who).lower())[:24]
    return f"{letters or 'article'}{published[:4]}-{identifier}"
