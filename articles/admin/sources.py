"""Sources, with the hosts they are known by."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet, URLField
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.searched import Searched
from articles.admin.site import desk
from articles.admin.table import FixedAddress, PublicTable, RowForm, Rows, total
from articles.models import Article, Source, SourceHost
from articles.text import source_host


class HostForm(RowForm):
    host = forms.CharField(label=_("Host"), max_length=2000, help_text=_("An address of the site will do."))

    class Meta:
        model = SourceHost
        fields = ["host"]

    def clean_host(self) -> str:
        typed: str = self.cleaned_data["host"]
        host = source_host(typed if "://" in typed else f"https://{typed}")
        if not host or len(host) > 253:
            raise forms.ValidationError(_("This is not a host: write for example gazette.example."))
        return host


class HostRows(Rows):
    model = SourceHost
    form = HostForm
    extra = 1


@admin.display(description=_("articles"), ordering="article_total")
def articles_of(source: Any) -> SafeString:
    """How many articles the desk has of it, leading to them: with hundreds of sources, no filter could list them."""
    url = reverse("admin:articles_article_changelist")
    return format_html('<a href="{}?source__id__exact={}">{}</a>', url, source.pk, source.article_total)


@admin.register(Source, site=desk)
class SourceAdmin(Searched, FixedAddress, PublicTable):
    searches_key = True
    search_fields = ["key"]
    list_display = ["name", "kind", "language", "usual_access", articles_of, "cited_count"]
    list_filter = ["kind", "usual_access", "language"]
    inlines = [HostRows]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    fieldsets = [
        (None, {"fields": ["name", "slug", "kind", "homepage", "language", "usual_access"]}),
        (_("For the team"), {"fields": ["private_note"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        rows: QuerySet[Source] = (
            super().get_queryset(request).annotate(article_total=total(Article.objects.all(), "source"))
        )
        return rows
