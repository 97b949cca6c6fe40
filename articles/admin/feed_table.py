"""Feeds as a table: what an editor says of one; how it does stands on the screen of all feeds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.site import desk
from articles.admin.table import Table
from articles.models import Feed, FeedItem, FeedState


@admin.display(description=_("title"), ordering="title")
def headline(feed: Feed) -> str:
    return str(feed)


@admin.register(Feed, site=desk)
class FeedAdmin(Table):
    search_fields = ["title", "url", "source__key"]
    list_display = [headline, "source", "theme", "state", "succeeded_at"]
    list_filter = ["state", "theme"]
    list_select_related = ["source", "theme"]
    autocomplete_fields = ["source", "tags"]
    readonly_fields = ["added_by", "added_at"]
    fields = ["title", "source", "theme", "tags", "state", "url", "added_by", "added_at"]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None) -> Any:
        """A feed is followed from its address, which is asked for it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return redirect("admin:add_feed")

    def save_model(self, request: HttpRequest, obj: Feed, form: Any, change: bool) -> None:
        """At another address nothing that the old one said holds; taken up again, it is asked at once."""
        now = timezone.now()
        if "url" in form.changed_data:
            obj.etag = obj.last_modified = obj.body_hash = obj.last_error = obj.moved_to = ""
            obj.failures, obj.moved_times, obj.failing_since = 0, 0, None
        is_taken_up = "state" in form.changed_data and obj.state == FeedState.FOLLOWED
        if "url" in form.changed_data or is_taken_up:
            obj.due_at, obj.attempts, obj.lost, obj.set_aside_at, obj.lease_until = now, 0, 0, None, None
        super().save_model(request, obj, form, change)

    def get_deleted_objects(
        self, objs: QuerySet[Any] | Iterable[Any], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """Names the feeds; their items, thousands maybe, are counted."""
        feeds = list(objs)
        items = FeedItem.objects.filter(feed__in=feeds).count()
        told = ngettext(
            "%(count)d item that it brought is forgotten; the articles stay",
            "%(count)d items that were brought are forgotten; the articles stay",
            items,
        )
        return [*feeds, told % {"count": items}], {str(Feed._meta.verbose_name_plural): len(feeds)}, set(), []
