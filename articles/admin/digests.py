"""Digests: composed here, section by section; what readers see changes only on the page that publishes."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.admin.commentary import CommentaryMixin
from articles.admin.composing import ItemRows, SectionRows
from articles.admin.notes import NoteRows, SignsNotes
from articles.admin.site import desk
from articles.admin.table import FixedAddress, column, total
from articles.models import Digest, DigestState, Item, Section, Theme

_AFTER_SAVE = {"_preview": "preview_digest", "_check": "check_digest"}
"""Buttons that save, and the page they go on to."""


@admin.display(description=_("digest"), ordering="number")
def numbered_title(digest: Digest) -> SafeString:
    return format_html('<span class="press">{}</span>', digest)


@admin.display(description=_("state"), ordering="state")
def state_in_words(digest: Digest) -> SafeString:
    return format_html('<span class="state {}">{}</span>', digest.state, digest.get_state_display())


@admin.register(Digest, site=desk)
class DigestAdmin(SignsNotes, CommentaryMixin, FixedAddress):
    commentary_fields = ("introduction", "closing", "thanks")
    search_fields = ["title", "number"]
    list_display = [numbered_title, state_in_words, column("item_total", _("articles")), "published_at", "changed_at"]
    list_filter = ["state", "published_at"]
    inlines = [SectionRows, ItemRows, NoteRows]
    save_on_top = True
    fieldsets = [
        (None, {"fields": [("number", "title"), ("period_start", "period_end"), "introduction"]}),
        (_("End of the digest"), {"fields": ["closing", "thanks", "picture_credit"], "classes": ["collapse"]}),
        (_("Address"), {"fields": ["slug"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Digest]:
        rows: QuerySet[Digest] = super().get_queryset(request).annotate(item_total=total(Item.objects.all(), "digest"))
        return rows

    def address_is_public(self, row: Digest) -> bool:
        return row.state != DigestState.DRAFT

    def refusal(self, row: Digest) -> str:
        if row.state == DigestState.DRAFT:
            return ""
        return _now("“%(digest)s” was published: its address answers for ever. Withdraw it instead.") % {"digest": row}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        last = Digest.objects.aggregate(last=Max("number"))["last"] or 0
        return {"number": last + 1, **super().get_changeform_initial_data(request)}

    def get_inlines(self, request: HttpRequest, obj: Digest | None) -> list[Any]:
        """A digest that is being begun has no sections yet to place anything in."""
        return list(super().get_inlines(request, obj)) if obj else []

    def save_model(self, request: HttpRequest, obj: Digest, form: Any, change: bool) -> None:
        if not change:
            obj.created_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change:
            themes = enumerate(Theme.objects.all(), 1)
            Section.objects.bulk_create(
                Section(digest=form.instance, theme=theme, position=place) for place, theme in themes
            )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        shown = {"show_save_and_add_another": False}
        page: HttpResponse = super().change_view(request, object_id, form_url, shown | (extra_context or {}))
        return page

    def response_add(self, request: HttpRequest, obj: Digest, post_url_continue: str | None = None) -> HttpResponse:
        messages.success(request, _now("The digest is begun, with a section for each theme. Place articles in them."))
        return HttpResponseRedirect(reverse("admin:articles_digest_change", args=[obj.pk]))

    def response_change(self, request: HttpRequest, obj: Digest) -> HttpResponse:
        for button, page in _AFTER_SAVE.items():
            if button in request.POST:
                return HttpResponseRedirect(reverse(f"admin:{page}", args=[obj.pk]))
        return super().response_change(request, obj)
