"""Days as the index of the search has them, so that those between two dates are found by a few tokens."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

_FIRST, _LAST = "10", "29"
"""Centuries by their first figures: nothing that the press printed is older, or younger."""
_BEGINNING, _END = "00000101", "99991231"
_SIZES = (2, 3, 4, 6, 8)
"""Figures of a century, a decade, a year, a month, a day."""


def day_labels(iso: str) -> Iterator[str]:
    """Gives the tokens of a day (ISO 8601; one that is known to the month or the year only counts as its first one):
    that of the day itself, and of the month, year, decade and century around it."""
    figures = f"{iso[:10]}-01-01"[:10].replace("-", "")
    return (f"zd{figures[:size]}" for size in _SIZES)


def days_between(since: datetime.date | None, until: datetime.date | None) -> Iterator[str]:
    """Gives the fewest tokens of the days from `since` on and before `until`."""
    first = f"{since:%Y%m%d}".zfill(8) if since else "0" * 8
    too_late = f"{until:%Y%m%d}".zfill(8) if until else "9" * 9
    for century in range(int(_FIRST), int(_LAST) + 1):
        yield from _covering(str(century), first, too_late)


def _covering(figures: str, first: str, too_late: str) -> Iterator[str]:
    earliest, latest = figures + _BEGINNING[len(figures) :], figures + _END[len(figures) :]
    if first <= earliest and latest < too_late:
        yield f"zd{figures}"
    elif first <= latest and earliest < too_late:
        for part in _parts(len(figures)):
            yield from _covering(f"{figures}{part}", first, too_late)


def _parts(size: int) -> list[str]:
    if size < 4:
        return [str(figure) for figure in range(10)]
    return [f"{number:02}" for number in range(1, (12 if size == 4 else 31) + 1)] if size < 8 else []
