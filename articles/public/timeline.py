"""What became of a theme, issue after issue: where it stood, how often, and how the team opened its section."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from articles.formats import Part
from articles.models import Citation, Digest, Theme
from articles.public.masthead import FIELDS, Ticket, ticket

ISSUES = 12


@dataclass(frozen=True, slots=True)
class Step:
    """One issue with the theme: how many of its lines are the theme's, where its section stands, what the team says
    there, as HTML of the frozen document."""

    issue: Ticket
    count: int
    anchor: str
    commentary: str


def timeline(theme: Theme, now: datetime.datetime) -> list[Step]:
    """Returns the last issues that cite something of the theme, the latest first; two queries."""
    lines = Citation.objects.filter(theme=theme, cited_at__lte=now).order_by()
    rows = lines.values_list("cited_at", "digest").annotate(count=Count("pk")).order_by("-cited_at", "digest")
    counts = {digest: count for _moment, digest, count in rows[:ISSUES]}
    issues = Digest.objects.filter(pk__in=counts).order_by("-published_at", "-pk")
    return [
        _step(ticket(row), counts[pk], _part(stored, theme.slug))
        for pk, stored, *row in issues.values_list("pk", "current__document", *FIELDS)
    ]


def _part(stored: dict[str, Any], theme: str) -> Part | None:
    """The section of the theme in a frozen document; none where the theme was named otherwise by then. Other sections
    are not made: a page reads twelve documents."""
    parts = (part for part in stored["parts"] if (part.get("theme") or {}).get("slug") == theme)
    found = next(parts, None)
    return Part.from_json(found) if found else None


def _step(issue: Ticket, count: int, part: Part | None) -> Step:
    return Step(issue, count, part.anchor if part else "", part.commentary if part else "")
