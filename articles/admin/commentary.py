"""The team's own words: typed as plain text with empty lines or as the small HTML subset, kept as that subset."""

from __future__ import annotations

import html
import re
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Field
from django.http import HttpRequest
from django.utils.text import capfirst

from articles.text import clean_html

_ONLY_PARAGRAPHS = re.compile(r"(?:<p>(?:(?!</?(?:p|ul|ol|li|blockquote)\b).)*</p>\s*)+", re.DOTALL)
_BETWEEN = re.compile(r"</p>\s*<p>")


class CommentaryField(forms.CharField):
    """A text area whose value is cleaned HTML; paragraphs alone are shown as text parted by empty lines."""

    widget = AdminTextareaWidget

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
