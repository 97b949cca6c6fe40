"""What commentary may be marked up with: the one declaration behind what is kept of a text and the editor's toolbar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(StrEnum):
    """How a mark stands in a text, and so how the editor puts it on and takes it off."""

    INLINE = "inline"
    LINK = "link"
    LIST = "list"
    BLOCK = "block"
    """A paragraph, or what stands in its place."""
    AROUND = "around"
    """Round paragraphs."""
    INSIDE = "inside"
    """In another one: it has no tool of its own."""


@dataclass(frozen=True, slots=True)
class Mark:
    name: str
    kind: Kind
    tag: str
    label: str | Promise = ""
    """What the tool is called; empty where there is none."""
    sign: str | Promise = ""
    """What stands on its button."""
    command: str = ""
    """What browsers call the tool."""
    key: str = ""
    """Pressed with Ctrl; a figure with Ctrl and Shift."""
    also: tuple[str, ...] = ()
    """Other tags that the editor reads as this one."""
    attributes: tuple[str, ...] = ()
    """What the tag may carry besides what every tag may."""


MARKS = (
    Mark("paragraph", Kind.BLOCK, "p"),
    Mark("break", Kind.INSIDE, "br"),
    Mark("entry", Kind.INSIDE, "li"),
    Mark("strong", Kind.INLINE, "strong", _("Bold"), pgettext_lazy("sign of bold", "B"), "bold", "b", also=("b",)),
    Mark(
        "emphasis", Kind.INLINE, "em", _("Italics"), pgettext_lazy("sign of italics", "I"), "italic", "i", also=("i",)
    ),
    Mark("link", Kind.LINK, "a", _("Link"), _("Link"), "createLink", "k", attributes=("href", "hreflang")),
    Mark("bullets", Kind.LIST, "ul", _("List"), _("List"), "insertUnorderedList", "8"),
    Mark("numbers", Kind.LIST, "ol", _("Numbered list"), "1. 2.", "insertOrderedList", "7"),
    Mark("quotation", Kind.AROUND, "blockquote", _("Quotation"), pgettext_lazy("sign of a quotation", "“ ”"), key="9"),
)
"""Another mark is another line: it is kept, and the editor has a tool for it."""

EVERYWHERE = ("lang",)
"""Attributes that every tag may carry."""
SCHEMES = ("http", "https", "mailto")
REL = "noopener"
"""What every link says of itself."""

TAGS = {mark.tag for mark in MARKS}
ATTRIBUTES = {"*": set(EVERYWHERE)} | {mark.tag: set(mark.attributes) for mark in MARKS if mark.attributes}
BLOCKS = [mark.tag for mark in MARKS if mark.kind in (Kind.LIST, Kind.BLOCK, Kind.AROUND)]
"""Tags that part a text by themselves: one that has them is not typed as plain paragraphs."""
