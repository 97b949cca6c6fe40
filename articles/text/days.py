"""Days of the site's own clock."""

import datetime

from django.utils import timezone


def day_begins(day: datetime.date) -> datetime.datetime:
    """Returns the first moment of the day, in the site's own time."""
    return datetime.datetime.combine(day, datetime.time(), timezone.get_default_timezone())
