"""What an editor types to find articles: words in any form, phrases, and words that must not be there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.text.folding import plain_quotes
from articles.text.stemming import all_stems

_PIECE = re.compile(r'(-?)"([^"]*)"|(-?)([^\s"]+)')
SIGNS = str.maketrans({"‹": '"', "›": '"', "‟": '"', "″": '"', "\u2011": "-", "–": "-", "−": "-"})
"""Quotation marks that no press uses, and what keyboards and word processors make of a hyphen."""
MOST_PIECES = 30


Run = tuple[str, ...]
_LAST_E = re.compile(r"e(?=e?s?$)")


@dataclass(frozen=True, slots=True)
class Query:
    """Pieces that a text must hold (`wanted`), and such that it must not: each a run of stems, or one of several that
    come to the same, as when an accent was not typed."""

    wanted: tuple[tuple[Run, ...], ...] = ()
    unwanted: tuple[tuple[Run, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    def finds(self, stems: Sequence[str]) -> bool:
        """Whether the query holds for a text, given as `all_stems` gives it."""
        padded = f" {' '.join(stems)} "
        return all(_stands(piece, padded) for piece in self.wanted) and not any(
            _stands(piece, padded) for piece in self.unwanted
        )


def read_query(typed: str, language: str = "fr") -> Query:
    """Returns what was typed as a query: `radiation "service public" -impôts`. Quotation marks of any kind make a
    phrase; a hyphen before a word excludes it; more than `MOST_PIECES` pieces are left out."""
    wanted: list[tuple[Run, ...]] = []
    unwanted: list[tuple[Run, ...]] = []
    for minus, phrase, other_minus, word in _PIECE.findall(plain_quotes(typed).translate(SIGNS))[:MOST_PIECES]:
        words = phrase or word
        runs = {tuple(all_stems(each, language)): None for each in (words, _accented(words))}
        if all(runs):
            (unwanted if minus or other_minus else wanted).append(tuple(runs))
    return Query(tuple(wanted), tuple(unwanted))


def _accented(words: str) -> str:
    """The words with the accents that they end on where they were typed without any: radie is radié, Jaures is Jaurès,
    as far as the stems can tell."""
    return " ".join(_LAST_E.sub("é", word, count=1) if word.isascii() else word for word in words.split(" "))


def _stands(piece: tuple[Run, ...], padded: str) -> bool:
    return any(f" {' '.join(run)} " in padded for run in piece)
