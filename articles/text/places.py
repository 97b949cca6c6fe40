"""Where words stand in a text, whatever its spaces, quotation marks and apostrophes."""

import bisect
import functools
import re
import unicodedata

from articles.text.folding import plain_quotes

_UNSEEN = "\u00ad\u200b\u2060\ufeff"
"""Spaces without width, and hyphens that only show at a line's end."""
_FOLDED = re.compile(rf'[\s{_UNSEEN}]*"[\s{_UNSEEN}]*|[\s{_UNSEEN}]{{2,}}|[^\S ]|[{_UNSEEN}]')
_WORD = re.compile(r"[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts that do not part their words have no edges to keep."""
_NUMBER = re.compile(r"(?<!\d)(?:\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:[.,]\d+)*")
_LONGEST_NUMBER = 24


class Folded:
    """A text with its spaces, quotation marks and apostrophes folded, and the way back to its own offsets.

    French sets a no-break space inside « », so the spaces next to a quotation mark do not count.
    """

    def __init__(self, text: str) -> None:
        self.origin = text
        self._places, self._shifts = [0], [0]
        plain, done, length = plain_quotes(text), 0, 0
        parts: list[str] = []
        for match in _FOLDED.finditer(plain):
            kept = _kept(match[0])
            parts += (plain[done : match.start()], kept)
            length += match.start() - done
            if kept == '"':
                self._shift(length, match.start() + match[0].index('"'))
            length, done = length + len(kept), match.end()
            self._shift(length, done)
        self.text = "".join((*parts, plain[done:]))

    def _shift(self, place: int, offset: int) -> None:
        self._places.append(place)
        self._shifts.append(offset - place)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Returns the offsets in the text itself of a stretch of the folded one, an empty one's at its place."""
        return self._offset(start), self._offset(end - 1) + 1 if end > start else self._offset(start)

    def _offset(self, place: int) -> int:
        return place + self._shifts[bisect.bisect_right(self._places, place) - 1]

    def find(self, wanted: str, position: int = 0, *, free: tuple[bool, bool] = (False, False)) -> int:
        """Returns the first place of folded words from that position on, or -1. They start and end at a word's
        edge, save on a side that is free."""
        at = self.text.find(wanted, position)
        while at >= 0 and wanted and not self._has_edges(at, at + len(wanted), free):
            at = self.text.find(wanted, at + 1)
        return at

    def _has_edges(self, start: int, end: int, free: tuple[bool, bool]) -> bool:
        return (free[0] or not self.is_inside_word(start)) and (free[1] or not self.is_inside_word(end))

    def is_inside_word(self, at: int) -> bool:
        """Whether two characters of one word, or of one number (« 1 500 », « 12,5 »), meet at that place."""
        if not 0 < at < len(self.text):
            return False
        before, after = self.text[at - 1], self.text[at]
        if unicodedata.combining(after) or (_WORD.match(before) and _WORD.match(after)):
            return True
        if not (before.isdigit() or after.isdigit()):
            return False
        around = _NUMBER.finditer(self.text, max(0, at - _LONGEST_NUMBER), at + _LONGEST_NUMBER)
        return any(number.start() < at < number.end() for number in around)

    def whole_words(self, start: int, end: int) -> tuple[int, int]:
        """Returns the stretch widened to the edges of the words it starts and ends in."""
        while self.is_inside_word(start):
            start -= 1
        while self.is_inside_word(end):
            end += 1
        return start, end


folded = functools.lru_cache(maxsize=4)(Folded)
"""One article's text is asked about by each of its excerpts."""


def same_words_key(words: str) -> str:
    """Returns the key under which two printings of the same words meet, as it is looked for in a folded text."""
    return Folded(words).text.strip()


def _kept(spaced: str) -> str:
    if '"' in spaced:
        return '"'
    return " " if any(map(str.isspace, spaced)) else ""
