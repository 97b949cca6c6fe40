"""The form of an article: authors a line each, the date in words, the text to be frozen."""

import re
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.admin.table import RowForm
from articles.capture import Found, match_article, match_source
from articles.models import Article, Source, State, address_key
from articles.text import Printed, read_date, source_host


class AuthorsField(forms.CharField):
    """A list of names, one a line or parted by commas."""

    widget = AdminTextareaWidget(attrs={"rows": 2})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        if isinstance(value, list):
            return value
        names = (name.strip() for name in re.split(r"[,\n]", value or ""))
        return [name for name in names if name]


class PrintedDateField(forms.CharField):
    """A date as ISO 8601 at the precision it is typed with."""

    widget = AdminTextInputWidget

    def prepare_value(self, value: Any) -> Any:
        return _in_words(value) if isinstance(value, str) else value

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        iso = _as_iso(typed) or read_date(typed)
        if typed and not iso:
            raise forms.ValidationError(
                _("This date was not understood. Write it like 14 March 2023, March 2023, 2023 or 2023-03-14 08:30.")
            )
        return iso or ""


class ArticleForm(RowForm):
    authors = AuthorsField(label=_("Authors"), required=False, help_text=_("One a line, or parted by commas."))
    published = PrintedDateField(
        label=_("Published"),
        required=False,
        help_text=_("As precisely as it is known: 14 March 2023, March 2023, 2023 or 2023-03-14 08:30."),
    )
    captured_text = forms.CharField(
        label=_("Text of the article"),
        required=False,
        widget=AdminTextareaWidget(attrs={"rows": 8, "class": "vLargeTextField press"}),
        help_text=_("Paste it here to freeze it as a new capture; older captures never change. It stays private."),
    )

    class Meta:
        model = Article
        exclude = ["published_at", "published_precision"]
        widgets = {"standfirst": AdminTextareaWidget(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["published"] = self.instance.published

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if "published" in values:
            self.instance.published = values["published"]
        if values.get("state") != State.DISCARDED:
            values["reason"] = ""
        if "source" in values and values["source"] is None:
            values["source"] = Source.objects.at_host(source_host(values.get("url") or ""))
        twin = self._twin()
        if twin:
            link = format_html('<a href="{}">{}</a>', reverse("admin:articles_article_change", args=[twin.pk]), twin)
            self.add_error("url", format_html(_now("This article is in the desk already: {}"), link))
        return values

    def found(self) -> Found:
        """Returns what was typed, as every way in brings it to the door."""
        values = self.cleaned_data
        source: Source | None = values.get("source")
        return Found(
            title=values.get("title") or "",
            url=(values.get("url") or "").strip(),
            url_cut=bool(values.get("url_cut")),
            source_name=source.name if source else "",
            authors=tuple(values.get("authors") or ()),
            published=values.get("published") or "",
            text=typed_text(values.get("captured_text") or ""),
        )

    def _twin(self) -> Article | None:
        """The article of the desk that this one would be: by its address, and a new one by its title too."""
        found = self.found()
        if self.instance.pk is None:
            return match_article(found, match_source(found))
        known = address_key(found.url, found.url_cut)
        return Article.objects.filter(url_key=known).exclude(pk=self.instance.pk).first() if known else None


def typed_text(text: str) -> str:
    """Returns a text as the browser sends it with line feeds alone."""
    return text.replace("\r\n", "\n")


def _in_words(value: str) -> str:
    """A stored date in words; what was typed as it was typed."""
    try:
        Printed.moment(value)
    except ValueError:
        return value
    day, _t, hour = value.partition("T")
    return f"{Printed.in_words(day)}, {hour}" if hour else Printed.in_words(day)


def _as_iso(typed: str) -> str:
    try:
        Printed.moment(typed.strip().replace(" ", "T"))
    except ValueError:
        return ""
    return typed.strip().replace(" ", "T")
