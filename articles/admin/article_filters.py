"""Filters of the list of articles that are more than one column."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Item, Theme


class ThemeFilter(admin.SimpleListFilter):
    """Articles with one of the tags that feed the theme."""

    title = _("theme")
    parameter_name = "theme"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return [(str(pk), name) for pk, name in Theme.objects.values_list("pk", "name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if not (self.value() or "").isdecimal():
            return queryset
        tagged = Article.tags.through.objects.filter(tag__themes=int(self.value() or 0))
        return queryset.filter(pk__in=tagged.values("article"))


class PlacedFilter(admin.SimpleListFilter):
    """Articles that stand in a digest, or in none yet."""

    title = _("place in a digest")
    parameter_name = "placed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return [("no", _("in no digest yet")), ("yes", _("in a digest"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        placed = Item.objects.values("article")
        if self.value() == "no":
            return queryset.exclude(pk__in=placed)
        return queryset.filter(pk__in=placed) if self.value() == "yes" else queryset


class LanguageFilter(admin.SimpleListFilter):
    """Articles in one of the languages that are known of any."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        known = Article.objects.exclude(language="").order_by("language").values_list("language", flat=True).distinct()
        return [(language, language) for language in known]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return queryset.filter(language=self.value()) if self.value() else queryset
