"""Which of a page's blocks make up a text that somebody else read from the same page, in order, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.text import without_accents

_LONG = 30
"""Letters that hardly stand twice on a page by chance."""
_NEAR = 60
"""Letters that may stand between two neighbours in the text and in none of the page's blocks."""
_GAP = 1_500
"""Letters between two anchors that are few enough to look through."""
_PIECE = 20
_BACK = 80
"""How many anchors back the one before is looked for."""
_FAR = 0.5
"""Letters of match that a block's distance from the one before costs."""
_FARTHEST = 60


class Reference:
    """A text reduced to its letters, and where its lines begin and end in them."""

    def __init__(self, text: str) -> None:
        self.starts: set[int] = set()
        self.ends: set[int] = set()
        parts: list[str] = []
        at = 0
        for line in re.split(r"\n|\s\|", text):
            if part := letters(line):
                self.starts.add(at)
                at += len(part)
                self.ends.add(at)
                parts.append(part)
        self.letters = "".join(parts)

    def places(self, wanted: str, start: int, end: int) -> Iterator[int]:
        """Gives where a short run stands in that stretch as a line, or as its beginning or end."""
        at = self.letters.find(wanted, start, end)
        while at >= 0:
            if at in self.starts or at + len(wanted) in self.ends:
                yield at
            at = self.letters.find(wanted, at + 1, end)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A block, by its place among the blocks, and the stretch of the text's letters that it covers."""

    block: int
    start: int
    end: int


def aligned(texts: list[str], reference: Reference) -> list[int]:
    """Returns the places (0-based) of the blocks that make up the text. Long ones are found first, each where it
    keeps their order; short ones only between or beside them."""
    wanted = [letters(text) for text in texts]
    anchors = _chain(list(_anchors(wanted, reference)))
    chosen = [anchor.block for anchor in anchors]
    edges = [_Anchor(-1, 0, 0), *anchors, _Anchor(len(texts), len(reference.letters), len(reference.letters))]
    for before, after in zip(edges, edges[1:], strict=False):
        chosen += _between(wanted, reference, before, after, forward=before.block >= 0 or not anchors)
    return sorted(chosen)


def letters(text: str) -> str:
    """Returns the letters and digits of a text, folded."""
    return re.sub(r"[\W_]+", "", without_accents(text))


def _anchors(wanted: list[str], reference: Reference) -> Iterator[_Anchor]:
    for place, run in enumerate(wanted):
        if len(run) >= _LONG:
            at = reference.letters.find(run)
            if at >= 0:
                yield _Anchor(place, at, at + len(run))
            elif stretch := _most_of(run, reference.letters):
                yield _Anchor(place, *stretch)


def _most_of(run: str, text: str) -> tuple[int, int] | None:
    """Where most of the run's pieces stand, if more than half of them do."""
    pieces = [run[start : start + _PIECE] for start in range(0, len(run) - _PIECE + 1, _PIECE)]
    places = [at for piece in pieces if (at := text.find(piece)) >= 0]
    if len(places) * 2 <= len(pieces):
        return None
    start = min(places)
    return start, min(max(places) + _PIECE, start + len(run))


def _chain(anchors: list[_Anchor]) -> list[_Anchor]:
    """The chain of anchors that covers most of the text in order, neighbours near each other."""
    best: list[tuple[float, int]] = []
    for at, anchor in enumerate(anchors):
        score, previous = 0.0, -1
        for back in range(max(0, at - _BACK), at):
            before = anchors[back]
            if before.end <= anchor.start + _PIECE and before.start < anchor.start:
                distance = min(anchor.block - before.block - 1, _FARTHEST)
                if (joined := best[back][0] - _FAR * distance) > score:
                    score, previous = joined, back
        best.append((score + anchor.end - anchor.start, previous))
    at = max(range(len(best)), key=lambda place: best[place][0], default=-1)
    chain: list[_Anchor] = []
    while at >= 0:
        chain.append(anchors[at])
        at = best[at][1]
    return chain[::-1]


def _between(
    wanted: list[str], reference: Reference, before: _Anchor, after: _Anchor, *, forward: bool
) -> Iterator[int]:
    """Gives the short blocks between two anchors that stand between them in the text too; each is looked for near
    the one found last, from the anchor on that is really there."""
    places: Iterable[int] = range(before.block + 1, after.block)
    start, end = before.end, after.start
    for place in places if forward else reversed(list(places)):
        run = wanted[place]
        if not run:
            continue
        if forward:
            near = end if end - start < _GAP else start + len(run) + _NEAR
            at = next(reference.places(run, start, min(end, near)), -1)
        else:
            at = max(reference.places(run, max(start, end - len(run) - _NEAR), end), default=-1)
        if at >= 0:
            yield place
            start, end = (at + len(run), end) if forward else (start, at)
