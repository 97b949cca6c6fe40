"""Themes."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.admin.site import desk
from articles.admin.table import FixedAddress, PublicTable
from articles.models import Theme


@admin.register(Theme, site=desk)
class ThemeAdmin(FixedAddress, PublicTable):
    search_fields = ["name"]
    list_display = ["name", "paper", "position", "tag_count", "cited_count"]
    list_editable = ["position"]
    autocomplete_fields = ["tags"]
    fields = ["name", "slug", "description", "tags", "colour", "position"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Theme]:
        return super().get_queryset(request).annotate(tag_total=Count("tags"))

    def refusal(self, row: Theme) -> str:
        if not row.cited_count:
            return ""
        return _now("Published digests stand under the theme “%(theme)s”: its page answers for ever.") % {"theme": row}

    @admin.display(description=_("colour"), ordering="colour")
    def paper(self, theme: Theme) -> SafeString:
        return format_html('<span class="paper {}">{}</span>', theme.colour, theme.get_colour_display())

    @admin.display(description=_("tags"), ordering="tag_total")
    def tag_count(self, theme: Any) -> int:
        total: int = theme.tag_total
        return total
