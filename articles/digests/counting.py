"""How much a digest holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Role, Section
from articles.text import plain_text, quoted_characters


@dataclass(frozen=True, slots=True)
class Counts:
    entries: int = 0
    """Articles that are cited."""
    also: int = 0
    """Articles listed to read besides."""
    sources: int = 0
    quoted: int = 0
    """Characters of the quotations."""
    own: int = 0
    """Characters of commentary and comments."""
    quotations: int = 0


def counts(sections: Iterable[Section]) -> Counts:
    """Returns what stands in the sections, as `composed_sections` gives them; no query."""
    sections = list(sections)
    items = [item for section in sections for item in section.items.all()]
    leads = [item for item in items if item.role == Role.LEAD]
    quotations = [item.excerpt for item in leads if item.excerpt]
    own = [section.commentary for section in sections] + [item.comment for item in leads]
    return Counts(
        entries=len(leads),
        also=len(items) - len(leads),
        sources=len({item.article.source_id for item in items if item.article.source_id}),
        quoted=sum(quoted_characters(excerpt.segments) for excerpt in quotations),
        own=sum(len(plain_text(text)) for text in own if text),
        quotations=len(quotations),
    )
