"""When a feed is asked again: decided from its own rhythm and from what its server asks for, without doing anything."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

SHORTEST, LONGEST = datetime.timedelta(minutes=15), datetime.timedelta(hours=24)
UNKNOWN = datetime.timedelta(hours=1)
"""Of a feed whose items bear no dates."""
WHILE_PUSHED = datetime.timedelta(hours=6)
"""Between two polls of a feed whose hub calls: they only find out whether it still does."""
DEAD_AFTER = datetime.timedelta(days=30)
JITTER = 0.1
_GAPS = 20
_MAX_AGE = re.compile(r"(?:^|[,\s])(?:s-maxage|max-age)\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the server asks for: seconds between two polls, by each way it has to say so."""

    cache_control: str = ""
    ttl_seconds: int | None = None
    retry_after: float | None = None

    @property
    def pause(self) -> datetime.timedelta:
        """The longest of them, 24 hours at most."""
        ages = [int(age) for age in _MAX_AGE.findall(self.cache_control)]
        seconds = max([0.0, *ages, self.ttl_seconds or 0, self.retry_after or 0])
        return min(datetime.timedelta(seconds=seconds), LONGEST)


def rhythm(published: Sequence[datetime.datetime], now: datetime.datetime) -> datetime.timedelta | None:
    """Returns the usual time between two items, or since the last one when it has been silent for longer; None when
    fewer than two dates are known. Dates in the future are not counted."""
    known = sorted({moment for moment in published if moment <= now}, reverse=True)[: _GAPS + 1]
    if len(known) < 2:
        return None
    gaps = [(newer - older).total_seconds() for newer, older in zip(known, known[1:], strict=False)]
    silence = (now - known[0]).total_seconds() / 4
    return datetime.timedelta(seconds=max(median(gaps), silence))


def next_poll(
    now: datetime.datetime,
    own: datetime.timedelta | None,
    asked: Asked,
    *,
    failures: int = 0,
    is_pushed: bool = False,
    chance: float = 0.5,
) -> datetime.datetime:
    """Returns when to ask again: at half the feed's own rhythm, from 15 minutes to 24 hours, never before the server
    wants; after failures twice as late each time, up to 24 hours; ten percent sooner or later by `chance` (0 to 1),
    so that feeds added together part."""
    pause = UNKNOWN if own is None else min(max(own / 2, SHORTEST), LONGEST)
    if is_pushed:
        pause = max(pause, WHILE_PUSHED)
    if failures:
        pause = min(max(pause, SHORTEST) * 2 ** min(failures - 1, 10), LONGEST)
    spread = pause * (1 + JITTER * (2 * chance - 1))
    return now + max(min(spread, LONGEST), asked.pause)


def is_dead(failing_since: datetime.datetime | None, now: datetime.datetime) -> bool:
    """Whether it has failed for a month without a single success."""
    return failing_since is not None and now - failing_since >= DEAD_AFTER
