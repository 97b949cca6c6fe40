"""What an issue is made of: its cited articles theme by theme, for lists of issues."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from articles.models import Citation, Colour, Role
from articles.public.masthead import Ticket


@dataclass(frozen=True, slots=True)
class Share:
    """The cited articles of an issue under one theme, or under none."""

    colour: str
    count: int


def shares(issues: Iterable[Ticket]) -> dict[str, list[Share]]:
    """Returns the shares of each of the issues by its slug, in the order of the themes; one query."""
    cited = Citation.objects.filter(digest__slug__in=[issue.slug for issue in issues], role=Role.LEAD).order_by()
    rows = cited.values_list("digest__slug", "theme__colour", "theme__position").annotate(count=Count("pk"))
    found: dict[str, list[Share]] = {}
    for slug, colour, _position, count in sorted(rows, key=lambda row: (row[2] is None, row[2])):
        found.setdefault(slug, []).append(Share(colour or Colour.SAND, count))
    return found
