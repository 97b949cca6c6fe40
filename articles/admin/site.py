"""The desk: Django's admin with a front page of its own and pages beside the tables."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from articles.admin.next_thing import what_next


class DeskSite(AdminSite):
    site_header = settings.SITE_NAME
    site_title = settings.SITE_NAME
    index_title = _("Desk")

    def get_urls(self) -> list[URLResolver | URLPattern]:
        return [path("", include("articles.admin.urls")), *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {"next": what_next(request.user), **(extra_context or {})})


desk = DeskSite()
