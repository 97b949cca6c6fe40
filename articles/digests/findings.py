"""What the check has to say: findings, each with its place, its reason, its weight, and what would mend it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from articles.digests.checks import CHECKS, Level
from articles.models import Item, Section
from articles.text import Piece


@dataclass(frozen=True, slots=True)
class Finding:
    """Errors block publication, warnings ask. There is one of a code at a place at most."""

    code: str
    level: Level
    where: str
    why: str
    item: Item | None = None
    section: Section | None = None
    place: str = ""
    """`digest`, `cover`, `introduction`, `closing`, `thanks`, `section:12` or `item:34`."""
    repair: str = ""
    """The name of what mends it (`digests.REPAIRS`); empty where a person must."""
    others: tuple[str, ...] = ()
    """Other repairs that are to be had."""
    shown: tuple[Piece, ...] = ()
    """What is wrong, or what the repair would change."""
    about: str = ""
    """What exactly it speaks of: when that changes, it is another finding."""

    @property
    def name(self) -> str:
        return str(CHECKS[self.code].name)

    @property
    def is_error(self) -> bool:
        return self.level == "error"

    @property
    def repairs(self) -> tuple[str, ...]:
        return (self.repair, *self.others) if self.repair else self.others

    @property
    def fingerprint(self) -> str:
        """What an answer to it is kept under."""
        return hashlib.sha256(self.about.encode(errors="replace")).hexdigest()


class Told(NamedTuple):
    """What is wrong with something, before it is said where that stands."""

    code: str
    why: str
    about: str = ""
    repair: str = ""
    others: tuple[str, ...] = ()
    shown: tuple[Piece, ...] = ()

    def at(self, place: str, where: object, *, item: Item | None = None, section: Section | None = None) -> Finding:
        level = CHECKS[self.code].level
        return Finding(
            self.code,
            level,
            str(where),
            self.why,
            item,
            section,
            place,
            self.repair,
            self.others,
            self.shown,
            self.about,
        )


def at_item(item: Item, told: Iterable[Told]) -> list[Finding]:
    """Returns the findings that stand at the item."""
    return [each.at(f"item:{item.pk}", item.article, item=item, section=item.section) for each in told]


def at_section(section: Section, told: Iterable[Told]) -> list[Finding]:
    """Returns the findings that stand at the section."""
    return [each.at(f"section:{section.pk}", section.heading, section=section) for each in told]
