"""The points of the check as the screen shows them: where each stands, what mends it, and where else it is mended."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.digests import REPAIRS, Answered, Checked, Finding, is_safe
from articles.models import Digest, FindingAnswer, Item, Role, Section
from articles.text import Piece

_FIELDS = {
    "no-title": "title",
    "no-source": "source",
    "no-author": "authors",
    "no-date": "published",
    "address-cut": "url",
    "no-address": "url",
    "address-private": "url",
    "address-shortener": "url",
    "address-home": "url",
    "tag-new": "tags",
    "tag-near": "tags",
}
"""Findings that are mended in the article's form, and the field to go to there."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch of what is shown; a space that was taken out or put in has a sign, else nobody sees it."""

    kind: str
    text: str
    is_space: bool

    @classmethod
    def of(cls, piece: Piece) -> Shown:
        is_space = piece.kind != "same" and not piece.text.strip()
        return cls(piece.kind, "␣" * len(piece.text) if is_space else piece.text, is_space)


@dataclass(frozen=True, slots=True)
class Button:
    name: str
    label: str
    asks: str
    """For which words it asks beside it; empty for none."""
    longest: int


@dataclass(frozen=True, slots=True)
class Point:
    finding: Finding
    place: str
    """Where it stands, in words."""
    board: str
    """The address of that place on the board."""
    mend: str
    mend_label: str
    buttons: list[Button]
    kept: str = ""
    """What was typed and could not be saved."""
    answer: FindingAnswer | None = None

    @property
    def key(self) -> str:
        """Its id on the page."""
        return key_of(self.finding.code, self.finding.place)

    @property
    def is_safe(self) -> bool:
        return is_safe(self.finding)

    @property
    def shown(self) -> list[Shown]:
        return [Shown.of(piece) for piece in self.finding.shown]

    @property
    def source(self) -> str:
        source = self.finding.item.article.source if self.finding.item else None
        return source.name if source else ""

    @property
    def is_quotation(self) -> bool:
        return self.finding.code.startswith("excerpt-")


def key_of(code: str, place: str) -> str:
    """Returns the id that a point has on the page."""
    return f"{code}-{place}".replace(":", "-")


def points(digest: Digest, found: Iterable[Finding], sections: list[Section], user: Any) -> list[Point]:
    """Returns the findings as points, what mends them left out where the user has no right to it."""
    names = _names(sections)
    return [_point(digest, finding, names, user) for finding in found]


def answered_points(digest: Digest, answered: Iterable[Answered], sections: list[Section], user: Any) -> list[Point]:
    """Returns what was answered as points, each with its answer."""
    names = _names(sections)
    return [_point(digest, each.finding, names, user, each.answer) for each in answered]


def sign_of(checked: Checked) -> str:
    """Returns a short sign that changes with the list: a page knows by it whether it is still up to date."""
    said = [f"{finding.code} {finding.place} {finding.fingerprint}" for finding in checked.findings]
    said += [f"= {each.answer.pk}" for each in checked.answered]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def _point(
    digest: Digest, finding: Finding, names: dict[int, str], user: Any, answer: FindingAnswer | None = None
) -> Point:
    board = reverse("admin:compile_digest", args=[digest.pk])
    anchor = "" if finding.place == "digest" else f"#{finding.place.replace(':', '-')}"
    mend, label = _mended_at(digest, finding)
    return Point(
        finding=finding,
        place=names.get(finding.item.pk, finding.where) if finding.item else finding.where,
        board=f"{board}{anchor}",
        mend=mend or f"{board}{anchor}",
        mend_label=label,
        buttons=_buttons(finding, user),
        answer=answer,
    )


def _buttons(finding: Finding, user: Any) -> list[Button]:
    if not user.has_perm("articles.change_digest"):
        return []
    allowed = [(name, REPAIRS[name]) for name in finding.repairs if user.has_perm(REPAIRS[name].right)]
    return [Button(name, str(repair.label), str(repair.asks), repair.longest) for name, repair in allowed]


def _mended_at(digest: Digest, finding: Finding) -> tuple[str, str]:
    """Where a person mends it, and what the link says; no address for the board, where it stands."""
    if finding.item and finding.code in _FIELDS:
        form = reverse("admin:articles_article_change", args=[finding.item.article_id])
        return f"{form}#id_{_FIELDS[finding.code]}", _("Open the article")
    if finding.item and finding.code.startswith(("excerpt-", "quote-")):
        return reverse("admin:excerpts", args=[finding.item.article_id]), _("Open the excerpt")
    if finding.code.startswith("link-"):
        return reverse("admin:links"), _("Open the links")
    if finding.place == "cover":
        return reverse("admin:digest_cover", args=[digest.pk]), _("Open the cover")
    if finding.code in ("no-number", "typography-title") and finding.place == "digest":
        return reverse("admin:articles_digest_change", args=[digest.pk]), _("Number and title")
    return "", _("Open")


def _names(sections: list[Section]) -> dict[int, str]:
    """What each item is called: its section, and which entry it is there."""
    names: dict[int, str] = {}
    for section in sections:
        leads = 0
        for item in section.items.all():
            leads += item.role == Role.LEAD
            names[item.pk] = _name(section, item, leads)
    return names


def _name(section: Section, item: Item, rank: int) -> str:
    if item.role == Role.LEAD:
        return _("%(section)s, entry %(rank)d") % {"section": section.heading, "rank": rank}
    return _("%(section)s, “see also”") % {"section": section.heading}
