"""How fast the machine is at the moment: one that is shared may be twice as slow a minute later.

A figure is printed as measured, and at the pace of the machine on which those of docs/ were taken while it was quiet:
what was measured, divided by what a fixed piece of work took just before and after, times what it takes there.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

QUIET = 3.5
"""Milliseconds of `_work` there."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds."""

    measured: float
    at_pace: float


def taken(act: Callable[[], object], rounds: int) -> Taken:
    """Returns how long it takes, the median of the rounds."""
    return middle([once(act) for _ in range(rounds)])


def middle(times: Sequence[Taken]) -> Taken:
    """Returns the median of each figure."""
    return Taken(statistics.median(each.measured for each in times), statistics.median(each.at_pace for each in times))


def once(act: Callable[[], object]) -> Taken:
    """Returns how long it takes this time."""
    before, measured, after = _time(_work), _time(act), _time(_work)
    return Taken(measured, measured * 2 * QUIET / (before + after))


def _time(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _work() -> None:
    kept: dict[int, str] = {}
    for number in range(20_000):
        kept[number % 97] = f"{number}x"
