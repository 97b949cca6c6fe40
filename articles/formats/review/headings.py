"""Which lines of a text without marks stand as headings: short, no sentence, before a paragraph or a list."""

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from articles.formats.bylines import is_empty_byline, read_byline
from articles.formats.prose import is_prose
from articles.formats.review.announcements import announces
from articles.formats.review.citations import read_citation
from articles.formats.review.credits import read_photo, read_thanks, says_goodbye
from articles.formats.review.lines import Line
from articles.text import is_tag_line

_BOLD = re.compile(r"[ \t]*(?:\*\*|__)(?P<words>[^*_].{0,160}?)(?:\*\*|__)[ \u00a0]*:?[ \t]*\\?$")
_SENTENCE_INSIDE = re.compile(r"[a-zà-ÿ»)][.!?…][ \u00a0]+[A-ZÀ-Þ«“(]")
_CLOSES_SENTENCE = re.compile(r"[.!?…»”\")\]:]$")
_EXTRACT = re.compile(r"(?:extraits?|citation|résumé|excerpt|quote)s?[ \u00a0]*:?", re.IGNORECASE)
_QUOTED = re.compile(r"[«“\"❝].*[»”\"❞][.…]?$")
_LONGEST = 120
_LONGEST_WITH_COLON = 60
_MOST_WORDS_WITH_COLON = 6
_FEWEST_MARKED = 2
_FEWEST_ALIKE = 2
_REPEATED_SHAPES = ("source first", "brackets", "comma", "colon", "dash first")
_LONGEST_CITATION = 350


def with_headings(lines: tuple[Line, ...], printed: list[str]) -> list[Line]:
    """Returns the lines with those that stand as headings marked so. Where headings have marks, only they are."""
    marked = sum(line.mark == "heading" for line in lines)
    if marked >= _FEWEST_MARKED:
        return list(lines)
    bold = [line for line in lines if _is_bold_heading(line, printed)]
    if len(bold) >= _FEWEST_MARKED:
        numbers = {line.number for line in bold}
        return [_as_heading(line, 2) if line.number in numbers else line for line in lines]
    repeated = repeated_shapes(list(lines))
    filled = [at for at, line in enumerate(lines) if not line.blank]
    places = {at: place for place, at in enumerate(filled)}
    return [
        _as_heading(line, 2) if at in places and _stands_as_heading(lines, filled, places[at], repeated) else line
        for at, line in enumerate(lines)
    ]


def says_extract(text: str) -> bool:
    """Whether the line announces an extract, which follows."""
    return _EXTRACT.fullmatch(text.strip()) is not None


@lru_cache(maxsize=4096)
def may_be_heading(line: Line) -> bool:
    """Whether the line, by itself, could be a heading."""
    text = line.text
    if line.mark not in ("", "number") or line.indent > 3 or not 2 <= len(text) <= _LONGEST:
        return False
    if text[-1] in ".,;…" and not text.endswith("..."):
        return False
    if text[-1] == ":" and not _is_label(text) or _SENTENCE_INSIDE.search(text) or not any(map(str.isalpha, text)):
        return False
    if text[0].islower() or text[0] in "([•-—–":
        return False
    return not _says_something_else(line)


def _says_something_else(line: Line) -> bool:
    text = line.text
    if announces(text) or says_goodbye(text) or read_photo(text) or read_thanks(text) or is_tag_line(text):
        return True
    if any(link.shown for link in line.links) or is_empty_byline(text) or says_extract(text):
        return True
    byline = read_byline(text)
    return byline is not None and byline.sure


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_WITH_COLON and len(text.split()) <= _MOST_WORDS_WITH_COLON


def _is_bold_heading(line: Line, printed: list[str]) -> bool:
    if line.mark or line.links or not line.text or not _BOLD.match(printed[line.number - 1]):
        return False
    return may_be_heading(line)


def _as_heading(line: Line, level: int) -> Line:
    return replace(line, mark="heading", level=level, text=line.text.rstrip(" :\u00a0\u202f") or line.text)


def _stands_as_heading(lines: tuple[Line, ...], filled: list[int], place: int, repeated: frozenset[str]) -> bool:
    at = filled[place]
    line = lines[at]
    if not may_be_heading(line) or place + 1 >= len(filled):
        return False
    following, above = lines[filled[place + 1]], lines[filled[place - 1]] if place else None
    if _cites(line, repeated) or above and _QUOTED.match(line.text) and _cites(above, repeated):
        return False
    if line.mark == "number" and following.mark == "number":
        return False
    if above and above.listed and line.indent > above.indent:
        return False
    if above and announces(above.text) and filled[place - 1] == at - 1:
        return False
    apart = above is None or filled[place - 1] < at - 1
    if not (apart or above and (above.mark or _CLOSES_SENTENCE.search(above.text) or _cites(above, repeated))):
        return False
    return _is_what_follows_a_heading(following, apart and filled[place + 1] > at + 1, repeated)


def _is_what_follows_a_heading(following: Line, apart: bool, repeated: frozenset[str]) -> bool:
    if following.listed or is_prose(following.text) or announces(following.text) or following.mark == "heading":
        return True
    if _cites(following, repeated) or len(following.text) > _LONGEST or _SENTENCE_INSIDE.search(following.text):
        return True
    return apart and following.mark == "" and may_be_heading(following) or following.mark == "quote"


def _cites(line: Line, repeated: frozenset[str]) -> bool:
    citation = read_citation(line.text, line.links)
    return citation is not None and (citation.sure or citation.shape in repeated)


def repeated_shapes(lines: list[Line]) -> frozenset[str]:
    """Returns the shapes that tell nothing by themselves, and that several short lines of the text share."""
    plain = (line for line in lines if line.mark == "" and is_short(line))
    counts = Counter(citation.shape for line in plain if (citation := read_citation(line.text, line.links)))
    return frozenset(shape for shape in _REPEATED_SHAPES if counts[shape] >= _FEWEST_ALIKE)


def is_short(line: Line) -> bool:
    """Whether a line without bullet is short enough to be a citation, and no sentence."""
    return bool(line.text) and len(line.text) <= _LONGEST_CITATION and not is_prose(line.text)
