"""Feeds of issues: the latest, each with what belongs to the scope of the feed; a withdrawn one as a notice."""

import datetime
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.formats import Document, narrowed, title_of
from articles.models import Citation, Digest, DigestState
from articles.rendering import content, issue
from articles.syndication.entries import Entry, absolute, tag_uri
from articles.syndication.scopes import Scope
from articles.text import plain_text

LENGTH = 10
"""Issues in a feed: more than two months of a weekly review."""
CHANGED = 5
"""Older ones, besides, that were corrected or withdrawn since the oldest of these came out."""
_LINES = 200


@dataclass(frozen=True, slots=True)
class _Row:
    pk: int
    state: str
    slug: str
    number: int | None
    document: dict[str, Any]
    published_at: datetime.datetime
    withdrawn_at: datetime.datetime | None
    notice: str


_COLUMNS = (
    "pk",
    "state",
    "slug",
    "public_number",
    "current__document",
    "published_at",
    "withdrawn_at",
    "withdrawal_notice",
)


def issues(scope: Scope, now: datetime.datetime) -> Iterator[Entry]:
    """Gives an entry for each issue, the latest first, but notices of withdrawn ones before all: a feed that is full
    has them too. An issue has the same id whatever becomes of it."""
    rows = _rows(scope, now)
    copies = Citation.objects.copies_in(row.pk for row in rows)
    for row in sorted(rows, key=lambda row: row.state != DigestState.WITHDRAWN):
        document = _belonging(Document.from_json(row.document), row, scope)
        if document is None:
            continue
        is_withdrawn = row.state == DigestState.WITHDRAWN
        yield _notice(row, scope) if is_withdrawn else _issue(row, document, copies.get(row.pk, {}), scope)


def _rows(scope: Scope, now: datetime.datetime) -> list[_Row]:
    """The latest issues of the scope, and those that may belong to it and were withdrawn or corrected since the oldest
    of these came out: readers have them, and are told."""
    public = Digest.objects.once_public(now)
    newest = public.order_by("-published_at", "-pk")
    if scope.kind:
        cited = list(dict.fromkeys(line.digest for line in scope.newest(_LINES)))[:LENGTH]
        newest = newest.filter(pk__in=cited)
    latest = [_Row(*row) for row in newest.values_list(*_COLUMNS)[:LENGTH]]
    changed = public.exclude(pk__in=[row.pk for row in latest]).filter(_changed(latest))
    by_change = changed.order_by(Coalesce("withdrawn_at", "current__made_at").desc())
    besides = [_Row(*row) for row in by_change.values_list(*_COLUMNS)[:CHANGED]]
    return sorted((*latest, *besides), key=lambda row: (row.published_at, row.pk), reverse=True)


def _changed(latest: list[_Row]) -> Q:
    is_withdrawn = Q(state=DigestState.WITHDRAWN)
    if len(latest) < LENGTH:
        return is_withdrawn
    since = latest[-1].published_at
    withdrawn = is_withdrawn & (Q(withdrawn_at__gte=since) | Q(published_at__gte=since))
    return withdrawn | Q(published_at__lt=since, current__number__gt=1, current__made_at__gte=since)


def _belonging(document: Document, row: _Row, scope: Scope) -> Document | None:
    """What belongs to the scope, None where nothing does."""
    if not scope.kind:
        return document
    within = narrowed(document, functools.partial(scope.holds, row.pk))
    return within if within.parts else None


def _issue(row: _Row, document: Document, copies: Mapping[int, str], scope: Scope) -> Entry:
    cover = document.cover
    return Entry(
        id=_id(row, scope),
        title=" – ".join(filter(None, (issue(document.number), document.title))),
        link=absolute(reverse("digest", args=[row.slug])),
        summary=plain_text(document.introduction) or " · ".join(_titles(document)),
        content=content(document, copies).strip(),
        authors=(settings.SITE_NAME,),
        published=datetime.datetime.fromisoformat(document.published_at),
        updated=datetime.datetime.fromisoformat(document.updated_at),
        categories=_categories(document),
        picture=absolute(reverse("picture", args=[cover.key])) if cover else "",
    )


def _titles(document: Document) -> Iterator[str]:
    return (title_of(article, document.language) for article in document.articles)


def _notice(row: _Row, scope: Scope) -> Entry:
    """Of a withdrawn issue: that it is, and why; no word of it."""
    number = {"number": row.number}
    title = _("Issue %(number)s was withdrawn") % number if row.number else _("This issue was withdrawn")
    since = row.withdrawn_at or row.published_at
    told = {"notice": row.notice, "day": since.isoformat()}
    return Entry(
        id=_id(row, scope),
        title=title,
        link=absolute(reverse("digest", args=[row.slug])),
        summary=row.notice,
        content=render_to_string("syndication/notice.html", told).strip(),
        authors=(settings.SITE_NAME,),
        published=row.published_at,
        updated=since,
    )


def _id(row: _Row, scope: Scope) -> str:
    """Part of an issue is another entry than the whole of it."""
    page = f"#{scope.page.strip('/')}" if scope.kind else ""
    return f"{tag_uri(reverse('digest', args=[row.slug]), row.published_at)}{page}"


def _categories(document: Document) -> tuple[str, ...]:
    themes = (part.theme.name for part in document.parts if part.theme)
    tags = (tag.name for article in document.articles for tag in article.tags)
    return tuple(dict.fromkeys((*themes, *tags)))
