"""How a link stands after a test, and when it is tested again: pure, on a row in memory."""

from __future__ import annotations

import datetime

from django.conf import settings

from articles.linking.judging import Judged
from articles.models import Link, LinkState

FAILURES_BELIEVED = 3
DAYS_BELIEVED = datetime.timedelta(days=3)
"""A site may be out of order for a night: only so many failures over so long are believed."""
_AGAIN = (1, 3, 7)
"""Days to the next test after one, two, three failures in a row."""
_JITTER = 0.2
ONE_NIGHT = datetime.timedelta(hours=20)
"""Failures nearer to each other than that are one failure: somebody may test ten times in a row."""


def note(link: Link, judged: Judged, now: datetime.datetime) -> None:
    """Notes on the row in memory what a test found.

    `dead_since` is when the first of the failures in a row was, though the link is dead only once they are believed.
    """
    if judged.state == LinkState.DEAD:
        _note_failure(link, judged, now)
    else:
        link.failures, link.dead_since = 0, None
        link.state = _believed_move(link, judged)
        link.moved_to = judged.moved_to
    link.status, link.said, link.checked_at = judged.status, judged.said[:300], now


def next_test(link: Link, now: datetime.datetime, chance: float) -> datetime.datetime:
    """Returns when the link is tested next; `chance` is from 0 to 1, so that links do not all come on one day."""
    if link.failures:
        return now + datetime.timedelta(days=_AGAIN[min(link.failures, len(_AGAIN)) - 1])
    if link.moved_to and link.state != LinkState.MOVED:
        return now + datetime.timedelta(days=_AGAIN[0])
    days = datetime.timedelta(days=settings.LINK_DAYS)
    return now + days * (1 + _JITTER * (2 * chance - 1))


def _note_failure(link: Link, judged: Judged, now: datetime.datetime) -> None:
    if not link.failures or link.checked_at is None or now - link.checked_at >= ONE_NIGHT:
        link.failures += 1
    link.dead_since = link.dead_since or now
    if judged.is_sure or (link.failures >= FAILURES_BELIEVED and now - link.dead_since >= DAYS_BELIEVED):
        link.state = LinkState.DEAD


def _believed_move(link: Link, judged: Judged) -> LinkState:
    """A move is believed once it was the same twice in a row: some sites send programs elsewhere for a day."""
    if judged.state != LinkState.MOVED or link.state == LinkState.MOVED == judged.state:
        return judged.state
    was_told = link.moved_to == judged.moved_to
    return LinkState.MOVED if was_told else LinkState.ALIVE
