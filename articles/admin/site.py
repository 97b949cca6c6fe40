"""The desk: Django's admin with a front page of its own and pages beside the tables."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.admin.week import look_at_week
from articles.models import Article, Feed, PageReading

ACTS_SHOWN = 8


class DeskSite(AdminSite):
    site_header = settings.SITE_NAME
    site_title = settings.SITE_NAME
    index_title = _("Desk")
    enable_nav_sidebar = False
    """The masthead leads to every table, and lists need the room."""

    def get_urls(self) -> list[URLResolver | URLPattern]:
        return [path("", include("articles.admin.urls")), *super().get_urls()]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        if context["has_permission"]:
            context["inbox_count"] = Article.objects.to_sort(timezone.now()).count()
        return context

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        context = {
            "week": look_at_week(request.user, timezone.now()),
            "acts": self._acts(request)[:ACTS_SHOWN],
            "today": timezone.localdate(),
            "troubled_feeds": Feed.objects.troubled().count(),
            "given_up": PageReading.objects.set_aside().count(),
        }
        return super().index(request, context | (extra_context or {}))

    def _acts(self, request: HttpRequest) -> QuerySet[LogEntry]:
        """What was done to rows of the tables that this user may see, the last act first."""
        tables = [model for model, table in self._registry.items() if table.has_view_permission(request)]
        kinds = ContentType.objects.get_for_models(*tables).values()
        acts = LogEntry.objects.select_related("user", "content_type").exclude(object_repr="")
        return acts.filter(content_type__in=kinds)


desk = DeskSite()
