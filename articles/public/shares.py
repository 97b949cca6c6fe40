"""What an issue is made of: its cited articles theme by theme, for lists of issues."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from articles.models import Citation, Colour, Digest, Role


@dataclass(frozen=True, slots=True)
class Share:
    """The cited articles of an issue under one theme, or under none."""

    colour: str
    count: int


def shares(digests: QuerySet[Digest]) -> dict[str, list[Share]]:
    """Returns the shares of each of the digests by its slug, in the order of the themes; one query."""
    cited = Citation.objects.filter(digest__in=digests.order_by().values("pk"), role=Role.LEAD).order_by()
    rows = cited.values_list("digest__slug", "theme__colour", "theme__position").annotate(count=Count("pk"))
    found: dict[str, list[Share]] = {}
    for slug, colour, position, count in sorted(rows, key=lambda row: (row[2] is None, row[2])):
        found.setdefault(slug, []).append(Share(colour or Colour.SAND, count))
    return found
