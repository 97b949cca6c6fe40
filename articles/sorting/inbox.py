"""What is to be sorted, as rows: the articles of one story folded into one, filtered, counted."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language_info

from articles.models import Access, Article, FeedItem, Note, ProposalAnswer, Reply, Signature, Theme, Vote
from articles.sorting.proposing import reason
from articles.text import stems


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the editor asked to see; an empty part asks nothing."""

    words: str = ""
    source: int | None = None
    theme: int | None = None
    """A theme's key; 0 for articles without one."""
    language: str = ""
    access: str | None = None
    day: str = ""
    """`today`, or `back` for what was put off and has returned."""

    def __bool__(self) -> bool:
        return self != Wanted()


@dataclass(frozen=True, slots=True)
class Proposed:
    """A tag or theme that is proposed, with the sentence that says why."""

    kind: str
    pk: int
    name: str
    why: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the inbox: an article, or a story by its lead with `others` under it."""

    article: Article
    others: tuple[Article, ...] = ()
    proposals: tuple[Proposed, ...] = ()
    voices_for: tuple[str, ...] = ()
    voices_against: tuple[str, ...] = ()
    notes: int = 0
    is_edited: bool = False
    """The feed changed it after somebody had dealt with it."""

    @property
    def size(self) -> int:
        return 1 + len(self.others)


@dataclass(frozen=True, slots=True)
class Facet:
    """A value by which the inbox can be filtered, and how many articles it would leave."""

    value: str
    name: str
    count: int
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Facets:
    sources: list[Facet] = field(default_factory=list)
    themes: list[Facet] = field(default_factory=list)
    languages: list[Facet] = field(default_factory=list)
    accesses: list[Facet] = field(default_factory=list)
    today: int = 0
    back: int = 0


def matching(wanted: Wanted, now: datetime.datetime, midnight: datetime.datetime) -> QuerySet[Article]:
    """Returns the articles to sort that the editor asked to see; `midnight` is when today began."""
    articles: QuerySet[Article] = Article.objects.to_sort(now)
    for stem in stems(wanted.words):
        held = f" {stem} "
        articles = articles.filter(Q(signature__title_stems__contains=held) | Q(signature__stems__contains=held))
    if wanted.source is not None:
        articles = articles.filter(source=wanted.source or None)
    if wanted.theme is not None:
        theirs = Q(theme=wanted.theme) | Q(theme=None, signature__theme=wanted.theme)
        articles = articles.filter(theirs if wanted.theme else Q(theme=None, signature__theme=None))
    if wanted.language:
        articles = articles.filter(language=wanted.language)
    if wanted.access is not None:
        articles = articles.filter(access=wanted.access)
    if wanted.day == "today":
        articles = articles.filter(added_at__gte=midnight)
    if wanted.day == "back":
        articles = articles.filter(later_until__lte=now)
    return articles


def subjects(articles: QuerySet[Article], *, before: int | None = None, most: int | None = None) -> list[list[int]]:
    """Returns the keys of the articles, newest first, those of one story together where its newest one stands; only
    from below the article `before` on, `most` lines of them. One query."""
    found = articles.order_by("-pk").values_list("pk", "story")
    lines: dict[tuple[str, int], list[int]] = {}
    for pk, story in found:
        lines.setdefault(("story", story) if story else ("article", pk), []).append(pk)
    rows = [line for line in lines.values() if before is None or line[0] < before]
    return rows[:most]


def rows(lines: Sequence[Sequence[int]], now: datetime.datetime) -> list[Row]:
    """Returns the lines as they are shown; the number of queries is the same for one and for a hundred."""
    if not lines:
        return []
    keys = [pk for line in lines for pk in line]
    edited = FeedItem.objects.filter(article=OuterRef("pk"), edited_at__isnull=False)
    found = Article.objects.filter(pk__in=keys).select_related("source", "theme", "story", "signature")
    articles = {each.pk: each for each in found.annotate(was_edited=Exists(edited)).prefetch_related("tags")}
    votes, notes, answered = _votes(keys), _notes(keys), ProposalAnswer.objects.filter(article__in=keys).replies()
    colours = dict(Theme.objects.values_list("pk", "colour"))
    made = []
    for line in lines:
        members = [articles[pk] for pk in line if pk in articles]
        if not members:
            continue
        first = _lead(members)
        made.append(
            Row(
                article=first,
                others=tuple(each for each in members if each is not first),
                proposals=tuple(_proposals(first, answered, colours)),
                voices_for=tuple(votes.get((first.pk, True), ())),
                voices_against=tuple(votes.get((first.pk, False), ())),
                notes=notes.get(first.pk, 0),
                is_edited=getattr(first, "was_edited", False),
            )
        )
    return made


def facets(now: datetime.datetime, midnight: datetime.datetime) -> Facets:
    """Returns how the whole inbox divides; six queries."""
    inbox = Article.objects.to_sort(now).order_by()
    themes = {theme.pk: theme for theme in Theme.objects.all()}
    by_theme: dict[int, int] = {}
    for given, proposed, count in inbox.values_list("theme", "signature__theme").annotate(count=Count("pk")):
        pk = given or proposed or 0
        by_theme[pk] = by_theme.get(pk, 0) + count
    sources = inbox.values_list("source", "source__name").annotate(count=Count("pk")).order_by("-count", "source__name")
    languages = inbox.exclude(language="").values_list("language").annotate(count=Count("pk")).order_by("-count")
    accesses = dict(inbox.values_list("access").annotate(count=Count("pk")))
    return Facets(
        sources=[Facet(str(pk or 0), name or "–", count) for pk, name, count in sources],
        themes=[
            Facet(str(pk), theme.name, by_theme[pk], theme.colour) for pk, theme in themes.items() if pk in by_theme
        ]
        + ([Facet("0", "", by_theme[0])] if 0 in by_theme else []),
        languages=[Facet(code, _language(code), count) for code, count in languages],
        accesses=[
            Facet(each.value, str(each.label), accesses[each.value]) for each in Access if each.value in accesses
        ],
        today=inbox.filter(added_at__gte=midnight).count(),
        back=inbox.filter(later_until__lte=now).count(),
    )


def _language(code: str) -> str:
    """What the language is called in the active one; its code where Django has no name for it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def whole_stories(articles: Iterable[int], now: datetime.datetime) -> list[int]:
    """Returns the articles with all that stand in the inbox under them: acting on a folded line acts on all of it."""
    chosen = list(articles)
    stories = Article.objects.filter(pk__in=chosen).exclude(story=None).values("story")
    folded = Article.objects.to_sort(now).filter(story__in=stories).values_list("pk", flat=True)
    return sorted({*chosen, *folded})


def _lead(members: list[Article]) -> Article:
    """The article that a person put first, else the one that says most, else the oldest."""
    chosen = members[0].story.lead_id if members[0].story else None
    return next((each for each in members if each.pk == chosen), None) or max(
        members, key=lambda each: (len(_signature_stems(each)), -each.pk)
    )


def _signature_stems(article: Article) -> str:
    signature: Signature | None = getattr(article, "signature", None)
    return signature.stems if signature else ""


def _proposals(article: Article, answered: Container[Reply], colours: dict[int, str]) -> Iterable[Proposed]:
    signature: Signature | None = getattr(article, "signature", None)
    has = {("tag", tag.pk) for tag in article.tags.all()} | {("theme", article.theme_id)}
    said: list[dict[str, Any]] = signature.proposals if signature else []
    for each in said:
        kind, pk = each["kind"], each["pk"]
        is_settled = (kind, pk) in has or (article.pk, kind, pk) in answered
        if not is_settled and not (kind == "theme" and article.theme_id):
            yield Proposed(kind, pk, each["name"], reason(each["why"]), colours.get(pk, "") if kind == "theme" else "")


def _votes(articles: Sequence[int]) -> dict[tuple[int, bool], list[str]]:
    votes: dict[tuple[int, bool], list[str]] = {}
    for vote in Vote.objects.filter(article__in=articles).select_related("voter").order_by("cast_at"):
        name = vote.voter.get_short_name() or vote.voter.get_username()
        votes.setdefault((vote.article_id, vote.is_for), []).append(name)
    return votes


def _notes(articles: Sequence[int]) -> dict[int, int]:
    counted = Note.objects.filter(article__in=articles).order_by().values_list("article").annotate(count=Count("pk"))
    return dict(counted)
