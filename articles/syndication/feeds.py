"""The feeds: every scope, as whole issues or as one entry an article, in every format."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.caching import kept
from articles.models import Edition
from articles.syndication import scopes
from articles.syndication.articles import articles
from articles.syndication.entries import Feed, absolute, fitting
from articles.syndication.generators import allowed, write_atom, write_rss
from articles.syndication.issues import issues
from articles.syndication.json_feed import write_json_feed
from articles.syndication.scopes import Moved, Scope

OPENED = ("Sec-Fetch-Dest", "document")
"""What browsers say, and no feed reader, when somebody opens the address of a feed: they get a page."""
_SCOPES = {"theme": scopes.theme, "tag": scopes.tag, "source": scopes.source, "author": scopes.author}
_SHAPES = {"": issues, "articles": articles}


@dataclass(frozen=True, slots=True)
class Format:
    name: str
    """As people call it."""
    type: str
    write: Callable[[Feed], bytes]


FORMATS = {
    "": Format("RSS", "application/rss+xml; charset=utf-8", write_rss),
    "atom": Format("Atom", "application/atom+xml; charset=utf-8", write_atom),
    "json": Format("JSON Feed", "application/feed+json; charset=utf-8", write_json_feed),
}
"""By the last part of the address."""


def feed_name(kind: str, shape: str, form: str) -> str:
    """Returns the name of the address of a feed: `feed`, `theme_feed_articles_atom`."""
    return "_".join(filter(None, (kind, "feed", shape, form)))


@kept(apart=OPENED)
def feed(request: HttpRequest, kind: str, shape: str, form: str, slug: str = "") -> HttpResponse:
    """What is published, or what is cited under one theme or tag, of one source or author."""
    now = timezone.now()
    try:
        scope = _SCOPES[kind](slug, now) if kind else scopes.everything(now)
    except Moved as moved:
        return redirect(feed_name(kind, shape, form), moved.slug, permanent=True)
    return _answer(request, scope, shape, form, now)


@kept("q", unless="q", apart=OPENED)
def search_feed(request: HttpRequest, shape: str, form: str) -> HttpResponse:
    """What a search finds; nothing, where nothing was typed or none of it was understood."""
    now = timezone.now()
    return _answer(request, scopes.search(request.GET.get("q", ""), now), shape, form, now)


def _answer(request: HttpRequest, scope: Scope, shape: str, form: str, now: datetime.datetime) -> HttpResponse:
    made = _feed(scope, shape, form, now)
    if request.headers.get(OPENED[0]) == OPENED[1]:
        context = {"feed": made, "scope": scope, "format": FORMATS[form].name, "shape": shape, "others": _others(scope)}
        return render(request, "syndication/opened.html", context)
    response = HttpResponse(FORMATS[form].write(made), content_type=FORMATS[form].type)
    if made.hub:
        response.headers["Link"] = f'<{made.address}>; rel="self", <{made.hub}>; rel="hub"'
    return response


def _feed(scope: Scope, shape: str, form: str, now: datetime.datetime) -> Feed:
    fit = fitting(_SHAPES[shape](scope, now))
    entries = tuple(sorted(fit, key=lambda entry: entry.published, reverse=True))
    name = " – ".join(filter(None, (settings.SITE_NAME, scope.name)))
    return Feed(
        site=settings.SITE_NAME,
        home=absolute(reverse("home")),
        title=allowed(_("%(feed)s, article by article") % {"feed": name} if shape else name),
        description=allowed(scope.description),
        page=absolute(scope.page),
        address=absolute(_path(scope, shape, form)),
        language=get_language() or settings.LANGUAGE_CODE,
        updated=max((entry.updated for entry in entries), default=None) or Edition.objects.current().changed_at,
        entries=entries,
        hub=settings.WEBSUB_HUB,
        icon=absolute(static("public/icon-512.png")),
        style=static("public/feed.css"),
    )


def _path(scope: Scope, shape: str, form: str) -> str:
    arguments = [scope.slug] if scope.slug else []
    return f"{reverse(feed_name(scope.kind, shape, form), args=arguments)}{scope.query}"


def _others(scope: Scope) -> list[tuple[str, list[tuple[str, str]]]]:
    """The feeds of the scope: by shape, the name of each format and its path."""
    return [(shape, [(told.name, _path(scope, shape, form)) for form, told in FORMATS.items()]) for shape in _SHAPES]
