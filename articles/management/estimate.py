"""How far a long command has come, and how long it will still take."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_EVERY = 2.0
"""Seconds between two lines."""


class Estimate:
    """Tells now and then, by what is done so far."""

    def __init__(self, tell: Callable[[str], object], clock: Callable[[], float] = time.monotonic) -> None:
        self._tell, self._clock = tell, clock
        self._began = self._told = clock()

    def __call__(self, done: int, everything: int) -> None:
        now = self._clock()
        if now - self._told < _EVERY or not done:
            return
        self._told = now
        left = (now - self._began) * (everything - done) / done
        told = {"percent": min(99, 100 * done // max(everything, 1)), "left": duration(left)}
        self._tell(_("%(percent)d %%, about %(left)s left") % told)


def duration(seconds: float) -> str:
    """Returns it in words: seconds up to two minutes, then minutes."""
    whole = round(max(seconds, 1))
    if whole < 120:
        return ngettext("%(count)d second", "%(count)d seconds", whole) % {"count": whole}
    minutes = round(whole / 60)
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
