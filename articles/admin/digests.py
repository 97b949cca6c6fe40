"""Digests: their number, title and period; composed on the board, published on a page of its own."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.admin.commentary import CommentaryMixin
from articles.admin.notes import NoteRows, SignsNotes
from articles.admin.site import desk
from articles.admin.table import FixedAddress, Table, column, total
from articles.models import NEVER_PUBLIC, Digest, DigestState, DigestTemplate, Edition, Item


@admin.display(description=_("digest"), ordering="number")
def numbered_title(digest: Digest) -> SafeString:
    return format_html('<a class="press" href="{}">{}</a>', reverse("admin:compile_digest", args=[digest.pk]), digest)


@admin.display(description=_("state"), ordering="state")
def state_in_words(digest: Digest) -> SafeString:
    return format_html('<span class="state {}">{}</span>', digest.state, digest.get_state_display())


@admin.register(Digest, site=desk)
class DigestAdmin(SignsNotes, CommentaryMixin, FixedAddress):
    commentary_fields = ("introduction", "closing", "thanks")
    search_fields = ["title", "number"]
    list_display = [numbered_title, state_in_words, column("item_total", _("articles")), "published_at", "changed_at"]
    list_display_links = None
    list_filter = ["state", "published_at"]
    inlines = [NoteRows]
    fieldsets = [
        (None, {"fields": [("number", "title"), ("period_start", "period_end"), "introduction"]}),
        (_("End of the digest"), {"fields": ["closing", "thanks", "picture_credit"], "classes": ["collapse"]}),
        (_("Address"), {"fields": ["slug"], "classes": ["collapse"]}),
        (_("Readers"), {"fields": ["takes_comments"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Digest]:
        rows: QuerySet[Digest] = super().get_queryset(request).annotate(item_total=total(Item.objects.all(), "digest"))
        return rows

    def save_model(self, request: HttpRequest, obj: Digest, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if "takes_comments" in form.changed_data:  # the one field here that readers see at once
            Edition.objects.move()

    def address_is_public(self, row: Digest) -> bool:
        return row.state not in NEVER_PUBLIC

    def refusal(self, row: Digest) -> str:
        if row.state in NEVER_PUBLIC:
            return ""
        if row.state == DigestState.SCHEDULED:
            return _now("“%(digest)s” is scheduled: take it off the schedule first.") % {"digest": row}
        return _now("“%(digest)s” was published: its address answers for ever. Withdraw it instead.") % {"digest": row}

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None) -> Any:
        """A digest is begun from a template, on a page of its own."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return redirect("admin:begin_digest")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        shown = {"show_save_and_add_another": False}
        page: HttpResponse = super().change_view(request, object_id, form_url, shown | (extra_context or {}))
        return page


@admin.register(DigestTemplate, site=desk)
class DigestTemplateAdmin(CommentaryMixin, Table):
    commentary_fields = ("introduction", "closing", "thanks")
    list_display = ["name", "period", "title", "most_cited", "position"]
    search_fields = ["name", "title"]
    filter_horizontal = ["themes"]
    fields = ["name", "period", "title", "themes", "most_cited", "introduction", "closing", "thanks", "position"]
