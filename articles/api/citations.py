"""What issues cite: all of it, or by theme, tag, source, author, issue, access and date; and of one article."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.api import records
from articles.api.addresses import whole
from articles.api.answers import Refused
from articles.api.asked import Asked, Choice, Parameter, start_of
from articles.api.lines import citations, read_rows
from articles.api.operations import Reading
from articles.api.paging import LIMIT, PLACE, SINCE, UNTIL, day_after, portion, size
from articles.models import Access, Article, Citation, CitationAuthor, CitationTag, Role, Tag, TagAlias
from articles.text import place


def list_citations(asked: Asked, now: datetime.datetime) -> records.Citations:
    """Returns the lines that readers see, the latest first; a name that nobody knows has none."""
    # The bound by the place says what `now` does; with it databases begin at the latest line instead of reading all.
    public = Citation.objects.filter(cited_at__lte=now, search_words__place__lte=place(now))
    rows = _narrowed(public, asked)
    if asked["cursor"]:
        rows = rows.filter(search_words__place__lt=asked["cursor"])
    read = read_rows(rows.order_by("-search_words__place")[: size(asked) + 1])
    shown, following = portion("api_citations", asked, read, lambda row: row["search_words__place"])
    return records.Citations(citations(shown), following)


def read_article(asked: Asked, now: datetime.datetime, article: int) -> records.CitedArticle:
    """Returns an article that is cited, with each of its citations."""
    rows = read_rows(Citation.objects.public(now).filter(article=article))
    if not rows:
        if Article.objects.once_public(now).filter(pk=article).exists():
            raise Refused("gone", _now("Nothing public cites this article any more."), 410)
        raise Refused("unknown", _now("Nothing public cites an article of this number."), 404)
    return records.CitedArticle(
        id=article,
        title=rows[0]["title"],
        url=rows[0]["url"],
        site_url=whole("article", article),
        api_url=whole("api_article", article),
        citations=citations(rows),
    )


def _narrowed(rows: QuerySet[Citation], asked: Asked) -> QuerySet[Citation]:
    for name, column in _COLUMNS.items():
        if asked[name] is not None:
            rows = rows.filter(**{column: asked[name]})
    if asked["tag"] is not None:
        rows = rows.filter(pk__in=_bearing(asked["tag"]))
    if asked["author"] is not None:
        rows = rows.filter(pk__in=CitationAuthor.objects.filter(slug=asked["author"]).values("citation"))
    if asked["since"]:
        rows = rows.filter(cited_at__gte=start_of(asked["since"]))
    if asked["until"]:
        rows = rows.filter(cited_at__lt=start_of(day_after(asked["until"])))
    return rows


def _bearing(slug: str) -> QuerySet[Any]:
    """The lines under a tag, which may be asked for by the address that it had before."""
    former = TagAlias.objects.filter(slug=slug).values("tag")
    return CitationTag.objects.filter(tag__in=Tag.objects.filter(Q(slug=slug) | Q(pk__in=former))).values("citation")


_COLUMNS = {
    "digest": "digest__slug",
    "theme": "theme__slug",
    "source": "source__slug",
    "access": "access",
    "role": "role",
}
_FILTERS = (
    Parameter(name="digest", about=_("Of one issue, by its slug."), is_open=True),
    Parameter(name="theme", about=_("Under one theme, by its slug."), is_open=True),
    Parameter(name="tag", about=_("Under one tag, by its slug, a former one too."), is_open=True),
    Parameter(name="source", about=_("Of one source, by its slug."), is_open=True),
    Parameter(name="author", about=_("Signed so, by the slug of the author’s page."), is_open=True),
    Choice(name="access", about=_("By what it takes to read the article."), among=tuple(filter(None, Access.values))),
    Choice(name="role", about=_("Cited, or named among what to read besides."), among=tuple(Role.values)),
)
LIST_CITATIONS = Reading(
    name="listCitations",
    summary=_("What issues cite, the latest first"),
    run=list_citations,
    parameters=(LIMIT, *_FILTERS, SINCE, UNTIL, PLACE),
    answers={200: (_("Citations."), records.Citations)},
)
READ_ARTICLE = Reading(
    name="readArticle",
    summary=_("One cited article"),
    about=_("With each of its citations, the latest first."),
    run=read_article,
    answers={200: (_("The article."), records.CitedArticle)},
    refusals={
        404: _("Nothing public cites an article of this number."),
        410: _("Nothing public cites it any more."),
    },
)
