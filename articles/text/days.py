"""Days of the site's own clock."""

import datetime

from django.utils import timezone


def day_begins(day: datetime.date) -> datetime.datetime:
    """Returns the first moment of the day, in the site's own time."""
    return datetime.datetime.combine(day, datetime.time(), timezone.get_default_timezone())


def monday(day: datetime.date) -> datetime.date:
    """Returns the Monday of the day's week (ISO 8601)."""
    return day - datetime.timedelta(days=day.weekday())
