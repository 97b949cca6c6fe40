"""The places of a digest that hold a text: `introduction`, `closing`, `thanks`, `section:12` (its commentary) and
`item:34` (its comment)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from django.utils.text import capfirst

from articles.models import Digest, Item, Section

OWN = ("introduction", "closing", "thanks")
"""Texts of the digest itself."""
_KEYED = re.compile(r"(section|item):([1-9]\d{0,17})")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place by its parts; the key is that of the section or item, 0 for the digest itself."""

    place: str
    kind: Literal["digest", "section", "item"]
    key: int = 0

    def read(self, digest: Digest) -> str | None:
        """Returns the text that stands there now, or None where the section or item has gone. One query."""
        if self.kind == "section":
            return Section.objects.filter(digest=digest, pk=self.key).values_list("commentary", flat=True).first()
        if self.kind == "item":
            return Item.objects.filter(digest=digest, pk=self.key).values_list("comment", flat=True).first()
        text: str | None = Digest.objects.filter(pk=digest.pk).values_list(self.place, flat=True).first()
        return text

    def write(self, digest: Digest, text: str) -> None:
        """Puts the text there, and leaves everything else of the row alone."""
        if self.kind == "section":
            Section.objects.filter(digest=digest, pk=self.key).update(commentary=text)
        elif self.kind == "item":
            Item.objects.filter(digest=digest, pk=self.key).update(comment=text)
        else:
            Digest.objects.filter(pk=digest.pk).update(**{self.place: text})

    def name(self, digest: Digest) -> str | None:
        """Returns what the editors call it, or None where it has gone."""
        if self.kind == "section":
            section = Section.objects.filter(digest=digest, pk=self.key).select_related("theme").first()
            return section.heading if section else None
        if self.kind == "item":
            item = Item.objects.filter(digest=digest, pk=self.key).select_related("article").first()
            return str(item.article) if item else None
        return capfirst(str(Digest._meta.get_field(self.place).verbose_name))  # type: ignore[union-attr]


def spot(place: str) -> Spot | None:
    """Returns the place by its parts, or None where there is no such place."""
    if place in OWN:
        return Spot(place, "digest")
    found = _KEYED.fullmatch(place)
    if found is None:
        return None
    return Spot(place, "section" if found[1] == "section" else "item", int(found[2]))
