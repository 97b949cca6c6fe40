"""A line of a published digest as the reader's search keeps it."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.text.folding import without_accents
from articles.text.printed import Printed
from articles.text.search_days import day_labels
from articles.text.search_words import label, line_words
from articles.text.spelling import SHORTEST
from articles.text.stemming import located_words

_PLACE_BITS = 28
"""Room for a quarter of a billion lines in one second; the seconds have room until the year 3058."""
_SPELT = re.compile(rf"[a-z]{{{SHORTEST},40}}")

Numbered = tuple[int, str]
"""A row's number and its name."""


def place(cited_at: datetime.datetime, line: int = 0) -> int:
    """Returns the place of a line among all, the latest one highest, the first one of a digest above its second.
    Without a line, it is the highest place of that second."""
    return (int(cited_at.timestamp()) << _PLACE_BITS) + (1 << _PLACE_BITS) - 1 - line % (1 << _PLACE_BITS)


@dataclass(frozen=True, slots=True)
class SearchedLine:
    """What of a line is searched, with the names that its source, theme and tags bear today."""

    line: int
    cited_at: datetime.datetime
    published_at: datetime.datetime | None
    published_precision: str
    title: str
    quotes: tuple[str, ...]
    language: str
    authors: tuple[str, ...]
    access: str
    source: Numbered | None
    theme: Numbered | None
    tags: tuple[Numbered, ...]
    comment: str
    """The team's own words on it, plain."""
    team_language: str

    @property
    def place(self) -> int:
        return place(self.cited_at, self.line)

    def words(self) -> str:
        """Returns what the index has of it."""
        return line_words(self._fields(), (*day_labels(self._day()), *self._labels()))

    def labels(self) -> str:
        """Returns by what else lines may be found that are like it, parted by spaces (`text.labelled` reads each)."""
        return " ".join((label("year", self._day()[:4]), *self._labels()))

    def _day(self) -> str:
        """When the article appeared, else when it was cited."""
        published = Printed.from_moment(self.published_at, self.published_precision)
        return published or Printed.local_day(self.cited_at.isoformat())

    def _labels(self) -> Iterator[str]:
        if self.access:
            yield label("access", self.access)
        named = (("source", self.source), ("theme", self.theme), *(("tag", tag) for tag in self.tags))
        yield from (label(about, row[0]) for about, row in named if row)

    def texts(self) -> list[str]:
        """Returns all that is searched of it."""
        return [text for text, _ in self._fields()]

    def names(self) -> list[str]:
        """Returns what its source, theme and tags are called."""
        return [each[1] for each in (self.source, self.theme, *self.tags) if each]

    def _fields(self) -> Iterator[tuple[str, str]]:
        for text in (self.title, *self.quotes):
            yield text, self.language or "fr"
        for text in (*self.authors, *self.names(), self.comment):
            yield text, self.team_language


def vocabulary(texts: Iterable[str]) -> dict[str, str]:
    """Returns the words of the texts by their folded form: those that may be meant by a mistyped one."""
    words = {word for text in texts for _, _, word in located_words(unicodedata.normalize("NFC", text))}
    spelt = ((without_accents(word), word) for word in sorted(words))
    return {folded: word for folded, word in spelt if _SPELT.fullmatch(folded)}
