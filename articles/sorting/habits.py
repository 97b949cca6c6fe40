"""What the team set and did so far, from which proposals are made."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from articles.models import Article, Capture, Feed, ProposalAnswer, Signature, Tag, Theme
from articles.text import Learned, Lesson, Names, stems

MOST_LESSONS = 3_000
READ, READ_WORDS = 1_200, 120
"""Characters and words of a text that are read, as many words as a signature has: a tag that is named further down
is hardly ever right."""

Key = tuple[str, int]
"""`tag` or `theme`, and its primary key."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What the team set and did until a moment: good for many articles, until something more is learned."""

    at: datetime.datetime
    shown: dict[Key, str]
    """How tags and themes are named."""
    tag_names: Names
    fed: dict[int, list[int]]
    """The themes that a tag feeds."""
    feeds: dict[int, tuple[str, list[Key]]]
    """The names of feeds, and what is set for them."""
    answers: dict[tuple[int, str, int], tuple[int, int]]
    """How often the team accepted and refused, by source."""
    namings: dict[tuple[str, int], tuple[int, int]]
    """In how many lessons a tag's name stood in the `title`, or in the `text` only, and how many of them bear it."""
    tags: Learned
    themes: Learned


@dataclass(frozen=True, slots=True)
class Taught:
    """The words of an article, and what the team made of it."""

    title_stems: tuple[str, ...]
    stems: tuple[str, ...]
    has: frozenset[Key]
    refused: frozenset[Key]

    @property
    def all_stems(self) -> tuple[str, ...]:
        """Words of the title count twice."""
        return self.title_stems * 2 + self.stems

    def lesson(self, kind: str) -> Lesson:
        return Lesson(self.all_stems, only(kind, self.has), only(kind, self.refused))


def learn(now: datetime.datetime) -> Habits:
    """Returns what the newest articles teach that bear a tag or a theme, or for which one was refused. Eleven queries,
    whatever there is."""
    tags = list(Tag.objects.order_by("-cited_count", "key"))
    lessons = _lessons(now)
    signed = words_signed(lessons)
    taught = taught_by(lessons, signed, texts_of([article for article in lessons if article.pk not in signed]))
    fed: defaultdict[int, list[int]] = defaultdict(list)
    for theme, tag in Theme.tags.through.objects.values_list("theme", "tag"):
        fed[tag].append(theme)
    shown: dict[Key, str] = {("tag", tag.pk): tag.name for tag in tags}
    return Habits(
        at=now,
        shown=shown | {("theme", pk): name for pk, name in Theme.objects.values_list("pk", "name")},
        tag_names=Names([(tag.key, tag.pk) for tag in tags]),
        fed=fed,
        feeds=_feeds(),
        answers=_answers(),
        namings=_namings(tags, taught),
        tags=Learned([each.lesson("tag") for each in taught]),
        themes=Learned([each.lesson("theme") for each in taught]),
    )


def only(kind: str, keys: Collection[Key]) -> frozenset[int]:
    return frozenset(pk for each, pk in keys if each == kind)


def _lessons(now: datetime.datetime) -> list[Article]:
    tagged = Article.tags.through.objects.filter(article=OuterRef("pk"))
    refused = ProposalAnswer.objects.filter(article=OuterRef("pk"), is_accepted=False)
    teaching = Article.objects.filter(Exists(tagged) | Exists(refused) | Q(theme__isnull=False), added_at__lte=now)
    return list(teaching.only("title", "standfirst", "language", "theme")[:MOST_LESSONS])


def texts_of(articles: Sequence[Article]) -> dict[int, str]:
    """The standfirst and the newest text of each article, as far as they are read."""
    newest = Capture.objects.beginnings(articles, READ)
    texts = ((article.pk, f"{article.standfirst} {newest.get(article.pk, '')}") for article in articles)
    return {pk: " ".join(text.split()[:READ_WORDS]) for pk, text in texts}


def words_signed(articles: Sequence[Article]) -> dict[int, tuple[str, str]]:
    """The stems of title and text of each article that has a signature."""
    signatures = Signature.objects.filter(article__in=articles).values_list("article", "title_stems", "stems")
    return {pk: (title_stems, rest) for pk, title_stems, rest in signatures}


def taught_by(articles: Sequence[Article], signed: dict[int, tuple[str, str]], texts: dict[int, str]) -> list[Taught]:
    """Returns what each of the articles teaches: its words are those of its signature, else of its text."""
    has: defaultdict[int, set[Key]] = defaultdict(set)
    for pk, tag in Article.tags.through.objects.filter(article__in=articles).values_list("article", "tag"):
        has[pk].add(("tag", tag))
    refused: defaultdict[int, set[Key]] = defaultdict(set)
    for pk, kind, key in ProposalAnswer.objects.filter(article__in=articles, is_accepted=False).replies():
        refused[pk].add((kind, key))
    made = []
    for article in articles:
        if article.theme_id:
            has[article.pk].add(("theme", article.theme_id))
        words = _words(article, signed.get(article.pk), texts.get(article.pk, ""))
        made.append(Taught(*words, frozenset(has[article.pk]), frozenset(refused[article.pk])))
    return made


def _words(article: Article, signed: tuple[str, str] | None, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if signed and any(signed):
        return tuple(signed[0].split()), tuple(signed[1].split())
    language = article.language or "fr"
    return tuple(stems(article.title, language)), tuple(stems(text, language))


def _feeds() -> dict[int, tuple[str, list[Key]]]:
    feeds = Feed.objects.filter(Q(theme__isnull=False) | Q(tags__isnull=False)).distinct().prefetch_related("tags")
    tags = {feed.pk: [("tag", tag.pk) for tag in feed.tags.all()] for feed in feeds}
    themes = {feed.pk: [("theme", feed.theme_id)] if feed.theme_id else [] for feed in feeds}
    return {feed.pk: (str(feed), [*tags[feed.pk], *themes[feed.pk]]) for feed in feeds}


def _answers() -> dict[tuple[int, str, int], tuple[int, int]]:
    answers: dict[tuple[int, str, int], tuple[int, int]] = {}
    known = ProposalAnswer.objects.filter(article__source__isnull=False).order_by()
    accepted, refused = Count("pk", filter=Q(is_accepted=True)), Count("pk", filter=Q(is_accepted=False))
    counted = known.values_list("article__source", "tag", "theme").annotate(accepted=accepted, refused=refused)
    for source, tag, theme, *times in counted:
        answers[(source, "tag", tag) if tag else (source, "theme", theme)] = (times[0], times[1])
    return answers


def _namings(tags: Sequence[Tag], taught: Sequence[Taught]) -> dict[tuple[str, int], tuple[int, int]]:
    """Counts by stems, for the lessons that bear tags or were refused some."""
    by_first: defaultdict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for tag in tags:
        if parts := stems(tag.name):
            by_first[parts[0]].append((tag.pk, frozenset(parts)))
    times: Counter[tuple[str, int]] = Counter()
    right: Counter[tuple[str, int]] = Counter()
    for each in taught:
        if not only("tag", each.has | each.refused):
            continue
        seen: set[int] = set()
        for code, words in (("title", set(each.title_stems)), ("text", set(each.stems))):
            found = {tag for word in words for tag, parts in by_first.get(word, ()) if parts <= words} - seen
            seen |= found
            times.update((code, tag) for tag in found)
            right.update((code, tag) for tag in found if ("tag", tag) in each.has)
    return {key: (times[key], right[key]) for key in times}
