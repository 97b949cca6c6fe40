"""Themes."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.admin.searched import Searched
from articles.admin.site import desk
from articles.admin.table import FixedAddress, PublicTable, column, total
from articles.models import Theme


@admin.register(Theme, site=desk)
class ThemeAdmin(Searched, FixedAddress, PublicTable):
    search_fields = ["name"]
    list_display = ["name", "paper", "position", column("tag_total", _("tags")), "cited_count"]
    list_editable = ["position"]
    autocomplete_fields = ["tags"]
    fields = ["name", "slug", "description", "tags", "colour", "position"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Theme]:
        rows: QuerySet[Theme] = (
            super().get_queryset(request).annotate(tag_total=total(Theme.tags.through.objects.all(), "theme"))
        )
        return rows

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "position":  # the list shows it without a label of its own
            field.widget.attrs["aria-label"] = capfirst(db_field.verbose_name)
        return field

    def refusal(self, row: Theme) -> str:
        if not row.citations.exists():  # those that are scheduled are not counted yet
            return ""
        return _now("Published digests stand under the theme “%(theme)s”: its page answers for ever.") % {"theme": row}

    @admin.display(description=_("colour"), ordering="colour")
    def paper(self, theme: Theme) -> SafeString:
        return format_html('<span class="paper {}">{}</span>', theme.colour, theme.get_colour_display())
