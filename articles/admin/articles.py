"""Articles: the inbox, what is kept, what is discarded."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.admin.article_filters import LanguageFilter, PlacedFilter, ThemeFilter
from articles.admin.article_form import ArticleForm, typed_text
from articles.admin.capture_form import may_decide
from articles.admin.captures import CaptureRows
from articles.admin.excerpts import ExcerptRows
from articles.admin.notes import NoteRows, SignsNotes
from articles.admin.placing import PlacingActions
from articles.admin.site import desk
from articles.admin.sorting import SortingActions
from articles.admin.table import Table, column, total
from articles.capture import Provenance, freeze, keep, recheck
from articles.linking import forget_tests
from articles.models import Article, Excerpt
from articles.text import Printed, same_title_key


@admin.display(description=_("published on"), ordering="published_at")
def published_in_words(article: Article) -> str:
    return Printed.in_words(article.published)


@admin.display(description=_("title"), ordering="title_key")
def headline(article: Article) -> SafeString:
    return format_html('<span class="press">{}</span>', article)


@admin.display(description=_("state"), ordering="state")
def state_in_words(article: Article) -> SafeString:
    state = format_html('<span class="state {}">{}</span>', article.state, article.get_state_display())
    return format_html('{} <span class="quiet">{}</span>', state, article.reason) if article.reason else state


@admin.display(description=_("tags"))
def tag_names(article: Article) -> str:
    return ", ".join(tag.name for tag in article.tags.all())


@admin.register(Article, site=desk)
class ArticleAdmin(SignsNotes, SortingActions, PlacingActions, Table):
    form = ArticleForm
    inlines = [ExcerptRows, CaptureRows, NoteRows]
    actions = ["keep", "place", "discard", "put_back"]
    search_fields = ["title_key", "source__key"]
    search_help_text = _("Words of the title or of the source, or an address.")
    list_display = [
        headline,
        "source",
        published_in_words,
        state_in_words,
        tag_names,
        column("excerpt_total", _("excerpts")),
    ]
    list_filter = [
        "state",
        PlacedFilter,
        ThemeFilter,
        "added_at",
        "access",
        "channel",
        "url_cut",
        LanguageFilter,
    ]
    list_select_related = ["source"]
    autocomplete_fields = ["source", "tags"]
    readonly_fields = ["channel", "decided_by", "decided_at", "added_at"]
    fieldsets = [
        (None, {"fields": ["title", "source", "url", "url_cut", "authors", "published", "page", "access", "language"]}),
        (None, {"fields": ["theme", "tags", "standfirst", "captured_text"]}),
        (_("Sorting"), {"fields": ["state", "reason", "decided_by", "decided_at", "channel", "via", "added_at"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list[Any]:
        """Whoever may not sort adds an article to be sorted."""
        fixed = [*super().get_readonly_fields(request, obj)]
        return fixed if may_decide(request.user) else [*fixed, "state", "reason"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        excerpts = total(Excerpt.objects.all(), "article")
        rows: QuerySet[Article] = (
            super().get_queryset(request).annotate(excerpt_total=excerpts).prefetch_related("tags")
        )
        return rows

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        if "/" in search_term:
            return queryset.filter(url__icontains=search_term.strip()), False
        return super().get_search_results(request, queryset, same_title_key(search_term))

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        assert isinstance(request.user, User)
        if "state" in form.changed_data:
            obj.decided_by, obj.decided_at = request.user, timezone.now()
        if not change:
            kept = keep(form.found()).article
            obj.pk, obj.added_at = kept.pk, kept.added_at
        super().save_model(request, obj, form, change)
        if change and {"url", "url_cut"} & {*form.changed_data}:
            forget_tests(obj, timezone.now())
        text = typed_text(form.cleaned_data["captured_text"])
        if change and text and freeze(obj, text, Provenance(by=request.user)):
            recheck(obj)
        elif change and text:
            messages.info(request, _now("This text was captured already: nothing was added."))
