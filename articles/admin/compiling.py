"""The screen where a digest is compiled: what can be placed beside what is placed, and the page beside both."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.access import allowed
from articles.admin.commentary import SharingWidget, as_typed, toolbar
from articles.admin.excerpts import SIGNS
from articles.admin.site import desk
from articles.digests import (
    Wanted,
    base_of,
    board_sections,
    check,
    citation_words,
    cited_in,
    counts,
    in_order,
    material,
    may,
    name_of,
    who_is_here,
)
from articles.models import NEVER_PUBLIC, Act, Digest, Excerpt, ExcerptVerdict, Item, Presence, Section, Theme
from articles.text import clean_html


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the digest as a form shows it."""

    place: str
    value: str
    labelled: str
    """The id of the heading that names it."""

    @property
    def base(self) -> str:
        return base_of(self.value)

    @property
    def shown(self) -> SafeString:
        return SafeString(clean_html(self.value))

    @property
    def field(self) -> Any:
        named = {
            "rows": 2 if self.place.startswith("item:") else 4,
            "form": "board",
            "id": f"text-{element_id(self.place)}",
            "aria-labelledby": self.labelled,
        }
        return SharingWidget().render(f"text:{self.place}", as_typed(self.value), named)


@dataclass(frozen=True, slots=True)
class Entry:
    item: Item
    text: Text
    sign: str
    citation: str
    """What `[[id]]` becomes in a commentary."""
    cited_in: str
    """The name of the last digest that cited it; empty where none did."""
    excerpts: list[Excerpt] = field(default_factory=list)
    """What can be quoted instead; empty where there is no choice."""


@dataclass(frozen=True, slots=True)
class Rubric:
    section: Section
    text: Text
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    initials: str
    place: str


@allowed("articles.view_digest")
def compile_digest(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole screen, or with `part` a piece of it."""
    newest = Act.objects.filter(digest=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    digest = get_object_or_404(Digest.objects.annotate(newest=Subquery(newest)), pk=pk)
    part = request.GET.get("part", "")
    if part == "points":
        return TemplateResponse(request, "admin/compile/points.html", points(digest))
    sections = board_sections(digest)
    themes = in_order(Theme.objects.all(), sections)
    context = board(request, digest, sections)
    if part == "material":
        return TemplateResponse(request, "admin/compile/material.html", context | shelves(digest, request.GET, themes))
    now = timezone.now()
    used = {section.theme_id for section in sections}
    context |= {
        **desk.each_context(request),
        **shelves(digest, request.GET, themes),
        "title": str(digest),
        "toolbar": toolbar(),
        "is_frozen": digest.state not in NEVER_PUBLIC,
        "may_ask": may(digest.state, "ask_review"),
        "may_give_back": may(digest.state, "give_back"),
        "counts": counts(sections),
        "introduction": Text("introduction", digest.introduction, "introduction-heading"),
        "closing": Text("closing", digest.closing, "closing-heading"),
        "thanks": Text("thanks", digest.thanks, "thanks-heading"),
        "people": people(digest, now, request.user),
        "free_themes": [theme for theme in themes if theme.pk not in used],
        "opened": now.isoformat(),
        "newest": getattr(digest, "newest", 0) or 0,
    }
    return TemplateResponse(request, "admin/compile/page.html", context)


def board(request: HttpRequest, digest: Digest, sections: list[Section]) -> dict[str, Any]:
    """Returns what the templates of the sections and of the material need."""
    return {
        "digest": digest,
        "may_compile": request.user.has_perm("articles.change_digest"),
        "rubrics": [_rubric(section) for section in sections],
    }


def shelves(digest: Digest, asked: QueryDict, themes: list[Theme]) -> dict[str, Any]:
    """Returns the material that the query of an address asks for."""
    wanted = wanted_of(digest, asked)
    return {"shelves": material(digest, wanted, themes), "wanted": wanted, "filters": asked.urlencode()[:2000]}


def wanted_of(digest: Digest, asked: QueryDict) -> Wanted:
    """Returns the filters of an address. Without any, nothing is left out."""
    since = digest.period_start if asked.get("period") else None
    return Wanted(
        words=asked.get("q", "").replace("\x00", "").strip()[:200],
        with_excerpt=bool(asked.get("excerpt")),
        since=since,
        again=bool(asked.get("again")),
    )


def points(digest: Digest) -> dict[str, Any]:
    """Returns what the check has to say, in short."""
    found = sorted(check(digest), key=lambda finding: finding.level != "error")
    errors = sum(finding.level == "error" for finding in found)
    return {
        "digest": digest,
        "findings": [(finding, element_id(finding.place)) for finding in found],
        "errors": errors,
        "warnings": len(found) - errors,
        "label": _label(errors, len(found) - errors),
    }


def people(digest: Digest, now: datetime.datetime, user: Any) -> list[Person]:
    """Returns who else than the user is at work on the digest, and where."""
    return [_person(presence) for presence in who_is_here(digest, now) if presence.person_id != user.pk]


def element_id(place: str) -> str:
    """Returns the id that the place has on the board."""
    return place.replace(":", "-")


def board_url_query(filters: str) -> str:
    """Returns the filters of the material as they came, as the query of an address."""
    return urlencode([(name, value) for name, value in QueryDict(filters[:2000]).items() if name != "part"])


def _person(presence: Presence) -> Person:
    name = name_of(presence.person)
    return Person(name, "".join(word[0] for word in name.split()[:2]).upper(), presence.place)


def _rubric(section: Section) -> Rubric:
    text = Text(f"section:{section.pk}", section.commentary, f"heading-{section.pk}")
    return Rubric(section, text, [_entry(item) for item in section.items.all()])


def _entry(item: Item) -> Entry:
    excerpts = list(item.article.excerpts.all())
    return Entry(
        item=item,
        text=Text(f"item:{item.pk}", item.comment, f"comment-{item.pk}"),
        sign=SIGNS[ExcerptVerdict(item.excerpt.verdict)] if item.excerpt else "",
        citation=citation_words(item.article),
        cited_in=cited_in(item),
        excerpts=excerpts if len(excerpts) > 1 or (excerpts and not item.excerpt) else [],
    )


def _label(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return _("Check: nothing to say")
    told = []
    if errors:
        told.append(ngettext("%(count)d blocks", "%(count)d block", errors) % {"count": errors})
    if warnings:
        told.append(ngettext("%(count)d to see", "%(count)d to see", warnings) % {"count": warnings})
    return _("Check: %(points)s") % {"points": ", ".join(told)}
