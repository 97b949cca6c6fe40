"""The sections of a digest as the board shows them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from articles.digests.facts import earlier_citations
from articles.models import Digest, Item, Section, Theme


def board_sections(digest: Digest) -> list[Section]:
    """Returns the digest's sections with their items, and these with their articles and excerpts; `cited_in` reads
    off what it tells. Three queries whatever the size."""
    earlier = earlier_citations(digest).filter(article=OuterRef("article"))
    items = Item.objects.select_related("article__source", "excerpt").prefetch_related("article__excerpts")
    items = items.annotate(
        cited_number=Subquery(earlier.values("digest__number")[:1]),
        cited_title=Subquery(earlier.values("digest__title")[:1]),
    )
    sections = digest.sections.select_related("theme")
    return list(sections.prefetch_related(Prefetch("items", items.order_by("position", "pk"))))


def cited_in(item: Item) -> str:
    """Returns the name of the last digest that cited the article of an item of the board, or an empty string."""
    title = getattr(item, "cited_title", None)
    return str(Digest(number=getattr(item, "cited_number", None), title=title)) if title else ""


def in_order(themes: QuerySet[Theme], sections: Iterable[Section]) -> list[Theme]:
    """Returns the themes, those of the sections first, as they follow one another there. One query."""
    places = {section.theme_id: place for place, section in reversed(list(enumerate(sections)))}
    return sorted(themes, key=lambda theme: (theme.pk not in places, places.get(theme.pk, 0)))
