"""How long a site asks to be left alone."""

from __future__ import annotations

import datetime
from email.utils import parsedate_to_datetime

LONGEST = 24 * 60 * 60


def retry_after(value: str, now: datetime.datetime | None = None) -> float | None:
    """Returns the seconds that a `Retry-After` header asks for, 24 hours at most; None when it cannot be read.

    It is a number of seconds, or a date (RFC 9110, section 10.2.3)."""
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(min(int(text[:10]), LONGEST))
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    seconds = (moment - (now or datetime.datetime.now(datetime.UTC))).total_seconds()
    return min(max(seconds, 0.0), float(LONGEST))
