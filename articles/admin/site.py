"""The desk: Django's admin with a front page of its own and pages beside the tables."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.admin.week import look_at_week
from articles.digests import settle_due
from articles.models import Article, Comment, Delivery, Feed, JournalEntry, Link, PageReading, ReaderMessage

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
        now = timezone.now()
        settle_due(now)
        context = {
            "week": look_at_week(request.user, now),
            "acts": _last_acts(request),
            "today": timezone.localdate(),
            "troubled_feeds": Feed.objects.troubled().count(),
            "dead_links": Link.objects.dead().filter(archive_url="").count(),
            "open_messages": _if_may(request, "view_readermessage", ReaderMessage.objects.open()),
            "doubtful_mails": _if_may(request, "add_mailing", Delivery.objects.doubtful(now)),
            "waiting_comments": _if_may(request, "view_comment", Comment.objects.waiting()),
            "unfilled": [name for name in settings.TO_FILL_IN if not getattr(settings, name)],
            "given_up": PageReading.objects.set_aside().count(),
        }
        return super().index(request, context | (extra_context or {}))


def _if_may(request: HttpRequest, permission: str, rows: QuerySet[Any]) -> int:
    """How many there are, for who may read them."""
    return rows.count() if request.user.has_perm(f"articles.{permission}") else 0


def _last_acts(request: HttpRequest) -> QuerySet[JournalEntry]:
    """What was done last, for who may read the journal."""
    may_read = request.user.has_perm("articles.view_journalentry")
    return JournalEntry.objects.select_related("digest")[:ACTS_SHOWN] if may_read else JournalEntry.objects.none()


desk = DeskSite()
