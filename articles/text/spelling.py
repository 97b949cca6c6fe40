"""Words that a mistyped word may have been meant for."""

from __future__ import annotations

from collections.abc import Iterable

SHORTEST = 4
"""Letters below which nobody can tell what was meant."""
_LONG = 8


def likely(typed: str, known: Iterable[str]) -> list[str]:
    """Returns the known words within one slip of the typed one, two in a long word, the likeliest first: a slip is a
    letter more, less or other, or two that changed places. All are folded."""
    most = 2 if len(typed) >= _LONG else 1
    near = (
        (slips(typed, word, most), word[0] != typed[0], word) for word in known if abs(len(word) - len(typed)) <= most
    )
    return [word for count, _, word in sorted(near) if 0 < count <= most]


def slips(one: str, other: str, most: int) -> int:
    """Returns how many slips lie between two words (optimal string alignment, Damerau 1964), or more than `most`."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, beside in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != beside))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == beside:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
