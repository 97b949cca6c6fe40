"""Making again what follows from what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models import Citation, CitationTag, DigestState, Source, Tag, Theme
from articles.searching import rebuild


def renew() -> Iterator[int]:
    """Counts again what is cited and makes the index of the search anew; gives how many lines are done."""
    if connection.vendor == "postgresql":  # a table that was filled a moment ago is read by guesswork otherwise
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    public, tagged = Citation.objects.filter(digest__state=DigestState.PUBLISHED), CitationTag.objects.all()
    _count(Source.objects.all(), public, "source")
    _count(Theme.objects.all(), public, "theme")
    _count(Tag.objects.all(), tagged.filter(citation__digest__state=DigestState.PUBLISHED), "tag")
    known = 0
    for done, _of in rebuild():
        yield done - known
        known = done


def _count(rows: QuerySet[Any], lines: QuerySet[Any], by: str) -> None:
    counted = lines.filter(**{by: OuterRef("pk")}).order_by().values(by).annotate(lines=Count("pk")).values("lines")
    rows.update(cited_count=Coalesce(Subquery(counted), 0))
