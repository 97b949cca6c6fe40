"""Two people changed one text: both changes in one, where they do not touch each other."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_PIECES = re.compile(r"<[^>]*>\s*|[^\s<]+\s*|\s+|<")
"""A tag or a word, with the space behind it."""


@dataclass(frozen=True, slots=True)
class _Change:
    """What stands from `start` to `end` becomes `pieces`."""

    start: int
    end: int
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Changed:
    """What one of the two made of the text: changes in order, and pieces that stayed with another space behind them."""

    changes: list[_Change]
    spaced: dict[int, str]


def merge(base: str, mine: str, theirs: str) -> str | None:
    """Returns the text with what both changed of it; none where their changes touch each other, unless they are the
    same. Texts are plain or in the small HTML subset: clean what comes back, since tags may have come to cross."""
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    was = _PIECES.findall(base)
    one, other = _changed(was, _PIECES.findall(mine)), _changed(was, _PIECES.findall(theirs))
    changes = _together(one.changes, other.changes)
    if changes is None:
        return None
    kept = {**dict(enumerate(was)), **other.spaced, **one.spaced}
    return "".join(_applied(kept, changes))


def _changed(was: Sequence[str], now: Sequence[str]) -> _Changed:
    """What was changed. Compared without the spaces at the ends of words, between what both begin and end with: texts
    are long, and changes few."""
    one, other = [piece.rstrip() for piece in was], [piece.rstrip() for piece in now]
    head = _common(one, other)
    tail = min(_common(one[::-1], other[::-1]), len(one) - head, len(other) - head)
    middle, moved = slice(head, len(one) - tail), len(other) - len(one)
    codes = difflib.SequenceMatcher(None, one[middle], other[head : len(other) - tail]).get_opcodes()
    changes, pairs = [], [(place, place) for place in range(head)]
    for kind, first, last, start, end in codes:
        if kind == "equal":
            pairs += zip(range(head + first, head + last), range(head + start, head + end), strict=True)
        else:
            pieces = tuple(now[head + start : head + end])
            changes.append(_Change(head + first, head + last, pieces))
    pairs += [(place, place + moved) for place in range(len(one) - tail, len(one))]
    return _Changed(changes, {left: now[right] for left, right in pairs if was[left] != now[right]})


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


def _together(mine: list[_Change], theirs: list[_Change]) -> list[_Change] | None:
    """All changes in order, the same one once; none where two touch."""
    changes = sorted({*mine, *theirs}, key=lambda change: (change.start, change.end))
    for one, other in zip(changes, changes[1:], strict=False):
        if other.start <= one.end:
            return None
    return changes


def _applied(kept: Mapping[int, str], changes: Sequence[_Change]) -> Iterator[str]:
    at = 0
    for change in changes:
        yield from (kept[place] for place in range(at, change.start))
        yield from change.pieces
        if change.pieces and change.start < change.end:
            yield _missing_space(change.pieces[-1], kept[change.end - 1])
        at = change.end
    yield from (kept[place] for place in range(at, len(kept)))


def _missing_space(piece: str, replaced: str) -> str:
    """The space that stood behind what the piece takes the place of: the word behind it may be another's."""
    space = replaced[len(replaced.rstrip()) :]
    return "" if piece[-1:].isspace() else space
