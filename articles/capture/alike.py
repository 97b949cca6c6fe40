"""Near-duplicates: the same agency copy at three outlets is found by its words, and told, never merged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from articles.models import Article, Capture, ShingleHash, Story, Verdict
from articles.text import index_hashes, shared_share, sketch

FEWEST_SHARED = 2
"""Hashes of the smallest that two texts must share before they are held side by side."""
MOST_COMPARED = 20
SAME_COPY = 0.5
"""From this share of four-word sequences in common, two articles print the same copy."""


@dataclass(frozen=True, slots=True)
class Alike:
    """An article of the desk whose words are much the same; `share` from 0 to 1, of the shorter text."""

    article: Article
    share: float

    @property
    def percent(self) -> int:
        return round(100 * self.share)


def index_words(article: Article, text: str) -> None:
    """Makes the article findable by the words of its newest text."""
    hashes = index_hashes(sketch(text))
    article.shingle_hashes.all().delete()
    ShingleHash.objects.bulk_create([ShingleHash(article=article, value=value) for value in hashes])


def alike(text: str, *, besides: Article | None = None) -> list[Alike]:
    """Returns the articles that print the same copy as the text, the most alike first."""
    shared = (
        ShingleHash.objects.filter(value__in=index_hashes(sketch(text)))
        .exclude(article=besides)
        .values("article")
        .annotate(shared=Count("pk"))
        .filter(shared__gte=FEWEST_SHARED)
        .order_by("-shared")
    )
    candidates = [row["article"] for row in shared[:MOST_COMPARED]]
    found = (Alike(article, shared_share(text, words)) for article, words in _texts(candidates))
    return sorted((each for each in found if each.share >= SAME_COPY), key=lambda each: -each.share)


def join_story(article: Article, others: Iterable[Article]) -> Story:
    """Puts the articles into one story, as a person saw fit: one that some of them are in already, else a new one."""
    everyone = [article, *others]
    story = next((each.story for each in everyone if each.story), None) or Story.objects.create()
    story.confirmed_at = timezone.now()
    story.save(update_fields=["confirmed_at"])
    joined = {each.story_id for each in everyone if each.story_id} | {story.pk}
    Article.objects.filter(story__in=joined).update(story=story)
    Article.objects.filter(pk__in=[each.pk for each in everyone]).update(story=story)
    Story.objects.filter(pk__in=joined - {story.pk}).delete()
    article.story = story
    return story


def _texts(articles: list[int]) -> list[tuple[Article, str]]:
    """Each article with the newest whole text it has."""
    whole = Capture.objects.filter(article__in=articles, verdict__in=(Verdict.GOOD, Verdict.THIN))
    newest: dict[int, tuple[Article, str]] = {}
    for capture in whole.select_related("article__source", "article__story", "article__decided_by"):
        newest.setdefault(capture.article_id, (capture.article, capture.text))
    return list(newest.values())
