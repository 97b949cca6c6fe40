"""Filters of the list of articles that are more than one column."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Item, Theme


class ThemeFilter(admin.SimpleListFilter):
    """Articles that were sorted into the theme, and those without any that bear one of the tags that feed it."""

    title = _("theme")
    parameter_name = "theme"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return [(str(pk), name) for pk, name in Theme.objects.values_list("pk", "name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if not (self.value() or "").isdecimal():
            return queryset
        theme = int(self.value() or 0)
        tagged = Article.tags.through.objects.filter(tag__themes=theme)
        return queryset.filter(Q(theme=theme) | Q(theme=None, pk__in=tagged.values("article")))


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
