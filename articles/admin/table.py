"""What the tables of the desk share: search without accents, fixed addresses, refusals in plain words, guarded forms,
lines in the journal.

Django's classes take no type parameter at run time; the bases below name their rows once for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import models, transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.forms.models import BaseModelFormSet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.guarding import Guarded
from articles.admin.journal import Noted
from articles.models import Edition
from articles.text import same_name_key


def total(rows: models.QuerySet[Any], by: str) -> Coalesce:
    """Returns how many of the rows point at each row of a list by that field, counted for the rows shown only."""
    pointing = rows.filter(**{by: OuterRef("pk")}).order_by().values(by)
    return Coalesce(Subquery(pointing.annotate(total=Count("pk")).values("total")), 0)


def column(annotation: str, label: Any) -> Callable[[Any], Any]:
    """Returns a column of a list that shows an annotation and can be sorted by it."""

    def show(row: Any) -> Any:
        return getattr(row, annotation)

    show.__name__ = annotation
    return admin.display(show, description=label, ordering=annotation)


class Table(Guarded, Noted, admin.ModelAdmin):  # type: ignore[type-arg]
    fields: ClassVar[Any]
    readonly_fields: ClassVar[Any]
    list_per_page = 50
    show_full_result_count = False
    empty_value_display = "–"
    searches_key = False
    """Whether `search_fields` are folded keys: case, accents and hyphens then do not count."""

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        term = same_name_key(search_term) if self.searches_key else search_term
        return super().get_search_results(request, queryset, term)

    def refusal(self, row: Any) -> str:
        """Returns why that row may not be deleted, or an empty string."""
        return ""

    def get_deleted_objects(
        self, objs: models.QuerySet[Any] | Iterable[Any], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        rows = list(objs)
        deleted, counts, lacking, protected = super().get_deleted_objects(rows, request)
        refusals = [*filter(None, map(self.refusal, rows))]
        # Django names lacking rights first, and would never come to the reason that matters.
        return deleted, counts, set() if refusals else lacking, [*refusals, *protected]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None) -> Any:
        title = {"title": _("Adding: %(name)s") % {"name": self.opts.verbose_name}}
        return super().add_view(request, form_url, title | (extra_context or {}))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> Any:
        title = {"title": capfirst(self.opts.verbose_name)}
        return super().change_view(request, object_id, form_url, title | (extra_context or {}))


class FixedAddress(Table):
    """A slug can be chosen until the row is saved; after that, its address answers for ever."""

    def address_is_public(self, row: Any) -> bool:
        return True

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fixed = list(super().get_readonly_fields(request, obj))
        return [*fixed, "slug"] if obj and self.address_is_public(obj) else fixed


class PublicTable(Table):
    """Rows that public pages show: whatever changes them moves the site's edition, in the same transaction."""

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Iterable[BaseModelFormSet[Any, Any]], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        Edition.objects.move()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        Edition.objects.move()

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        with transaction.atomic():
            super().delete_queryset(request, queryset)
            Edition.objects.move()


class ReadOnlyTable(Table):
    """Rows that only the product writes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class Rows(admin.TabularInline):  # type: ignore[type-arg]
    extra = 0


class Stack(admin.StackedInline):  # type: ignore[type-arg]
    fields: ClassVar[Any]
    readonly_fields: ClassVar[Any]
    extra = 0


class RowForm(forms.ModelForm):  # type: ignore[type-arg]
    pass
