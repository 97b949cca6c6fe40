"""Notes: the team's private discussion."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.site import desk
from articles.admin.table import RowForm, Stack, Table
from articles.models import Note


class NoteForm(RowForm):
    class Meta:
        model = Note
        fields = ["article", "digest", "parent", "text"]
        widgets = {"text": AdminTextareaWidget(attrs={"rows": 3})}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        about = [values.get("article"), values.get("digest")]
        if "article" in self.fields and about.count(None) != 1:
            raise forms.ValidationError(_("A note is about an article or about a digest: choose one of them."))
        return values


class NoteRows(Stack):
    """Notes are added, and answered by a new one; what a colleague wrote stays."""

    model = Note
    fields = ["text", "author", "written_at"]
    readonly_fields = ["author", "written_at"]
    can_delete = False
    formfield_overrides = {Note._meta.get_field("text").__class__: {"widget": AdminTextareaWidget(attrs={"rows": 3})}}

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("author")

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class SignsNotes:
    """For tables with notes below: a new note bears the name of who writes it."""

    def save_formset(
        self, request: HttpRequest, form: Any, formset: BaseInlineFormSet[Any, Any, Any], change: bool
    ) -> None:
        if formset.model is Note:
            for row in formset.extra_forms:
                row.instance.author = request.user
        super().save_formset(request, form, formset, change)  # type: ignore[misc]


@admin.register(Note, site=desk)
class NoteAdmin(Table):
    form = NoteForm
    is_addition_noted = False  # it stands there, signed
    search_fields = ["text"]
    list_display = ["__str__", "article", "digest", "author", "written_at"]
    list_filter = ["author", "written_at"]
    list_select_related = ["article", "digest", "author"]
    autocomplete_fields = ["article", "digest", "parent"]
    fields = ["article", "digest", "parent", "text"]

    def save_model(self, request: HttpRequest, obj: Note, form: Any, change: bool) -> None:
        if not change:
            obj.author = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)
