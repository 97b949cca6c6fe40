"""Who signs what is cited: how often, and how their names are written."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, OuterRef, QuerySet, Subquery

from articles.models import CitationAuthor


@dataclass(frozen=True, slots=True)
class Author:
    """A name that articles are signed with: last part of its address, spelling, number of lines."""

    slug: str
    name: str
    count: int


def signed(now: datetime.datetime) -> QuerySet[CitationAuthor]:
    """Returns the signatures that readers find at that moment, in no order."""
    return CitationAuthor.objects.filter(cited_at__lte=now).order_by()


def counts_of(signatures: QuerySet[CitationAuthor], most: int | None = None) -> dict[str, int]:
    """Returns how many of the signatures each author has, by slug, the most first; one query."""
    rows: Any = signatures.values_list("slug").annotate(count=Count("pk")).order_by("-count", "slug")
    return dict(rows[:most])


def named(counts: dict[str, int], now: datetime.datetime) -> list[Author]:
    """Returns the authors in the order of the counts, each in the spelling that was used last; one query."""
    names = _last_spellings(counts, now)
    return [Author(slug, names[slug], count) for slug, count in counts.items()]


def most_cited(signatures: QuerySet[CitationAuthor], most: int, now: datetime.datetime) -> list[Author]:
    """Returns those who signed the most of them; two queries."""
    return named(counts_of(signatures, most), now)


def _last_spellings(slugs: Iterable[str], now: datetime.datetime) -> dict[str, str]:
    """One row of each author, so that the database looks for the last one once an author, not once a signature."""
    one = signed(now).filter(slug__in=list(slugs)).values("slug").annotate(one=Min("pk")).values("one")
    same = signed(now).filter(slug=OuterRef("slug")).order_by("-cited_at", "-citation_id")
    rows = CitationAuthor.objects.filter(pk__in=one).annotate(last=Subquery(same.values("name")[:1]))
    return dict(rows.values_list("slug", "last"))
