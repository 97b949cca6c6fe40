"""What a feed holds, as values that every format is written from."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _

FULL, LARGEST = 130_000, 300_000
"""Bytes from which a feed takes no more entries, and bytes that none is over, whatever is in it."""
_AROUND, _AROUND_AN_ENTRY = 5_000, 800
"""Bytes at most of what a format writes around the words: of a feed, of an entry."""
_SIGNS, _MORE = b'&<>"\\\n\r\t', 5
"""What XML or JSON writes out, and how many bytes more that takes at most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An issue or an article, whole. Addresses are whole too."""

    id: str
    title: str
    link: str
    summary: str
    """Plain."""
    content: str
    """HTML."""
    authors: tuple[str, ...]
    published: datetime.datetime
    updated: datetime.datetime
    categories: tuple[str, ...] = ()
    original: str = ""
    """The address of what it is about, elsewhere."""
    language: str = ""
    """Of its title; nothing where it is the feed's."""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of the site, whatever its format. Addresses are whole."""

    site: str
    """The name of the review."""
    home: str
    title: str
    description: str
    page: str
    """The address of the page that says the same."""
    address: str
    """Its own, which says nothing of who asked, and is its id."""
    language: str
    updated: datetime.datetime
    entries: tuple[Entry, ...]
    hub: str
    """Where readers ask to be told at once (WebSub); nothing where there is none."""
    icon: str
    style: str
    """Of a browser that shows the feed itself."""


def tag_uri(path: str, since: datetime.datetime) -> str:
    """Returns an id for ever (RFC 4151) of what stands at that path since that day."""
    return f"tag:{settings.SITE_HOST},{since:%Y-%m-%d}:{path}"


def absolute(path: str) -> str:
    """Returns the whole address of a path of the site."""
    return f"{settings.SITE_URL}{path}"


def fitting(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Gives the first entries, until a feed is full; one that is too long for any feed has a link in place of its
    words. What comes after is not even made."""
    taken = _AROUND
    for entry in entries:
        shown, more = entry, size(entry)
        if more > LARGEST - _AROUND:
            shown = _without_words(entry)
            more = size(shown)
        taken += more
        if taken > LARGEST:
            return
        yield shown
        if taken > FULL:
            return


def size(entry: Entry) -> int:
    """Returns the bytes that the entry takes in any format, or more."""
    words = (entry.id, entry.title, entry.content, *entry.authors, *entry.categories)
    addresses = (entry.link, entry.original, entry.picture)
    around = _AROUND_AN_ENTRY + 60 * (len(entry.authors) + len(entry.categories))
    return around + _written_twice(entry.summary) + _written("".join((*words, *addresses)))


def _without_words(entry: Entry) -> Entry:
    told = _("This issue is too long for a feed: read it on its page.")
    content = format_html('<p><a href="{}">{}</a></p>', entry.link, told)
    return replace(entry, summary=told, content=content, categories=())


def _written(text: str) -> int:
    """Its bytes with the characters written out that XML or JSON writes out."""
    written = text.encode(errors="replace")
    return len(written) + _MORE * (len(written) - len(written.translate(None, _SIGNS)))


def _written_twice(text: str) -> int:
    """A plain text is made HTML, then XML."""
    return _written(text) + 4 * sum(text.count(each) for each in '&<>"') + 9 * text.count("'")
