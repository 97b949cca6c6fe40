"""What a feed says, as plain values, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One item of a feed; what it does not say stays empty."""

    guid: str = ""
    """The identity it gives itself: RSS guid, Atom id, JSON Feed id."""
    url: str = ""
    """The article's address, absolute."""
    title: str = ""
    """Plain text on one line."""
    authors: tuple[str, ...] = ()
    published: str = ""
    """ISO 8601 in UTC, `2026-11-18T07:30:00+00:00`; empty when unknown."""
    updated: str = ""
    summary: str = ""
    """Plain text, paragraphs parted by a blank line."""
    text: str = ""
    """The article's whole text as the feed gives it, plain; empty when it gives a summary only."""
    language: str = ""
    tags: tuple[str, ...] = ()
    """As the feed writes them, without #."""
    excerpts: tuple[str, ...] = ()
    """Passages that the entry marks as quoted from the article (Seenthis)."""
    comment: str = ""
    """What whoever posted the entry says of the article (Seenthis)."""
    via: str = ""
    """Through whom the article became known: the address of the post that cites it (Seenthis)."""


@dataclass(frozen=True, slots=True)
class ReadFeed:
    """A feed: what it says of itself, and its items, the first `MOST_ENTRIES` of them."""

    title: str = ""
    homepage: str = ""
    language: str = ""
    hub: str = ""
    """Where pushes are asked for (WebSub, `rel=hub`)."""
    topic: str = ""
    """The address the feed calls its own (`rel=self`)."""
    ttl_seconds: int | None = None
    """How long it asks to be left alone between two polls (RSS ttl, sy:updatePeriod)."""
    entries: tuple[FeedEntry, ...] = ()
    left_out: int = 0
    """Items past the limit."""


class NotAFeed(ValueError):
    """What came is no feed; `str` says what it is, for the editor."""


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """One feed of an OPML list."""

    url: str
    title: str = ""
    homepage: str = ""
    folders: tuple[str, ...] = ()
    """The folders it stands in, each once: nested ones outermost first."""


@dataclass(frozen=True, slots=True)
class FeedList:
    """An OPML list, each feed once."""

    title: str = ""
    feeds: tuple[ListedFeed, ...] = field(default_factory=tuple)
    left_out: tuple[str, ...] = ()
    """What could not be read as a feed, as a sentence each."""
