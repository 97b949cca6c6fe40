"""How often something is cited, as readers see it at a moment: the kept counts, and what came out since by itself."""

import datetime
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models import Citation, CitationTag, Digest, Source, Tag, Theme


def counted(rows: QuerySet[Any], now: datetime.datetime) -> QuerySet[Any]:
    """Returns the sources, themes or tags with `cited_total`, the number of lines that readers find of each."""
    due = Digest.objects.due(now).order_by()
    lines, by, of_digest = _lines(rows)
    # A line bears its digest's moment: by it the index finds what is due, mostly nothing, among thousands.
    moments = {"cited_at__in": due.values("published_at"), f"{of_digest}__in": due.values("pk")}
    unsettled = lines.filter(**{by: OuterRef("pk")}, **moments).order_by().values(by)
    total = Subquery(unsettled.annotate(total=Count("pk")).values("total"))
    with_totals: QuerySet[Any] = rows.annotate(cited_total=F("cited_count") + Coalesce(total, 0))
    return with_totals


def cited(rows: QuerySet[Any], now: datetime.datetime) -> QuerySet[Any]:
    """Returns those of the rows that readers find something of, counted."""
    return counted(rows, now).filter(cited_total__gt=0)


def _lines(rows: QuerySet[Any]) -> tuple[QuerySet[Any], str, str]:
    if rows.model is Tag:
        return CitationTag.objects.all(), "tag", "citation__digest"
    return Citation.objects.all(), {Source: "source", Theme: "theme"}[rows.model], "digest"
