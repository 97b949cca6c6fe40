"""What is being read: an item and a section, filled line after line."""

from dataclasses import dataclass, field

from articles.formats.bylines import Access
from articles.formats.records import ReadItem, Role
from articles.formats.review.citation import Citation
from articles.formats.review.mentions import Mention


@dataclass(slots=True)
class Draft:
    """An item; `block` when its title stands on a line of its own, and what follows is about it."""

    line: int
    place: int
    """Where it is first cited, counted over the whole text."""
    title: str | None = None
    url: str | None = None
    url_cut: bool = False
    source: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    access: Access | None = None
    language: str | None = None
    role: Role = "lead"
    block: bool = False
    listed: bool = False
    indent: int = 0
    tags: list[str] = field(default_factory=list)
    excerpts: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Paragraphs about it, the compiler's words or the article's."""
    own_words: list[str] = field(default_factory=list)
    """What stands on the title's own line: the compiler's words."""
    urls: list[str] = field(default_factory=list)
    others: tuple[str, ...] = ()
    quotes_below: bool = False
    """Whether its shape says that what follows its byline is an extract: « [Source] Title »."""
    awaits_extract: bool = False
    """Whether what follows was announced as an extract."""
    signed: bool = False
    """Whether a byline stands right above."""
    in_extract: bool = False

    def cite(self, citation: Citation) -> None:
        """Takes over what a line says of the article."""
        self.title, self.url, self.url_cut = citation.title, citation.url, citation.url_cut
        self.source, self.authors, self.published = citation.source, citation.authors, citation.published
        self.access, self.language, self.others = citation.access, citation.language, citation.others
        self.urls = list(citation.urls)
        self.quotes_below = citation.shape == "source first"
        if citation.comment:
            self.own_words.append(citation.comment)

    def as_item(self, section: str | None, *, notes_are_own: bool) -> ReadItem:
        """Returns the item; `notes_are_own` when the text marks its quotations, so that the rest is comment."""
        notes = "\n\n".join(self.notes)
        own = notes_are_own or bool(self.excerpts)
        return ReadItem(
            line=self.line,
            title=self.title,
            url=self.url,
            url_cut=self.url_cut,
            source=self.source,
            authors=self.authors,
            published=self.published,
            access=self.access,
            language=self.language,
            tags=tuple(dict.fromkeys(self.tags)),
            body="" if own else notes,
            excerpts=tuple(text for lines in self.excerpts if (text := "\n".join(lines).strip())),
            comment="\n\n".join([*self.own_words, notes] if own and notes else self.own_words),
            urls=tuple(dict.fromkeys(url for url in self.urls if url != self.url)),
            section=section,
            role=self.role,
        )


@dataclass(slots=True)
class Part:
    """A section, or what stands before the first one."""

    line: int
    title: str = ""
    level: int = 0
    blocks: list[list[str]] = field(default_factory=list)
    """Its paragraphs, and its lists, each with its lines."""
    drafts: list[Draft] = field(default_factory=list)
    mentions: list[tuple[int, Mention]] = field(default_factory=list)
    """What its paragraphs cite, with the place."""
    opening: int = 0
    """How many paragraphs stand before its first item."""
    see_also: bool = False
    """Whether it is all a list of what to read besides."""

    @property
    def paragraphs(self) -> list[str]:
        """Returns the commentary, a list being one paragraph."""
        return ["\n".join(block) for block in self.blocks]

    @property
    def cites(self) -> bool:
        return bool(self.drafts or self.mentions)
