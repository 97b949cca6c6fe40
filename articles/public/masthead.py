"""The ticket of the masthead: the latest issue, on every page."""

import datetime
from dataclasses import dataclass

from articles.models import Digest
from articles.text import Printed


@dataclass(frozen=True, slots=True)
class Ticket:
    """An issue as the masthead and the neighbours name it."""

    slug: str
    number: int | None
    title: str
    published_at: str
    """ISO 8601."""

    @property
    def day(self) -> str:
        """The ISO day of its publication, in the site's time zone."""
        return Printed.local_day(self.published_at)


FIELDS = ("slug", "public_number", "public_title", "published_at")


def latest(now: datetime.datetime) -> Ticket | None:
    """Returns the latest published issue, or None before the first; one query."""
    row = Digest.objects.published(now).values_list(*FIELDS).first()
    return ticket(row) if row else None


def ticket(row: tuple[str, int | None, str, datetime.datetime | None]) -> Ticket:
    """Returns the ticket of a row of FIELDS."""
    slug, number, title, published_at = row
    return Ticket(slug, number, title, published_at.isoformat() if published_at else "")
