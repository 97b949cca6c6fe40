"""The team's own words: typed as plain text with empty lines or as the small HTML subset, kept as that subset.

The field is a text area. A script makes an editor of it, whose tools are the marks that `articles.text` declares.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Field
from django.forms.renderers import BaseRenderer
from django.forms.widgets import Script
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.text import BLOCKS, EVERYWHERE, MARKS, REL, SCHEMES, Mark, clean_html

_ONLY_PARAGRAPHS = re.compile(rf"(?:<p>(?:(?!</?(?:{'|'.join(BLOCKS)}|li)\b).)*</p>\s*)+", re.DOTALL)
_BETWEEN = re.compile(r"</p>\s*<p>")
_SCRIPTS = tuple(f"desk/rich{part}.js" for part in ("_markup", "_blocks", "_history", "_links", "_citing", ""))


@dataclass(frozen=True, slots=True)
class Tool:
    """A button of the editor, and the mark that it puts on."""

    mark: Mark

    @property
    def is_shifted(self) -> bool:
        return self.mark.key.isdecimal()

    @property
    def keys(self) -> str | Promise:
        """The keys in words, after the name of the tool; nothing where it has none."""
        if not self.mark.key:
            return ""
        told = _("Ctrl+Shift+%(key)s") if self.is_shifted else _("Ctrl+%(key)s")
        return str(told) % {"key": self.mark.key.upper()}

    @property
    def shortcut(self) -> str:
        """The keys as `aria-keyshortcuts` has them."""
        return f"Control+{'Shift+' if self.is_shifted else ''}{self.mark.key.upper()}" if self.mark.key else ""


@dataclass(frozen=True, slots=True)
class Toolbar:
    """All that the editor knows of the marks: its tools, what tags may carry, and how it counts, in words."""

    tools: tuple[Tool, ...]
    everywhere: str
    schemes: str
    rel: str
    one: str
    many: str


def toolbar() -> Toolbar:
    """Returns what `admin/commentary/field.html` makes the editor's toolbar of."""
    return Toolbar(
        tools=tuple(Tool(mark) for mark in MARKS if mark.label),
        everywhere=" ".join(EVERYWHERE),
        schemes=" ".join(SCHEMES),
        rel=REL,
        one=ngettext("%(count)s character", "%(count)s characters", 1) % {"count": "{}"},
        many=ngettext("%(count)s character", "%(count)s characters", 2) % {"count": "{}"},
    )


class CommentaryWidget(AdminTextareaWidget):
    """A text area that becomes the editor where scripts run. With `shares_tools` these are not in it, but once on the
    page, in a `<template data-rich-tools>`."""

    shares_tools = False

    class Media:
        css = {"all": ["desk/rich.css"]}
        js = [Script(path, defer=True) for path in _SCRIPTS]

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        context = self.get_context(name, value, attrs)
        return render_to_string(
            "admin/commentary/field.html", context | {"toolbar": None if self.shares_tools else toolbar()}
        )


class SharingWidget(CommentaryWidget):
    """For pages with many texts."""

    shares_tools = True


class CommentaryField(forms.CharField):
    """A text area whose value is cleaned HTML; paragraphs alone are shown as text parted by empty lines."""

    widget = CommentaryWidget

    def prepare_value(self, value: Any) -> Any:
        return as_typed(value) if isinstance(value, str) else value

    def to_python(self, value: Any) -> str:
        return clean_html((super().to_python(value) or "").replace("\r\n", "\n"))


class CommentaryMixin:
    """For tables and inline rows with fields of the team's own words."""

    commentary_fields: tuple[str, ...] = ()

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.commentary_fields:
            return CommentaryField(label=capfirst(db_field.verbose_name), required=False, help_text=db_field.help_text)
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]


def as_typed(markup: str) -> str:
    """Returns cleaned HTML as an editor types it: paragraphs without their tags, where there is nothing else, and
    signs (&, <) as they are, where they mean themselves."""
    text = markup.strip()
    if _ONLY_PARAGRAPHS.fullmatch(text):
        text = _BETWEEN.sub("\n\n", text.removeprefix("<p>").removesuffix("</p>")).replace("<br>", "\n")
    plain = html.unescape(text)
    return plain if clean_html(plain) == clean_html(text) else text
