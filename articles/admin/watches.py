"""Watches: everybody's own saved searches, with what they found."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.criteria import CRITERIA, CriteriaForm, what_is_asked
from articles.admin.site import desk
from articles.admin.table import Table, column, total
from articles.models import Article, Match, Watch
from articles.sorting import find_past_matches, next_morning

MATCHES_SHOWN = 50
A_WEEK = datetime.timedelta(days=7)


class WatchForm(CriteriaForm):
    class Meta:
        model = Watch
        fields = ["name", *CRITERIA, "is_mailed"]


@admin.display(description=_("what it looks for"))
def sentence(watch: Watch) -> str:
    return what_is_asked(watch)


@admin.register(Watch, site=desk)
class WatchAdmin(Table):
    """Everybody sees, changes and deletes their own watches only, whatever their rights; the journal of the team does
    not tell of them."""

    form = WatchForm
    search_fields = ["name", "words", "author"]
    list_display = ["name", sentence, column("found_total", _("found in 7 days")), "is_mailed"]
    list_select_related = ["source"]
    autocomplete_fields = ["source"]
    fieldsets = [
        (None, {"fields": ["name"]}),
        (_("What it looks for"), {"fields": [*CRITERIA], "description": _("All that is said must hold.")}),
        (None, {"fields": ["is_mailed"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Watch]:
        found = Match.objects.filter(article__added_at__gte=timezone.now() - A_WEEK)
        rows: QuerySet[Watch] = super().get_queryset(request).filter(owner=request.user.pk)
        return rows.annotate(found_total=total(found, "watch"))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return super().changelist_view(request, _about(request) | (extra_context or {}))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *arguments: Any, **options: Any
    ) -> HttpResponse:
        watch: Watch | None = options.get("obj")
        context |= _about(request) | {"found": _newest(watch) if watch else None}
        return super().render_change_form(request, context, *arguments, **options)

    def save_model(self, request: HttpRequest, obj: Watch, form: Any, change: bool) -> None:
        """What it finds of the last month is shown at once, and not mailed; nor is what was found while it was not
        mailed."""
        assert isinstance(request.user, User)
        now = timezone.now()
        if not change:
            obj.owner = request.user
        if not change or obj.was_given_up:
            obj.due_at, obj.attempts, obj.lost, obj.set_aside_at = next_morning(now), 0, 0, None
        super().save_model(request, obj, form, change)
        if "is_mailed" in form.changed_data:
            obj.matches.filter(mailed_at=None).update(mailed_at=now)
        if {*CRITERIA}.intersection(form.changed_data):
            obj.matches.all().delete()
            count = find_past_matches(obj, now)
            told = ngettext(
                "%(count)d article of the last month is found.",
                "%(count)d articles of the last month are found.",
                count,
            )
            messages.info(request, told % {"count": count})

    def response_add(self, request: HttpRequest, obj: Watch, post_url_continue: str | None = None) -> HttpResponse:
        """Leads to what it found, unless another one is to be added."""
        if "_addanother" not in request.POST and self.has_view_or_change_permission(request, obj):
            answered = request.POST.copy()
            answered["_continue"] = "1"
            request.POST = answered  # type: ignore[assignment]
        return super().response_add(request, obj, post_url_continue)

    def get_deleted_objects(
        self, objs: QuerySet[Any] | Iterable[Any], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """Names the watches; what they found, thousands maybe, is counted."""
        watches = list(objs)
        found = Match.objects.filter(watch__in=watches).count()
        told = ngettext(
            "%(count)d match; the article itself stays", "%(count)d matches; the articles themselves stay", found
        )
        return [*watches, told % {"count": found}], {str(self.opts.verbose_name_plural): len(watches)}, set(), []

    def log_addition(self, request: HttpRequest, obj: Watch, message: Any) -> None:  # type: ignore[override]
        pass

    def log_change(self, request: HttpRequest, obj: Watch, message: Any) -> None:  # type: ignore[override]
        pass

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Watch]) -> None:  # type: ignore[override]
        pass


def _about(request: HttpRequest) -> dict[str, bool]:
    return {"has_no_address": not getattr(request.user, "email", "")}


def _newest(watch: Watch) -> QuerySet[Article]:
    """What it found last."""
    found = Article.objects.filter(matches__watch=watch).select_related("source")
    return found.order_by("-added_at", "-pk")[:MATCHES_SHOWN]
