"""Putting the same news together: what came in joins the story it tells, a proposal that a person may part."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max, Min, QuerySet

from articles.models import Article, Signature, Story
from articles.text import STORY_WINDOW, Stories, Telling

MOST_AT_ONCE = 20_000
"""Articles of one window; older ones are told already."""
FROM_SCRATCH = 200
"""From so many new articles on, grouping them all together is quicker than placing each."""

Group = list[int]
"""Places of a window's rows that are in one story, or one place alone."""


@transaction.atomic
def group(now: datetime.datetime) -> int:
    """Puts the new articles into stories, each one into a known story, into a new one with another article, or into
    none; returns how many found theirs. What people joined or parted stays as they left it."""
    new = Signature.objects.filter(grouped_at=None)
    if not new.exists():
        return 0
    rows = _window(new)
    stories = Stories([_telling(row) for row in rows])
    fresh = [place for place, row in enumerate(rows) if row.grouped_at is None and row.article.story_id is None]
    placed = _all_at_once(stories, rows, fresh) if len(fresh) >= FROM_SCRATCH else _one_by_one(stories, rows, fresh)
    new.update(grouped_at=now)
    return placed


def _window(new: QuerySet[Signature]) -> list[Signature]:
    times = new.aggregate(first=Min("told_at"), last=Max("told_at"))
    window = (times["first"] - STORY_WINDOW, times["last"] + STORY_WINDOW)
    near = Signature.objects.filter(told_at__range=window).exclude(article__stands_alone=True).select_related("article")
    return sorted(near.order_by("-told_at", "-pk")[:MOST_AT_ONCE], key=lambda row: (row.told_at, row.pk))


def _telling(row: Signature) -> Telling:
    return Telling(
        title_stems=tuple(row.title_stems.split()),
        stems=tuple(row.stems.split()),
        names=frozenset(row.names.split("\n")) - {""},
        told_at=row.told_at,
    )


def _one_by_one(stories: Stories, rows: Sequence[Signature], fresh: Sequence[int]) -> int:
    groups = _known_groups(rows, set(fresh))
    placed = 0
    for place in fresh:
        found = stories.join(place, groups)
        if found is None:
            groups.append([place])
        else:
            groups[found].append(place)
            _join(rows, groups[found])
            placed += 1
    return placed


def _all_at_once(stories: Stories, rows: Sequence[Signature], fresh: Sequence[int]) -> int:
    wanted = set(fresh)
    placed = 0
    for found in stories.groups():
        if wanted.intersection(found):
            _join(rows, found)
            placed += len(wanted.intersection(found))
    return placed


def _known_groups(rows: Sequence[Signature], fresh: set[int]) -> list[Group]:
    by_story: dict[int, Group] = {}
    alone: list[Group] = []
    for place, row in enumerate(rows):
        if row.article.story_id:
            by_story.setdefault(row.article.story_id, []).append(place)
        elif place not in fresh:
            alone.append([place])
    return [*by_story.values(), *alone]


def _join(rows: Sequence[Signature], places: Sequence[int]) -> None:
    """Puts those that are in no story yet into the one that most of the others are in, or into a new one."""
    articles = [rows[place].article for place in places]
    known = [article.story_id for article in articles if article.story_id]
    story = Story.objects.get(pk=max(set(known), key=known.count)) if known else Story.objects.create()
    free = [article for article in articles if article.story_id is None]
    Article.objects.filter(pk__in=[article.pk for article in free]).update(story=story)
    for article in free:
        article.story = story
