"""Composing a digest in plain forms: its sections, and the articles placed in them.

What a row may choose from is read once for all rows: Django's own fields would ask the database row by row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.db.models import Field, QuerySet
from django.forms.models import BaseInlineFormSet
from django.forms.renderers import BaseRenderer
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.commentary import CommentaryField
from articles.admin.excerpts import SIGNS
from articles.admin.table import RowForm, Stack
from articles.models import Article, Digest, Excerpt, ExcerptVerdict, Item, Role, Section

EXTRA_ITEMS = 2
_REMOVED_SECTION = re.compile(r"sections-(\d+)-DELETE")


class PlacedArticle(forms.HiddenInput):
    """Shows the article of a placed row, with a link to it; another article is another row."""

    is_hidden = False

    def __init__(self, article: Article) -> None:
        super().__init__()
        self.article = article

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        return format_html(
            '<a class="press" href="{}">{}</a> <span class="quiet">{}</span>',
            reverse("admin:articles_article_change", args=[self.article.pk]),
            self.article,
            self.article.source or "",
        )


class SectionForm(RowForm):
    commentary = CommentaryField(label=_("Commentary"), required=False, widget=AdminTextareaWidget(attrs={"rows": 4}))
    position = forms.IntegerField(label=_("Position"), required=False, min_value=0)

    class Meta:
        model = Section
        fields = ["theme", "title", "commentary", "position"]


class ItemForm(RowForm):
    comment = CommentaryField(label=_("Comment"), required=False, widget=AdminTextareaWidget(attrs={"rows": 2}))
    position = forms.IntegerField(label=_("Position"), required=False, min_value=0)

    class Meta:
        model = Item
        fields = ["section", "position", "role", "article", "excerpt", "comment"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["article"].disabled = True
            self.fields["article"].help_text = ""
            self.fields["article"].widget = PlacedArticle(self.instance.article)


class PlacedLast(BaseInlineFormSet):  # type: ignore[type-arg]
    """Rows saved without a position go to the end."""

    def save(self, commit: bool = True) -> Any:
        last = max((form.instance.position for form in self.initial_forms if form.instance.position), default=0)
        for form in self.forms:
            if form.has_changed() and form.cleaned_data.get("position") is None:
                last += 1
                form.instance.position = last
        return super().save(commit)


class ItemFormSet(PlacedLast):
    """The rows of one digest: they choose among its sections, and each among the excerpts of its article."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections: QuerySet[Section] = self.instance.sections.select_related("theme")
        self._sections = [("", "–"), *((section.pk, section.heading) for section in sections)]
        self._excerpts: dict[int, list[Excerpt]] = {}
        placed = self.instance.items.values("article")
        for excerpt in Excerpt.objects.filter(article__in=placed):
            self._excerpts.setdefault(excerpt.article_id, []).append(excerpt)

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["section"].choices = self._sections
        form.fields["excerpt"].choices = _choices(form.instance, self._excerpts.get(form.instance.article_id, ()))

    def clean(self) -> None:
        super().clean()
        for form in self.forms:
            section = form.cleaned_data.get("section") if hasattr(form, "cleaned_data") else None
            if section and "section" in form.changed_data and section.pk in self._removed_sections():
                form.add_error("section", _("This section is to be removed: choose another one."))

    def save_existing(self, form: Any, obj: Item, commit: bool = True) -> Any:
        """What was edited in a section that is removed by the same save went with it."""
        return obj if obj.section_id in self._removed_sections() else super().save_existing(form, obj, commit)

    def _removed_sections(self) -> set[int]:
        rows = (found[1] for name in self.data if (found := _REMOVED_SECTION.fullmatch(name)))
        ids = [self.data.get(f"sections-{row}-id") or "" for row in rows]
        return {int(pk) for pk in ids if pk.isdecimal()}

    def save_new(self, form: Any, commit: bool = True) -> Any:
        """What is placed as cited brings its first excerpt along; another one can be chosen afterwards."""
        item: Item = form.instance
        if item.role == Role.LEAD:
            item.excerpt = item.article.excerpts.first()
        return super().save_new(form, commit)


def _choices(item: Item, excerpts: Iterable[Excerpt]) -> list[tuple[Any, str]]:
    if not item.pk:
        return [("", str(_("the first one of the article; another can be chosen afterwards")))]
    named = ((excerpt.pk, f"{SIGNS[ExcerptVerdict(excerpt.verdict)]} {excerpt}") for excerpt in excerpts)
    return [("", str(_("without an excerpt"))), *named]


class ComposingRows(Stack):
    """Rows without Django's icons beside each choice: what is chosen is edited on its own page."""

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field


class SectionRows(ComposingRows):
    model = Section
    form = SectionForm
    formset = PlacedLast
    fields = ["theme", "title", "position", "commentary"]
    template = "admin/digests/sections.html"

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None:
            field.choices = list(iter(field.choices))  # type: ignore[arg-type]
        return field


class ItemRows(ComposingRows):
    model = Item
    form = ItemForm
    formset = ItemFormSet
    extra = EXTRA_ITEMS
    autocomplete_fields = ["article"]
    fields = ["article", "section", "role", "position", "excerpt", "comment"]
    template = "admin/digests/items.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Item]:
        rows = super().get_queryset(request).select_related("article__source", "section", "excerpt")
        return rows.order_by("section__position", "section", "position", "pk")


def next_position(digest: Digest) -> int:
    """Returns a position after all items of the digest."""
    last = digest.items.order_by("position").last()
    return last.position + 1 if last else 1
