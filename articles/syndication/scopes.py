"""What a feed is of: everything, a theme, a tag, a source, an author, a search."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.formats import CitedArticle, Part
from articles.models import Citation, CitationAuthor, CitationTag, Source, Tag, TagAlias, Theme
from articles.searching import ask, places
from articles.text import author_slug


class Line(NamedTuple):
    """An article where a published digest names it: both by their keys."""

    digest: int
    article: int


@dataclass(frozen=True, slots=True)
class Scope:
    kind: str
    """`""` for everything, else `theme`, `tag`, `source`, `author` or `search`."""
    slug: str
    """The last part of its address; nothing for everything and for a search."""
    name: str
    """As readers read it; nothing for everything."""
    description: str
    page: str
    """The path of its page."""
    query: str
    """What follows the path of its feeds, with its question mark; nothing but for a search."""
    newest: Callable[[int], list[Line]]
    """Its lines, the latest first, so many at most."""
    holds: Callable[[int, Part, CitedArticle], bool]
    """Whether an article that stands in a section of a digest belongs."""


class Moved(Exception):
    """What was asked for has another address for ever, whose last part is `slug`."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        super().__init__(slug)


def everything(now: datetime.datetime) -> Scope:
    """Returns all that is published."""
    newest = _newest(Citation.objects.public(now), "digest", "article")
    return Scope("", "", "", settings.SITE_TAGLINE, reverse("home"), "", newest, _holds_everything)


def theme(slug: str, now: datetime.datetime) -> Scope:
    """Returns what stands under a theme; raises Http404 where there is none of that slug."""
    pk, name = _row_of(Theme.objects.all(), slug)

    def holds(digest: int, part: Part, article: CitedArticle) -> bool:
        return part.theme is not None and part.theme.slug == slug

    told = _("What we cited under the theme %(name)s") % {"name": name}
    newest = _newest(Citation.objects.public(now).filter(theme=pk), "digest", "article")
    return Scope("theme", slug, name, told, reverse("theme", args=[slug]), "", newest, holds)


def tag(slug: str, now: datetime.datetime) -> Scope:
    """Returns what bears a tag, by whatever name it had when that was published. Raises Moved where the tag has another
    address now, Http404 where readers know none."""
    public = Tag.objects.once_public(now)
    try:
        pk, name = _row_of(public, slug)
    except Http404:
        raise Moved(_row_of(TagAlias.objects.filter(tag__in=public), slug, "tag__slug")[1]) from None
    slugs = {slug, *TagAlias.objects.filter(tag=pk).values_list("slug", flat=True)}

    def holds(digest: int, part: Part, article: CitedArticle) -> bool:
        return any(tag.slug in slugs for tag in article.tags)

    told = _("What we cited under the tag %(name)s") % {"name": name}
    lines = CitationTag.objects.filter(tag=pk, cited_at__lte=now).order_by("-cited_at", "-citation_id")
    return Scope("tag", slug, name, told, reverse("tag", args=[slug]), "", _newest(lines, *_OF_A_LINE), holds)


def source(slug: str, now: datetime.datetime) -> Scope:
    """Returns what was cited of a source; raises Http404 where readers know none of that slug."""
    pk, name = _row_of(Source.objects.once_public(now), slug)

    def holds(digest: int, part: Part, article: CitedArticle) -> bool:
        return article.source is not None and article.source.slug == slug

    told = _("What we cited of %(name)s") % {"name": name}
    newest = _newest(Citation.objects.public(now).filter(source=pk), "digest", "article")
    return Scope("source", slug, name, told, reverse("source", args=[slug]), "", newest, holds)


def author(slug: str, now: datetime.datetime) -> Scope:
    """Returns what is signed with a name; raises Http404 where nothing is."""
    lines = CitationAuthor.objects.filter(slug=slug, cited_at__lte=now).order_by("-cited_at", "-citation_id")
    _pk, name = _row_of(lines, slug)

    def holds(digest: int, part: Part, article: CitedArticle) -> bool:
        return any(author_slug(name) == slug for name in article.authors)

    told = _("What we cited of %(name)s") % {"name": name}
    return Scope("author", slug, name, told, reverse("author", args=[slug]), "", _newest(lines, *_OF_A_LINE), holds)


def search(typed: str, now: datetime.datetime) -> Scope:
    """Returns what a search finds; nothing, where nothing was typed or none of it understood."""
    asking = ask(typed, now)
    words = asking.query.typed
    lines = _found(places(asking.conditions, now, most=_MOST_FOUND)) if asking else []
    found = set(lines)

    def holds(digest: int, part: Part, article: CitedArticle) -> bool:
        return Line(digest, article.id) in found

    name = _("Search: %(words)s") % {"words": words} if words else _("Search")
    query = f"?{urlencode({'q': words})}" if words else ""
    return Scope("search", "", name, name, f"{reverse('search')}{query}", query, lambda most: lines[:most], holds)


def _found(at: list[int]) -> list[Line]:
    """The lines at those places, the latest first; without the last digest, if the rest of it may not be among them."""
    rows = Citation.objects.filter(search_words__place__in=at).order_by("-search_words__place")
    lines = [Line(*row) for row in rows.values_list("digest", "article")]
    whole = [line for line in lines if line.digest != lines[-1].digest]
    return whole or lines if len(at) == _MOST_FOUND else lines


_MOST_FOUND = 120
_OF_A_LINE = ("citation__digest", "citation__article")


def _newest(lines: QuerySet[Any], digest: str, article: str) -> Callable[[int], list[Line]]:
    return lambda most: [Line(*row) for row in lines.values_list(digest, article)[:most]]


def _holds_everything(digest: int, part: Part, article: CitedArticle) -> bool:
    return True


def _row_of(rows: QuerySet[Any], slug: str, name: str = "name") -> tuple[int, str]:
    """The key and the name of the first of the rows with that slug; raises Http404 where there is none."""
    for pk, found in rows.filter(slug=slug).values_list("pk", name)[:1]:
        return pk, str(found)
    raise Http404
