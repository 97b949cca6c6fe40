"""What a reading codec returns: plain values, before anything is matched or stored.

A codec turns a text into one `Reading`. It never invents: what the text does not say stays `None` or
empty. Lines are 1-based and refer to the text split on line feeds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

Role = Literal["lead", "see_also"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A doubt the editor has to settle, in the editor's language, and the line it comes from."""

    line: int
    what: str


@dataclass(frozen=True, slots=True)
class ReadReply:
    """An answer written under an item: it becomes a private note."""

    line: int
    body: str
    tags: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadItem:
    """One article that the text cites or contains."""

    line: int
    """Its first line."""
    title: str | None = None
    url: str | None = None
    """As printed; percent-encoding a space is the only repair allowed."""
    url_cut: bool = False
    """The printed address was visibly cut by display: it is not the real one."""
    source: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    """ISO 8601 at the precision the text gives: 2023, 2023-03, 2023-03-14 or 2023-03-14T08:30."""
    page: str | None = None
    """Of a printed article."""
    access: Literal["free", "registration", "subscribers"] | None = None
    language: str | None = None
    """BCP 47, only where the text says it."""
    tags: tuple[str, ...] = ()
    """As printed, without the number sign, each once, in order of first appearance."""
    body: str = ""
    """The item's own text (paragraphs parted by a blank line), without title, address and tag lines."""
    excerpts: tuple[str, ...] = ()
    """Passages that the text marks as quoted from the article; `[…]` marks a cut inside one."""
    comment: str = ""
    """What the compiler of the text says about the article, where it can be told from a quotation."""
    urls: tuple[str, ...] = ()
    """Other addresses inside the item."""
    footnotes: tuple[str, ...] = ()
    """One entry a note; a note shared by several calls is one entry."""
    via: str | None = None
    """Through whom the article became known."""
    section: str | None = None
    """Title of the section it stands in."""
    role: Role = "lead"
    replies: tuple[ReadReply, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A section of a review, in the order of the text."""

    line: int
    title: str
    commentary: str = ""
    """Paragraphs parted by a blank line, list items as lines that start with `- `."""


@dataclass(frozen=True, slots=True)
class Credits:
    """Who is thanked, and whose picture it is, as printed."""

    photo: str | None = None
    thanks: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a codec read in one text."""

    kind: str
    items: tuple[ReadItem, ...] = ()
    sections: tuple[ReadSection, ...] = ()
    """Not empty exactly when the text is a review: it then becomes a draft digest."""
    title: str | None = None
    """Title of the review itself, where the text has one."""
    number: int | None = None
    published: str | None = None
    introduction: str = ""
    closing: str = ""
    credits: Credits = field(default_factory=Credits)
    bodies_are_articles: bool = False
    """Whether an item's body is the article's own text (a clipping) or a message about it, where quotation and
    comment cannot be told apart with certainty."""
    problems: tuple[Problem, ...] = ()
    left_out: tuple[Problem, ...] = ()
    """Rows that were not read: where each stands, and why."""
    issues: tuple[ReadIssue, ...] = ()
    """Past digests, in the order of the file; their items, one after the other, are `items`."""

    def as_json(self) -> dict[str, Any]:
        """Returns the reading as JSON values, as `import_file --json` prints it: without what it has no such thing
        of, the items of past digests at one place."""
        values = asdict(replace(self, issues=()))
        for item in values["items"]:
            item["footnotes"] = len(item["footnotes"])
            if item["page"] is None:
                del item["page"]
        if not self.left_out:
            del values["left_out"]
        values["issues"] = [issue.as_json() for issue in self.issues]
        if not self.issues:
            del values["issues"]
        return values


@dataclass(frozen=True, slots=True)
class ReadIssue:
    """One past digest, of a file that holds several."""

    line: int
    key: str
    """By what it is known again in another export of the same site."""
    reading: Reading
    """What it says, with its own items and sections."""
    published_at: str = ""
    """When its readers first saw it: ISO 8601 in UTC. Empty for what nobody saw."""
    slug: str = ""
    """Last part of its former address."""
    url: str = ""
    """Its former address."""

    def as_json(self) -> dict[str, Any]:
        """Returns it as JSON values, its items as their number."""
        values = replace(self.reading, items=(), problems=(), left_out=()).as_json()
        own = {"line": self.line, "key": self.key, "published_at": self.published_at, "slug": self.slug}
        return values | own | {"url": self.url, "items": len(self.reading.items)}


@dataclass(frozen=True, slots=True)
class Codec:
    """One kind of text that can be read. `docs/import-formats.md` tells how to add one."""

    kind: str
    """The name that `import_file --kind` takes."""
    label: Any
    """What the desk calls it, translated lazily."""
    recognise: Callable[[str], float]
    """How surely a text is of this kind, from 0 (not at all) to 1; the surest codec reads it."""
    read: Callable[[str], Reading]
