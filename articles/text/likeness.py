"""Names that are nearly the same: a plural, a letter more or less, a hyphen."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from articles.text.folding import same_name_key

_SHORTEST = 5
"""Characters below which one letter makes another word: `CAF` is not `CAP`."""
_ENDING = re.compile(r"(?<=\w{2})(?:s|x)\b")
_FIGURES = re.compile(r"\d+")


def nearly_same(one: str, other: str) -> bool:
    """Whether two names are one and the same but for accents, capitals, spaces, hyphens, plurals, or one letter.
    Figures are never nearly the same."""
    before, after = (same_name_key(name) for name in (one, other))
    if _FIGURES.findall(before) != _FIGURES.findall(after) or not before or not after:
        return False
    before, after = (_ENDING.sub("", key).replace(" ", "") for key in (before, after))
    if before == after:
        return True
    return before[0] == after[0] and min(len(before), len(after)) >= _SHORTEST and _one_apart(before, after)


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """Returns the known name that is nearly this one, the likest where there are several; None when there is none."""
    near = sorted(other for other in known if nearly_same(name, other))
    return max(near, key=lambda other: difflib.SequenceMatcher(None, name, other).ratio(), default=None)


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter more, less, other, or two that changed places make the one the other."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[:at] + short[at : at + 2][::-1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped == long
