"""Which words of a text a query asked for, so that they are marked on the page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from articles.text.quotes import CUT
from articles.text.search_query import SearchQuery
from articles.text.search_words import Run, normal, token
from articles.text.stemming import distinct_words, located_words

OPENING, CLOSING = "\ue000", "\ue001"
"""Characters of nobody's script: they stand around a marked word until the text is escaped."""
_BEFORE, _BEHIND = 60, 120
"""Characters that an extract shows around what was found, more or less."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked: runs of tokens, most of them of one."""

    runs: frozenset[Run] = frozenset()

    @classmethod
    def of(cls, query: SearchQuery) -> Marks:
        return cls(frozenset(run for term in query.wanted for run in term.runs))

    def around(self, text: str, language: str = "") -> str:
        """Returns the text with OPENING and CLOSING around what was asked for; without those that it had."""
        text = _unmarked(text)
        shown, at = "", 0
        for start, end in _places(self.runs, text, language or "fr"):
            shown += f"{text[at:start]}{OPENING}{text[start:end]}{CLOSING}"
            at = end
        return shown + text[at:]

    def finds(self, text: str, language: str = "") -> bool:
        """Whether there is something to mark."""
        return bool(_places(self.runs, _unmarked(text), language or "fr"))

    def extract(self, text: str, language: str = "") -> str:
        """Returns the words around the first that was asked for, two hundred characters or so; nothing where there is
        none."""
        text = _unmarked(text)
        places = _places(self.runs, text, language or "fr")
        if not places:
            return ""
        start, end = places[0]
        first = text.rfind(" ", 0, start - _BEFORE) + 1 if start > _BEFORE else 0
        last = text.find(" ", end + _BEHIND) if len(text) > end + _BEHIND else -1
        shown = text[first:] if last < 0 else text[first:last]
        return f"{'… ' * bool(first)}{shown}{' …' * (last >= 0)}"


def _unmarked(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace(OPENING, "").replace(CLOSING, "")


@lru_cache(maxsize=65_536)
def _token(word: str, language: str) -> str:
    return token(word if word.isascii() else normal(word), language)


def _parted(text: str, words: list[tuple[int, int, str]]) -> Iterable[tuple[int, int]]:
    """A phrase is marked as one, unless a line or a cut ends in it."""
    start, end = words[0][0], words[-1][1]
    if "\n" in text[start:end] or CUT in text[start:end]:
        return [(start, end) for start, end, _ in words]
    return [(start, end)]


@lru_cache(maxsize=512)
def _places(runs: frozenset[Run], text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Where in an unmarked text what was asked for stands. A page asks twice: whether it is there, and where."""
    beginnings = {run[0] for run in runs}
    # Few words of a text begin what was asked for, and most texts have none of them.
    begins = beginnings and {word for word in distinct_words(text) if _token(word, language) in beginnings}
    if not begins:
        return ()
    words = list(located_words(text))
    places: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        size = _size(runs, words, at, language) if words[at][2] in begins else 0
        if size:
            places += _parted(text, words[at : at + size])
        at += size or 1
    return tuple(places)


def _size(runs: frozenset[Run], words: list[tuple[int, int, str]], at: int, language: str) -> int:
    """How many words from this one on are a run, the longest that there is; 0 for none."""
    for size in sorted({len(run) for run in runs}, reverse=True):
        if tuple(_token(word, language) for _, _, word in words[at : at + size]) in runs:
            return size
    return 0
