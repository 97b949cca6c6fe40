"""Tags."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.site import desk
from articles.admin.table import FixedAddress, PublicTable, column, total
from articles.models import Article, Tag


@admin.register(Tag, site=desk)
class TagAdmin(FixedAddress, PublicTable):
    searches_key = True
    search_fields = ["key"]
    list_display = ["name", "theme_names", column("article_total", _("articles")), "cited_count"]
    list_filter = ["themes"]
    fields = ["name", "slug", "description"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        articles = total(Article.tags.through.objects.all(), "tag")
        rows: QuerySet[Tag] = super().get_queryset(request).annotate(article_total=articles).prefetch_related("themes")
        return rows

    @admin.display(description=_("feeds the themes"))
    def theme_names(self, tag: Tag) -> str:
        return ", ".join(theme.name for theme in tag.themes.all())
