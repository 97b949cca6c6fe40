"""Tags: renamed without losing a name, and merged where two mean the same."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.admin.asking import was_answered
from articles.admin.searched import Searched
from articles.admin.site import desk
from articles.admin.table import FixedAddress, PublicTable, column, total
from articles.capture import keep_former_name
from articles.models import Article, Feed, Rule, Tag, Theme
from articles.sorting import CannotMerge, merge_tags

MOST_MERGED = 20


class MergeForm(forms.Form):
    stays = forms.ModelChoiceField(
        Tag.objects.none(),
        label=_("The tag that stays"),
        error_messages={"required": _("Choose the tag that stays.")},
    )


@admin.register(Tag, site=desk)
class TagAdmin(Searched, FixedAddress, PublicTable):
    searches_key = True
    search_fields = ["key", "aliases__key"]
    list_display = ["name", "theme_names", column("article_total", _("articles")), "cited_count"]
    list_filter = ["themes"]
    fields = ["name", "slug", "description"]
    readonly_fields = ["former_names"]
    actions = ["merge"]

    def get_fields(self, request: HttpRequest, obj: Tag | None = None) -> list[Any]:
        fields = super().get_fields(request, obj)
        return [*fields, "former_names"] if obj else fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        articles = total(Article.tags.through.objects.all(), "tag")
        rows: QuerySet[Tag] = super().get_queryset(request).annotate(article_total=articles).prefetch_related("themes")
        return rows

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        was = Tag.objects.filter(pk=obj.pk).values_list("name", flat=True).first() if change else None
        super().save_model(request, obj, form, change)
        if was:
            keep_former_name(obj, was)

    @admin.display(description=_("feeds the themes"))
    def theme_names(self, tag: Tag) -> str:
        return ", ".join(theme.name for theme in tag.themes.all())

    @admin.display(description=_("former names"))
    def former_names(self, tag: Tag) -> str:
        return ", ".join(tag.aliases.values_list("name", flat=True)) or self.empty_value_display

    @admin.action(description=_("Merge these tags…"), permissions=["change"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Tag]) -> HttpResponseBase | None:
        chosen = list(queryset.values_list("pk", flat=True)[: MOST_MERGED + 1])
        if not 2 <= len(chosen) <= MOST_MERGED:
            told = _now("Choose from two to %(most)d tags that mean the same.") % {"most": MOST_MERGED}
            messages.warning(request, told)
            return None
        form = MergeForm(request.POST if was_answered(request) else None)
        form.fields["stays"].queryset = Tag.objects.filter(pk__in=chosen)  # type: ignore[attr-defined]
        if not form.is_valid():
            return self._ask(request, form, chosen)
        assert isinstance(request.user, User)
        stays: Tag = form.cleaned_data["stays"]
        others = list(Tag.objects.filter(pk__in=chosen).exclude(pk=stays.pk))
        try:
            merge_tags(stays, others, request.user, timezone.now())
        except CannotMerge as error:
            messages.warning(request, str(error))
            return None
        names = ", ".join(f"#{tag}" for tag in others)
        told = _now("Merged into “%(tag)s”: %(others)s. These names and their addresses lead to it now.")
        messages.success(request, told % {"tag": stays, "others": names})
        return None

    def _ask(self, request: HttpRequest, form: MergeForm, chosen: list[int]) -> TemplateResponse:
        """The page between: which one stays, and what each of them bears."""
        tags = Tag.objects.filter(pk__in=chosen).order_by("-cited_count", "key")
        bearing = {
            f"{name}_total": total(table.tags.through.objects.all(), "tag")
            for name, table in (("article", Article), ("theme", Theme), ("feed", Feed), ("rule", Rule))
        }
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge tags"),
            "opts": self.opts,
            "form": form,
            "tags": tags.annotate(**bearing),
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/articles/tag/merge.html", context)
