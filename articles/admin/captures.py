"""Captures: read here, written by capturing."""

from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.site import desk
from articles.admin.table import ReadOnlyTable, Stack, column
from articles.models import Capture


@admin.display(description=_("text"))
def frozen_text(capture: Capture) -> SafeString:
    return format_html('<div class="frozen">{}</div>', capture.text)


class CaptureRows(Stack):
    """The captures of an article, newest first."""

    model = Capture
    fields = readonly_fields = ["captured_at", "origin", "verdict", "url", frozen_text]
    classes = ["collapse"]
    can_delete = False
    max_num = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Capture]:
        return super().get_queryset(request).select_related("article")

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Capture, site=desk)
class CaptureAdmin(ReadOnlyTable):
    """A capture is never changed; one that must not be kept can be deleted while no excerpt is taken from it."""

    search_fields = ["article__title", "article__url"]
    list_display = ["article", "captured_at", "verdict", column("length", _("characters"))]
    list_filter = ["verdict", "origin", "captured_at"]
    list_select_related = ["article"]
    fields = [
        "article",
        "captured_at",
        "captured_by",
        "origin",
        "verdict",
        "status",
        "url",
        "image_credit",
        frozen_text,
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Capture]:
        rows: QuerySet[Capture] = super().get_queryset(request).annotate(length=Length("text")).defer("text")
        return rows

    def has_delete_permission(self, request: HttpRequest, obj: Capture | None = None) -> bool:
        return request.user.has_perm("articles.delete_capture")
