"""An excerpt that is not word for word made one that is: by the words of the text, or by brackets around one's own."""

from __future__ import annotations

import re

from articles.text.differences import Piece
from articles.text.quotes import CUT, Fault, Finding, examine, locate

_MOST_OWN = 3
"""Words of the editor's beyond which an excerpt is no longer a quotation with a word in brackets."""
_WORDS = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


def words_of_the_text(typed: str, captured: str) -> str | None:
    """Returns the typed excerpt with the words of the captured text in place of those that differ, its cuts kept; None
    when it would still not be word for word."""
    mended = typed
    for finding in examine(typed, captured).findings:
        if finding.fault and finding.nearest:
            mended = mended.replace(finding.typed, finding.nearest.passage, 1)
    return _if_verbatim(mended, typed, captured)


def with_brackets(typed: str, captured: str) -> str | None:
    """Returns the typed excerpt with the editor's own words shown as such, `[avaient]`, and what was left out as a cut;
    None when it would still not be word for word, or when more is the editor's than brackets should show."""
    mended = typed
    for finding in examine(typed, captured).findings:
        if finding.fault == Fault.CHANGED and (shown := _bracketed(finding)):
            mended = mended.replace(finding.typed, shown, 1)
    return _if_verbatim(mended, typed, captured)


def _if_verbatim(mended: str, typed: str, captured: str) -> str | None:
    return mended if mended != typed and locate(mended, captured) else None


def _bracketed(finding: Finding) -> str:
    pieces = finding.difference
    if sum(len(piece.text.split()) for piece in pieces if piece.kind == "deleted") > _MOST_OWN:
        return ""
    parts: list[str] = []
    for place, piece in enumerate(pieces):
        if piece.kind == "same":
            parts.append(piece.text)
        elif piece.kind == "deleted":
            parts.append(_in_brackets(piece.text, pieces[place + 1 : place + 2]))
        elif not place or pieces[place - 1].kind != "deleted":
            parts.append(f" {CUT} ")
    return re.sub(r"[ ]{2,}", " ", "".join(parts)).strip()


def _in_brackets(words: str, following: list[Piece]) -> str:
    """The words with the spaces around them: those that took the place of others have the others' spaces."""
    found = _WORDS.fullmatch(words)
    if not found or not found[2]:
        return words
    before, after = found[1], found[3]
    if following and following[0].kind == "inserted":
        other = _WORDS.fullmatch(following[0].text)
        before, after = (before or other[1], after or other[3]) if other else (before, after)
    return f"{before}[{found[2]}]{after}"
