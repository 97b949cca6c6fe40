"""How often something is cited: of each thing as it is kept (`digests.counted`), and among some lines."""

from typing import Any

from django.db.models import Count, QuerySet

from articles.digests import cited, counted
from articles.models import Citation, Source

__all__ = ["cited", "counted", "sources_of"]


def sources_of(lines: QuerySet[Citation], most: int | None = None) -> list[tuple[Source, int]]:
    """Returns the sources that the lines cite, each with how many of them, the most cited first; two queries."""
    rows: Any = lines.filter(source__isnull=False).order_by().values_list("source").annotate(count=Count("pk"))
    counts = dict(rows.order_by("-count", "source")[:most])
    sources = sorted(Source.objects.in_bulk(counts).values(), key=lambda source: (-counts[source.pk], source.key))
    return [(source, counts[source.pk]) for source in sources]
