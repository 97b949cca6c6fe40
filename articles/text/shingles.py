"""Near-duplicates by their words: the same agency copy, cut, topped and tailed, at three outlets.

A text is the set of its runs of four words (Broder, “On the resemblance and containment of documents”, 1997); a sketch
is the smallest hashes of that set. Two texts that share two of `index_hashes` are worth comparing; they print one copy
when half of the shorter stands in the longer (`shared_share` of 0.5): unrelated articles on one subject stay far below.
"""

import heapq
import re
from zlib import crc32

from articles.text.folding import plain_quotes, without_accents

_RUN = 4
_FEWEST_WORDS = 40
"""A shorter text is a caption or a teaser, and alike by chance."""
_SKETCHED = 128
_INDEXED = 32

_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'")
_WORD = re.compile(r"[^\W_]+")
_SPREAD = 0x9E3779B1
"""An odd number, so that spreading keeps distinct hashes distinct: crc32 alone orders like strings alike."""


def sketch(text: str) -> tuple[int, ...]:
    """Returns the 128 smallest 32-bit hashes of the text's runs of four words, rising; all of them when there are
    fewer, none when the text has fewer than 40 words. The same text has the same sketch on every machine."""
    words = _words(text)
    return tuple(heapq.nsmallest(_SKETCHED, _hashes(words))) if len(words) >= _FEWEST_WORDS else ()


def index_hashes(sketch: tuple[int, ...]) -> tuple[int, ...]:
    """Returns the part of a sketch by which a table finds candidates: its 32 smallest hashes."""
    return sketch[:_INDEXED]


def resemblance(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Returns how much of both texts together is common, from 0 to 1, estimated from their sketches (±0.05)."""
    reach = min(_reach(one), _reach(other))
    common = sum(1 for each in set(one).intersection(other) if each <= reach)
    together = sum(1 for each in set(one).union(other) if each <= reach)
    return common / together if common else 0.0


def containment(short_text: str, long_text: str) -> float:
    """Returns the share of the first text's runs of four words that stand in the second, from 0 to 1, exactly."""
    return _share(_hashes(_words(short_text)), _hashes(_words(long_text)))


def shared_share(text: str, other: str) -> float:
    """Returns the containment of the shorter text in the longer one, whichever it is."""
    one, two = _hashes(_words(text)), _hashes(_words(other))
    return _share(one, two) if len(one) <= len(two) else _share(two, one)


def _share(runs: set[int], others: set[int]) -> float:
    return len(runs & others) / len(runs) if runs else 0.0


def _reach(sketch: tuple[int, ...]) -> int:
    """Up to which hash a sketch tells of all the runs of its text."""
    return sketch[-1] if len(sketch) == _SKETCHED else 0xFFFFFFFF


def _words(text: str) -> list[str]:
    return _WORD.findall(_ELIDED.sub("", plain_quotes(without_accents(text))))


def _hashes(words: list[str]) -> set[int]:
    runs = zip(*(words[start:] for start in range(_RUN)), strict=False)
    return {crc32(" ".join(run).encode(errors="replace")) * _SPREAD & 0xFFFFFFFF for run in runs}
