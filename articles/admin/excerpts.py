"""Excerpts: typed as they read, held against the article's newest capture when they are saved."""

import json
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.site import desk
from articles.admin.table import RowForm, Stack, Table
from articles.capture import verify
from articles.models import Excerpt, ExcerptVerdict
from articles.text import split_segments

SIGNS = {ExcerptVerdict.VERBATIM: "✓", ExcerptVerdict.CHANGED: "≠", ExcerptVerdict.UNVERIFIED: "?"}
_MEANINGS = {
    ExcerptVerdict.VERBATIM: _("found in the captured text"),
    ExcerptVerdict.CHANGED: _(
        "at least one word differs from the captured text: take the words of the text, or mark the cut by […]"
    ),
    ExcerptVerdict.UNVERIFIED: _("no captured text to hold it against: paste the article’s text"),
}


class ExcerptForm(RowForm):
    typed = forms.CharField(
        label=_("Excerpt"),
        widget=AdminTextareaWidget(attrs={"rows": 4, "class": "vLargeTextField press"}),
        help_text=_("Word for word; […] marks a cut."),
    )

    class Meta:
        model = Excerpt
        fields = ["note"]
        widgets = {"note": AdminTextareaWidget(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["typed"] = self.instance.text

    def clean_typed(self) -> str:
        typed: str = self.cleaned_data["typed"].replace("\r\n", "\n")
        if not split_segments(typed):
            raise forms.ValidationError(_("There is nothing between the cuts: type the words of the article."))
        return typed

    def save(self, commit: bool = True) -> Any:
        """Holds the excerpt against the capture that stands by now, the one pasted with it included."""
        for name, value in verify(self.instance.article, self.cleaned_data["typed"]).as_fields().items():
            setattr(self.instance, name, value)
        return super().save(commit)


@admin.display(description=_("verdict"), ordering="verdict")
def verdict_in_words(excerpt: Excerpt) -> SafeString:
    verdict = ExcerptVerdict(excerpt.verdict)
    return format_html('<span class="verdict {}">{} {}</span>', verdict, SIGNS[verdict], verdict.label)


@admin.display(description=_("verdict"))
def verdict_explained(excerpt: Excerpt) -> SafeString:
    if not excerpt.pk:
        return format_html("{}", _("held against the captured text when you save"))
    return format_html("{} – {}", verdict_in_words(excerpt), _MEANINGS[ExcerptVerdict(excerpt.verdict)])


class ExcerptRows(Stack):
    model = Excerpt
    form = ExcerptForm
    fields = ["typed", verdict_explained, "note"]
    readonly_fields = [verdict_explained]


@admin.register(Excerpt, site=desk)
class ExcerptAdmin(Table):
    form = ExcerptForm
    search_fields = ["article__title", "note", "segments"]
    list_display = ["__str__", verdict_in_words, "article", "added_at"]
    list_filter = ["verdict", "added_at"]
    list_select_related = ["article"]
    autocomplete_fields = ["article"]
    fields = ["article", "typed", verdict_explained, "note"]
    readonly_fields = [verdict_explained]

    def get_readonly_fields(self, request: HttpRequest, obj: Excerpt | None = None) -> list[Any]:
        return [verdict_explained, "article"] if obj else [verdict_explained]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Excerpt]:
        return super().get_queryset(request).select_related("article")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Excerpt], search_term: str
    ) -> tuple[QuerySet[Excerpt], bool]:
        """SQLite keeps JSON as it was written, with escapes for all but ASCII: words are looked for in both forms."""
        found, doubled = super().get_search_results(request, queryset, search_term)
        escaped = json.dumps(search_term)[1:-1]
        return found | super().get_search_results(request, queryset, escaped)[0], doubled
