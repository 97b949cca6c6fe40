"""What can be placed in a digest: kept articles that stand in none, by theme, the most wanted first."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from articles.digests.facts import cited_before
from articles.models import Article, Citation, Digest, Excerpt, Item, State, Theme, Vote
from articles.text import day_begins, quoted_characters, same_name_key, stems


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the editor asked to see; an empty part asks nothing."""

    words: str = ""
    with_excerpt: bool = False
    since: datetime.date | None = None
    """Published or added on that day or later."""
    theme: int | None = None
    """A theme's key; 0 for articles without one."""
    again: bool = False
    """Also what a published digest cites already."""


@dataclass(frozen=True, slots=True)
class Line:
    """An article that can be placed."""

    article: Article
    excerpt: int = 0
    """Characters of its first excerpt; 0 where there is none."""
    verdict: str = ""
    votes_for: int = 0
    mates: int = 0
    """Others of its confirmed story, which would come along."""
    cited_before: Digest | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """The material of one theme, or of none: the first lines, and how many there are in all."""

    theme: Theme | None
    lines: Sequence[Line]
    count: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A candidate by what it is sorted by."""

    pk: int
    theme: int | None
    story: int | None
    votes_for: int
    is_quoted: bool


def material(digest: Digest, wanted: Wanted, themes: Iterable[Theme], *, most: int = 30) -> list[Shelf]:
    """Returns what can be placed, in the order of the themes, what has no theme last; empty shelves are left out. At
    most `most` lines of each; three queries at most, whatever the size."""
    found = _found(candidates(digest, wanted))
    sizes: dict[int, int] = {}
    for each in found:
        if each.story:
            sizes[each.story] = sizes.get(each.story, 0) + 1
    mates = {each.pk: sizes[each.story] - 1 if each.story else 0 for each in found}
    found.sort(key=lambda each: (-each.votes_for, not each.is_quoted, -mates[each.pk]))
    by_theme: dict[int | None, list[_Found]] = {}
    for each in found:
        by_theme.setdefault(each.theme, []).append(each)
    lines = _lines([each for rows in by_theme.values() for each in rows[:most]], mates, digest, wanted)
    return [
        Shelf(theme, [lines[each.pk] for each in rows[:most] if each.pk in lines], len(rows))
        for theme in (*themes, None)
        if (rows := by_theme.get(theme.pk if theme else None))
    ]


def candidates(digest: Digest, wanted: Wanted) -> QuerySet[Article]:
    """Returns the articles that can be placed and that the editor asked to see."""
    articles = _again(digest) if wanted.again else Article.objects.unused()
    for word in wanted.words.split()[:_MOST_WORDS]:
        articles = articles.filter(_holding(word))
    if wanted.with_excerpt:
        articles = articles.filter(Exists(_excerpts()))
    if wanted.since:
        midnight = day_begins(wanted.since)
        articles = articles.filter(Q(published_at__gte=midnight) | Q(added_at__gte=midnight))
    if wanted.theme is not None:
        articles = with_theme(articles).filter(shelf=wanted.theme or None)
    return articles


def with_theme(articles: QuerySet[Article]) -> QuerySet[Any]:
    """Returns the articles with the key of their theme as `shelf`: their own, else the first that their tags feed."""
    fed = Theme.objects.filter(tags__articles=OuterRef("pk")).order_by("position", "name")
    return articles.annotate(shelf=Coalesce("theme", Subquery(fed.values("pk")[:1])))


_MOST_WORDS = 10


def _again(digest: Digest) -> QuerySet[Article]:
    """What stands in no digest, or only in others that readers have."""
    placed = Item.objects.filter(article=OuterRef("pk"))
    cited = Citation.objects.filter(article=OuterRef("pk")).exclude(digest=digest)
    kept = Article.objects.filter(state=State.KEPT)
    return kept.filter(~Exists(placed) | Exists(cited)).exclude(Exists(placed.filter(digest=digest)))


def _holding(word: str) -> Q:
    """Titles and sources that have the word as it is typed, titles and texts that have it in any form."""
    key = same_name_key(word)
    holding = Q(title_key__contains=key) | Q(source__key__contains=key)
    for stem in stems(word):
        held = f" {stem} "
        holding |= Q(signature__title_stems__contains=held) | Q(signature__stems__contains=held)
    return holding if key else Q()


def _excerpts() -> QuerySet[Excerpt]:
    return Excerpt.objects.filter(article=OuterRef("pk"))


def _found(articles: QuerySet[Article]) -> list[_Found]:
    """All candidates, the latest first, with what they are sorted by only: there may be thousands. One query."""
    votes = Vote.objects.filter(article=OuterRef("pk"), is_for=True).order_by().values("article")
    counted = Subquery(votes.annotate(count=Count("pk")).values("count"), output_field=IntegerField())
    rows = (
        with_theme(articles)
        .annotate(
            votes_for=Coalesce(counted, Value(0)),
            is_quoted=Exists(_excerpts()),
            confirmed=Case(When(story__confirmed_at__isnull=False, then=F("story"))),
        )
        .order_by(Coalesce("published_at", "added_at").desc(), "-pk")
        .values_list("pk", "shelf", "confirmed", "votes_for", "is_quoted")
    )
    return [_Found(*row) for row in rows]


def _lines(found: Sequence[_Found], mates: dict[int, int], digest: Digest, wanted: Wanted) -> dict[int, Line]:
    """The lines that are shown, by their articles' keys."""
    keys = [each.pk for each in found]
    first = _excerpts().order_by("pk")
    shown = Article.objects.select_related("source").annotate(
        segments=Subquery(first.values("segments")[:1], output_field=JSONField()),
        verdict=Subquery(first.values("verdict")[:1]),
    )
    articles: dict[int, Any] = dict(shown.in_bulk(keys))
    before = cited_before(digest, keys) if wanted.again else {}
    return {
        each.pk: Line(
            article=articles[each.pk],
            excerpt=quoted_characters(articles[each.pk].segments or ()),
            verdict=articles[each.pk].verdict or "",
            votes_for=each.votes_for,
            mates=mates[each.pk],
            cited_before=before.get(each.pk),
        )
        for each in found
        if each.pk in articles
    }
