"""Tags."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.site import desk
from articles.admin.table import FixedAddress, PublicTable
from articles.models import Tag


@admin.register(Tag, site=desk)
class TagAdmin(FixedAddress, PublicTable):
    searches_key = True
    search_fields = ["key"]
    list_display = ["name", "theme_names", "article_count", "cited_count"]
    list_filter = ["themes"]
    fields = ["name", "slug", "description"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        return super().get_queryset(request).annotate(article_total=Count("articles", distinct=True)).prefetch_related("themes")

    @admin.display(description=_("feeds the themes"))
    def theme_names(self, tag: Tag) -> str:
        return ", ".join(theme.name for theme in tag.themes.all())

    @admin.display(description=_("articles"), ordering="article_total")
    def article_count(self, tag: Any) -> int:
        total: int = tag.article_total
        return total
