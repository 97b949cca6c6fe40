"""The rule of quotation: an excerpt is word for word, or it says that it is not.

An excerpt is one or more segments. It is verbatim when each of them occurs in the captured text, in order and
without overlap, after folding nothing but spaces, quotation marks and apostrophes.
"""

import re
from dataclasses import dataclass

from articles.text.folding import plain_quotes

CUT = "[…]"
_CUT = re.compile(r"\s*(?:\[\s*(?:…|\.{3,4})\s*\]|\(\s*(?:…|\.{3})\s*\))\s*")
_AROUND = 40
"""Characters of context kept on each side, so that a passage can be found again in another capture."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One uncut passage: its words, its offsets in the captured text, and what stands around it."""

    quote: str
    start: int
    end: int
    prefix: str
    suffix: str


def split_segments(text: str) -> list[str]:
    """Returns the uncut passages of a typed excerpt: `[…]`, `[...]` and `(…)` mark the cuts."""
    return [segment for segment in (part.strip() for part in _CUT.split(text)) if segment]


def joined_segments(quotes: list[str]) -> str:
    """Returns the excerpt as it is read, a cut shown as `[…]`."""
    return f" {CUT} ".join(quotes)


def locate(quotes: list[str], captured: str) -> list[Segment] | None:
    """Returns the segments where they stand in the captured text, or None when one of them is not there
    word for word, or not in order."""
    return _locate_exactly(quotes, captured) or _locate_folded(quotes, captured)


def _locate_exactly(quotes: list[str], captured: str) -> list[Segment] | None:
    """The usual case, passages copied from the text itself: much quicker than folding the whole text."""
    segments, position = [], 0
    for quote in quotes:
        found = captured.find(quote, position)
        if found < 0:
            return None
        position = found + len(quote)
        segments.append(_segment(captured, found, position))
    return segments


def _locate_folded(quotes: list[str], captured: str) -> list[Segment] | None:
    folded, origins = _fold(captured)
    segments, position = [], 0
    for quote in quotes:
        wanted = _fold(quote)[0].strip()
        found = folded.find(wanted, position) if wanted else -1
        if found < 0:
            return None
        position = found + len(wanted)
        segments.append(_segment(captured, origins[found], origins[position - 1] + 1))
    return segments


def _segment(captured: str, start: int, end: int) -> Segment:
    return Segment(
        quote=captured[start:end],
        start=start,
        end=end,
        prefix=captured[max(0, start - _AROUND) : start],
        suffix=captured[end : end + _AROUND],
    )


def _fold(text: str) -> tuple[str, list[int]]:
    """Folds spaces, quotation marks and apostrophes; with each character's offset in the text.

    French sets a no-break space inside « », so the spaces next to a quotation mark do not count.
    """
    folded: list[str] = []
    origins: list[int] = []
    for offset, character in enumerate(plain_quotes(text)):
        if character.isspace():
            if folded and folded[-1] not in ' "':
                folded.append(" ")
                origins.append(offset)
            continue
        if character == '"' and folded and folded[-1] == " ":
            folded.pop()
            origins.pop()
            folded.append(character)
            origins.append(offset)
            continue
        folded.append(character)
        origins.append(offset)
    return "".join(folded), origins
