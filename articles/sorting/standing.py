"""How articles stand, as far as sorting changes it: taken down before and after an act, and given back by undoing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F
from django.utils.dateparse import parse_datetime

from articles.models import Article, ProposalAnswer, Story, Tag

_FIELDS = ("state", "reason", "decided_by_id", "later_until", "theme_id", "story_id", "stands_alone")
_MOMENTS = ("decided_at", "later_until")

Standing = dict[str, Any]
"""One article or story with what sorting may change of it, in JSON values."""


def standing(articles: Iterable[int], stories: Iterable[int] = ()) -> list[Standing]:
    """Returns how the articles and stories stand at this moment, in the order of their keys; three queries."""
    wanted = list(articles)
    fields = ("pk", "decided_at", *_FIELDS)
    rows = Article.objects.filter(pk__in=wanted).order_by("pk").values(*fields)
    tags: dict[int, list[int]] = {}
    pairs = Article.tags.through.objects.filter(article__in=wanted).order_by("tag").values_list("article", "tag")
    for article, tag in pairs:
        tags.setdefault(article, []).append(tag)
    stood: list[Standing] = [_written(dict(row)) | {"tags": tags.get(row["pk"], [])} for row in rows]
    told = Story.objects.filter(pk__in=list(stories)).order_by("pk").values("confirmed_at", "lead_id", story=F("pk"))
    return stood + [_written(dict(row)) for row in told]


def give_back(before: Sequence[Standing]) -> None:
    """Puts the articles and stories back to how they stood."""
    for stood in before:
        values = {name: _read(name, value) for name, value in stood.items() if name not in ("pk", "story", "tags")}
        if "story" in stood:
            Story.objects.filter(pk=stood["story"]).update(**values)
        else:
            Article.objects.filter(pk=stood["pk"]).update(**_with_live_story(values))
    _give_tags_back({stood["pk"]: set(stood["tags"]) for stood in before if "pk" in stood})


def forget_answers(answers: Iterable[Sequence[Any]]) -> None:
    """Takes back answers to proposals, each as (article, kind, key)."""
    for article, kind, key in answers:
        ProposalAnswer.objects.filter(article=article, **{kind: key}).delete()


def _with_live_story(values: dict[str, Any]) -> dict[str, Any]:
    """A story that has gone since cannot be given back."""
    if values.get("story_id") and not Story.objects.filter(pk=values["story_id"]).exists():
        return values | {"story_id": None}
    return values


def _give_tags_back(wanted: dict[int, set[int]]) -> None:
    through = Article.tags.through
    there: dict[int, set[int]] = {article: set() for article in wanted}
    for article, tag in through.objects.filter(article__in=wanted).values_list("article", "tag"):
        there[article].add(tag)
    alive = set(Tag.objects.filter(pk__in=set().union(*wanted.values())).values_list("pk", flat=True))
    for article, tags in wanted.items():
        if gone := there[article] - tags:
            through.objects.filter(article=article, tag__in=gone).delete()
        missing = [through(article_id=article, tag_id=tag) for tag in (tags & alive) - there[article]]
        through.objects.bulk_create(missing, ignore_conflicts=True)


def _written(row: dict[str, Any]) -> Standing:
    return {name: value.isoformat() if isinstance(value, datetime.datetime) else value for name, value in row.items()}


def _read(name: str, value: Any) -> Any:
    return parse_datetime(value) if name in (*_MOMENTS, "confirmed_at") and value else value
