"""One change between two versions: where, of what kind, and how it reads on both sides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from articles.text import Piece, difference, plain_text

Kind = Literal["added", "removed", "changed", "moved"]
Aspect = Literal["title", "text", "quote", "credit", "place"]

_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)</a>', re.IGNORECASE | re.DOTALL)
_FIGURE = re.compile(r"\d+(?:[\s.,]\d+)*")
_NAME = re.compile(r"(?<![.!?…»“:]\s)(?<![\n«“])(?<!^)\b[A-ZÀ-ÖØ-Þ][\w’'-]+")
"""A word with a capital that does not begin a sentence."""
_CONTEXT = 120
"""Characters of what stayed the same that are shown on each side of what changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One passage that readers find otherwise: how it reads before and after, in stretches."""

    where: str
    kind: Kind
    aspect: Aspect
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()

    @property
    def is_of_marks(self) -> bool:
        """Whether no word differs, only spaces, quotation marks or apostrophes."""
        pieces = (*self.before, *self.after)
        return self.kind == "changed" and bool(pieces) and all(piece.kind == "same" for piece in pieces)


def changed(where: str, aspect: Aspect, old: str, new: str) -> Iterator[Change]:
    """Gives the change from one text to the other, none where they are equal. A `text` is in the small HTML subset: its
    words are shown, else the addresses of its links, else its markup, whichever differs first."""
    if old == new:
        return
    if aspect == "text":
        views = ((plain_text(each), _with_addresses(each), each) for each in (old, new))
        old, new = next((one, other) for one, other in zip(*views, strict=True) if one != other)
    pieces = difference(old, new)
    before = tuple(piece for piece in pieces if piece.kind != "inserted")
    after = tuple(piece for piece in pieces if piece.kind != "deleted")
    yield Change(where, "changed", aspect, before, after)


def only(kind: Literal["same", "deleted", "inserted"], text: str) -> tuple[Piece, ...]:
    """Returns the text as one stretch."""
    return (Piece(kind, text),)


def placed(where: str, old: int, new: int) -> Change:
    """Returns the change of rank."""
    return Change(where, "moved", "place", only("deleted", str(old)), only("inserted", str(new)))


def touches_facts(changes: Iterable[Change]) -> bool:
    """Returns whether a figure, a name or a quotation that was there is not there any more. A guess: it proposes."""
    return any(_takes_back(change) for change in changes)


def shortened(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Returns the stretches with the middle of long unchanged ones left out, as `…`."""
    last = len(pieces) - 1
    return tuple(_shortened(piece, at == 0, at == last) for at, piece in enumerate(pieces))


def _shortened(piece: Piece, is_first: bool, is_last: bool) -> Piece:
    head, tail = (0 if is_first else _CONTEXT), (0 if is_last else _CONTEXT)
    if piece.kind != "same" or (is_first and is_last) or len(piece.text) <= head + tail + 20:
        return piece
    start = piece.text[:head].rsplit(" ", 1)[0]
    end = piece.text[len(piece.text) - tail :].partition(" ")[2] if tail else ""
    return Piece("same", f"{start} … {end}")


def _takes_back(change: Change) -> bool:
    if change.kind != "changed" or change.is_of_marks or change.aspect == "place":
        return False
    if change.aspect == "quote":
        return any(piece.kind == "deleted" for piece in change.before)
    old, new = ("".join(piece.text for piece in pieces) for pieces in (change.before, change.after))
    return bool(_facts(old) - _facts(new))


def _facts(text: str) -> Counter[str]:
    figures = ("".join(figure.split()) for figure in _FIGURE.findall(text))
    return Counter([*figures, *dict.fromkeys(_NAME.findall(text))])


def _with_addresses(markup: str) -> str:
    return plain_text(_LINK.sub(lambda link: f"{link[2]} ({link[1]})", markup)) if _LINK.search(markup) else markup
