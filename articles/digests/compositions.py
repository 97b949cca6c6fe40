"""How the editors' tables of a digest stand, as one plain value that a revision keeps: what is restored from it is
what was frozen, marks of citing and typed spaces included.

Rows are named by what never changes: an article by its key, a theme by its slug, a picture by its content.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from articles.formats import CitedArticle, Document, Entry, Part
from articles.models import Digest, Item, Picture, Role, Section

Composition = dict[str, Any]
TEXTS = ("title", "introduction", "closing", "thanks", "picture_credit", "cover_alt")
PERIOD = ("period_start", "period_end")


def composition_of(digest: Digest, sections: Iterable[Section]) -> Composition:
    """Returns the working copy as JSON values; `sections` with their items, as `write.composed_sections` reads them."""
    return {
        **{name: getattr(digest, name) for name in TEXTS},
        **{name: _iso(getattr(digest, name)) for name in PERIOD},
        "cover": _picture_key(digest),
        "sections": [_section(section) for section in sections],
    }


def composition_from(document: Document) -> Composition:
    """Returns the same of what readers saw, as well as that tells it: for versions frozen before compositions were."""
    known = {name: getattr(document, name) for name in (*TEXTS, *PERIOD) if hasattr(document, name)}
    cover = document.cover
    known |= {"cover": cover.key if cover else "", "cover_alt": cover.alt if cover else ""}
    sections = [_part(part, position) for position, part in enumerate(document.parts, 1)]
    return known | {"sections": sections}


def _picture_key(digest: Digest) -> str:
    """Without the picture's content, which is heavy."""
    if digest.cover_id is None:
        return ""
    return Picture.objects.values_list("key", flat=True).get(pk=digest.cover_id)


def _section(section: Section) -> Composition:
    return {
        "id": section.pk,
        "theme": section.theme.slug if section.theme else "",
        "title": section.title,
        "heading": section.heading,
        "commentary": section.commentary,
        "position": section.position,
        "items": [_item(item) for item in section.items.all()],
    }


def _item(item: Item) -> Composition:
    return {
        "article": item.article_id,
        "excerpt": item.excerpt_id,
        "quotes": item.excerpt.quotes if item.excerpt else [],
        "role": item.role,
        "comment": item.comment,
        "position": item.position,
        "name": str(item.article),
    }


def _part(part: Part, position: int) -> Composition:
    items = [_listed(article) for article in part.see_also]
    for entry in part.entries:
        items += [_cited(entry), *(_listed(article) for article in entry.see_also)]
    return {
        "id": None,
        "theme": part.theme.slug if part.theme else "",
        "title": "" if part.theme and part.theme.name == part.title else part.title,
        "heading": part.title,
        "commentary": part.commentary,
        "position": position,
        "items": [item | {"position": place} for place, item in enumerate(items, 1)],
    }


def _cited(entry: Entry) -> Composition:
    named = _listed(entry.article)
    return named | {"role": Role.LEAD.value, "quotes": list(entry.quotes), "comment": entry.comment}


def _listed(article: CitedArticle) -> Composition:
    name = article.title or article.url
    return {
        "article": article.id,
        "excerpt": None,
        "quotes": [],
        "role": Role.SEE_ALSO.value,
        "comment": "",
        "name": name,
    }


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""
