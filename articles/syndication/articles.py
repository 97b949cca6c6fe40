"""Feeds of articles: each once, as it was cited last."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from articles.formats import CitedArticle, title_of
from articles.formats import Entry as Cited
from articles.models import Article, Citation, Digest
from articles.rendering import web_address, whole_addresses
from articles.syndication.entries import Entry, absolute, tag_uri
from articles.syndication.scopes import Line, Scope
from articles.text import joined_segments, typeset_words

LENGTH = 30
"""Articles in a feed, and the others of an issue of which it has some: who looks once a week gets all of a long one."""
_LINES = 200
"""Lines that are looked at: some articles are cited more than once."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an article stands in a frozen issue."""

    anchor: str
    article: CitedArticle
    theme: str = ""
    entry: Cited | None = None
    """None where it stands in a list."""


class _Issue(NamedTuple):
    """What is said of the issue beside an article."""

    number: int | None
    title: str
    language: str


def articles(scope: Scope, now: datetime.datetime) -> Iterator[Entry]:
    """Gives an entry for each article, the one cited last first; one has the same id wherever it is cited."""
    lines = list(_latest(scope.newest(_LINES)))
    digests = Digest.objects.filter(pk__in={line.digest for line in lines}).values_list("pk", "current__document")
    documents = dict(digests)
    here = {pk: absolute(reverse("digest", args=[document["slug"]])) for pk, document in documents.items()}
    copies = Citation.objects.copies_in(documents)
    known = Article.objects.filter(pk__in=[line.article for line in lines]).values_list("pk", "public_since")
    since = dict(known)
    for line in lines:
        document = documents[line.digest]
        place = _place(document, line.article)
        if place:
            first = since[line.article] or datetime.datetime.fromisoformat(document["published_at"])
            content = _content(place, document, here[line.digest], copies.get(line.digest, {}))
            yield _entry(place, document, content, first)


def _latest(lines: Iterable[Line]) -> Iterator[Line]:
    """Gives those of a feed, each article once."""
    known: set[int] = set()
    digest = 0
    for line in lines:
        if len(known) >= LENGTH and line.digest != digest:
            return
        if line.article not in known:
            known.add(line.article)
            digest = line.digest
            yield line


def _entry(place: _Place, document: dict[str, Any], content: str, since: datetime.datetime) -> Entry:
    """An entry has the address of the article's page here: it leads on to the original, and never changes."""
    article, path = place.article, reverse("article", args=[place.article.id])
    names, language = [tag.name for tag in article.tags], article.language or document["language"]
    return Entry(
        id=tag_uri(path, since),
        title=title_of(article, document["language"]),
        link=absolute(path),
        summary=typeset_words(joined_segments(place.entry.quotes) if place.entry else "", language),
        content=content,
        authors=article.authors or ((article.source.name if article.source else settings.SITE_NAME),),
        published=datetime.datetime.fromisoformat(document["published_at"]),
        updated=datetime.datetime.fromisoformat(document["updated_at"]),
        categories=tuple(dict.fromkeys(filter(None, (place.theme, *names)))),
        original=article.url if web_address(article.url) else "",
        language=article.language,
    )


def _content(place: _Place, document: dict[str, Any], here: str, copies: Mapping[int, str]) -> str:
    issue = _Issue(document.get("number"), document["title"], document["language"])
    return _written(place, issue, here, frozenset(copies.items()), get_language() or "")


@lru_cache(maxsize=512)
def _written(place: _Place, issue: _Issue, here: str, copies: frozenset[tuple[int, str]], language: str) -> str:
    """An article is in many feeds, in three formats each: it is written once, as `rendering.content` writes issues."""
    told = {"place": place, "document": issue, "copies": dict(copies), "language_around": issue.language}
    return whole_addresses(render_to_string("syndication/article.html", told), here).strip()


def _place(document: dict[str, Any], article: int) -> _Place | None:
    """Where the article stands, first of all as a cited one. The issue is read no further than that: thirty whole ones
    would take longer than all the rest."""
    for part in document["parts"]:
        theme = part["theme"]["name"] if part.get("theme") else ""
        for entry in part["entries"]:
            if entry["article"]["id"] == article:
                cited = Cited.from_json(entry)
                return _Place(cited.anchor, cited.article, theme, cited)
        for anchor, listed in _lists(part):
            if listed["id"] == article:
                return _Place(anchor, CitedArticle.from_json(listed), theme)
    return None


def _lists(part: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Gives what is listed under “see also”, each with the anchor of its list."""
    yield from ((part["anchor"], listed) for listed in part.get("see_also", ()))
    for entry in part["entries"]:
        yield from ((entry["anchor"], listed) for listed in entry.get("see_also", ()))
