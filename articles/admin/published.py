"""What readers see, to be looked at only: frozen revisions and the lines they cite."""

import json

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.site import desk
from articles.admin.table import ReadOnlyTable
from articles.models import Citation, Revision


@admin.display(description=_("frozen document"))
def frozen_document(revision: Revision) -> SafeString:
    return format_html('<pre class="frozen">{}</pre>', json.dumps(revision.document, ensure_ascii=False, indent=1))


@admin.display(description=_("quoted text"))
def quoted_text(citation: Citation) -> SafeString:
    return format_html('<div class="frozen">{}</div>', citation.text)


@admin.register(Revision, site=desk)
class RevisionAdmin(ReadOnlyTable):
    search_fields = ["digest__title", "correction"]
    list_display = ["digest", "number", "made_at", "made_by", "correction"]
    list_filter = ["made_at", "made_by"]
    list_select_related = ["digest", "made_by"]
    fields = ["digest", "number", "made_at", "made_by", "correction", frozen_document]
    ordering = ["-made_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        return super().get_queryset(request).defer("document", "composition")


@admin.register(Citation, site=desk)
class CitationAdmin(ReadOnlyTable):
    searches_key = True
    search_fields = ["article__title_key", "source__key"]
    list_display = ["title", "source", "theme", "digest", "role", "cited_at"]
    list_filter = ["theme", "role", "access", "cited_at"]
    list_select_related = ["source", "theme", "digest"]
    fields = ["title", "url", "source", "authors", "theme", "digest", "role", "access", "language", quoted_text]
