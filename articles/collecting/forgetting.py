"""Forgetting items that left their feed long ago: they would not come back."""

import datetime

from articles.models import FORGOTTEN_AFTER, FeedItem


def forget(now: datetime.datetime) -> None:
    """Deletes what feeds have not shown for more than a year; the articles stay."""
    FeedItem.objects.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()
