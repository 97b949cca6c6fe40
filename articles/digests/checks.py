"""All that is checked before publishing: each fault by its code, with its weight, its name, and what was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Check:
    level: Level
    name: Any
    """Of the fault, as the screen heads it."""
    area: Any
    """What was looked at; several faults may be found there."""


_CREDITS, _ADDRESSES, _LINKS = _("sources and authors"), _("whole, public addresses"), _("links that answer")
_DATES, _TITLES = _("dates"), _("titles")
_WORD_FOR_WORD, _ONLINE = _("excerpts word for word"), _("excerpts as their pages have them now")
_LENGTH, _SAID = _("length of quotations"), _("something said of each cited article")
_SECTIONS, _COMMENTARIES = _("sections with a title and articles"), _("commentaries")
_COMPARED = _("several sources in each section")
_TWICE, _BEFORE, _NEW = _("no article twice"), _("nothing cited before"), _("something new since the last digest")
_HEAD, _COVER = _("number and introduction"), _("credit and alternative text of the cover")
_MARKS, _TYPOGRAPHY = _("quotation marks and brackets"), _("typography")
_LINK_WORDS, _CITING, _HEADINGS = _("words of links"), _("articles that commentaries cite"), _("headings")
_TAGS = _("tags")

CHECKS: dict[str, Check] = {
    "empty": Check("error", _("Empty digest"), _SECTIONS),
    "no-number": Check("warning", _("No number"), _HEAD),
    "no-introduction": Check("warning", _("No introduction"), _HEAD),
    "image-credit": Check("error", _("Cover without credit"), _COVER),
    "image-alt": Check("error", _("Cover without alternative text"), _COVER),
    "nothing-new": Check("warning", _("Nothing new since the last digest"), _NEW),
    "untitled-section": Check("error", _("Section without title"), _SECTIONS),
    "empty-section": Check("warning", _("Empty section"), _SECTIONS),
    "section-twice": Check("warning", _("Two sections of one title"), _SECTIONS),
    "no-comment": Check("warning", _("Section without commentary"), _COMMENTARIES),
    "one-source": Check("warning", _("One source alone"), _COMPARED),
    "no-title": Check("error", _("Article without title"), _TITLES),
    "no-source": Check("error", _("Article without source"), _CREDITS),
    "no-author": Check("warning", _("Article without author"), _CREDITS),
    "no-date": Check("warning", _("Article without date"), _DATES),
    "address-cut": Check("error", _("Address cut"), _ADDRESSES),
    "no-address": Check("warning", _("No address"), _ADDRESSES),
    "address-private": Check("error", _("Address inside a network"), _ADDRESSES),
    "address-shortener": Check("warning", _("Short link"), _ADDRESSES),
    "address-home": Check("error", _("Address of a front page"), _ADDRESSES),
    "link-dead": Check("warning", _("Dead link"), _LINKS),
    "link-moved": Check("warning", _("Link that has moved"), _LINKS),
    "nothing-said": Check("warning", _("Neither excerpt nor comment"), _SAID),
    "excerpt-changed": Check("error", _("Excerpt changed"), _WORD_FOR_WORD),
    "excerpt-unverified": Check("warning", _("Excerpt not checked"), _WORD_FOR_WORD),
    "excerpt-changed-online": Check("warning", _("Excerpt changed or gone online"), _ONLINE),
    "quote-over-limit": Check("error", _("Quotation over the limit"), _LENGTH),
    "quote-long": Check("warning", _("Long quotation"), _LENGTH),
    "twice": Check("warning", _("Article twice"), _TWICE),
    "cited-before": Check("warning", _("Cited already"), _BEFORE),
    "tag-new": Check("warning", _("New tag"), _TAGS),
    "tag-near": Check("warning", _("Tag nearly like another"), _TAGS),
    "unclosed": Check("warning", _("Mark without partner"), _MARKS),
    "typography": Check("warning", _("Typography"), _TYPOGRAPHY),
    "typography-title": Check("warning", _("Typography of a title"), _TYPOGRAPHY),
    "untitled-link": Check("warning", _("Link without words"), _LINK_WORDS),
    "bare-link": Check("warning", _("Link that shows its address"), _LINK_WORDS),
    "cites-nothing": Check("warning", _("Citation of no article"), _CITING),
    "bold-heading": Check("warning", _("Bold line in place of a heading"), _HEADINGS),
}


def areas(codes: set[str]) -> list[str]:
    """Returns the areas where none of these faults was found, in the order of the list."""
    found = {str(CHECKS[code].area) for code in codes}
    return [area for area in dict.fromkeys(str(check.area) for check in CHECKS.values()) if area not in found]


def area_count() -> int:
    """Returns how many areas are looked at."""
    return len({str(check.area) for check in CHECKS.values()})
