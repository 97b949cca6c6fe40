"""What the check needs to know of a digest beside its rows, asked for at once whatever the size."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from articles.models import Article, Capture, Citation, Digest, ExcerptVerdict, Item, LinkState, Role, Section, Tag
from articles.models import FindingAnswer as Answer


@dataclass(frozen=True, slots=True)
class Known:
    """What became of an article besides: its link, and the story that a person confirmed."""

    link: str
    moved_to: str
    archive_url: str
    story: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    digest: Digest
    sections: list[Section]
    cited: dict[int, Digest]
    """The latest published digest that cites each article."""
    known: dict[int, Known]
    texts: dict[int, str]
    """Of the captures that a changed excerpt is held against."""
    tags: dict[str, Tag] | None
    """Tags that readers know or that feed a theme, by name; None when the digest bears no other."""
    last: datetime.datetime | None
    """When the digest before this one was published."""
    answers: dict[tuple[str, str], Answer]

    @property
    def items(self) -> list[Item]:
        return items_of(self.sections)

    @property
    def articles(self) -> set[int]:
        return {item.article_id for item in self.items}


def gather(digest: Digest, sections: list[Section], now: datetime.datetime) -> Facts:
    """Returns the facts, in six queries at most."""
    items = items_of(sections)
    answers = Answer.objects.filter(digest=digest).select_related("by")
    return Facts(
        digest=digest,
        sections=sections,
        cited=cited_before(digest, [item.article_id for item in items]),
        known=_known(items),
        texts=_texts(items),
        tags=_tags(items, now),
        last=_last_published(digest, now),
        answers={(answer.code, answer.place): answer for answer in answers},
    )


def items_of(sections: list[Section]) -> list[Item]:
    """Returns the items of all sections, in reading order."""
    return [item for section in sections for item in section.items.all()]


def earlier_citations(digest: Digest) -> QuerySet[Citation]:
    """Returns what other digests cite, those alone that were published before this one if it was; the latest first."""
    earlier = Citation.objects.exclude(digest=digest).order_by("-cited_at")
    return earlier.filter(cited_at__lt=digest.published_at) if digest.published_at else earlier


def cited_before(digest: Digest, articles: Iterable[int]) -> dict[int, Digest]:
    """Returns the latest digest before this one that cites each of the articles; one query."""
    citations = earlier_citations(digest).filter(article__in=articles).select_related("digest")
    return {citation.article_id: citation.digest for citation in citations.reverse()}


def is_new(tag: Tag, now: datetime.datetime) -> bool:
    """Whether readers never saw the tag."""
    return tag.public_since is None or tag.public_since > now


def _known(items: list[Item]) -> dict[int, Known]:
    """What is known of the articles whose link is dead or moved, and of those that may tell one story."""
    told = Counter(item.article.story_id for item in items if item.role == Role.LEAD and item.article.story_id)
    shared = [story for story, count in told.items() if count > 1]
    wanted = Q(link__state__in=[LinkState.DEAD, LinkState.MOVED]) | Q(
        story__in=shared, story__confirmed_at__isnull=False
    )
    rows = Article.objects.filter(wanted, pk__in=[item.article_id for item in items]).values_list(
        "pk", "link__state", "link__moved_to", "link__archive_url", "story", "story__confirmed_at"
    )
    return {
        pk: Known(link or "", moved_to or "", archive_url or "", story if confirmed else None)
        for pk, link, moved_to, archive_url, story, confirmed in rows
    }


def _texts(items: list[Item]) -> dict[int, str]:
    excerpts = [item.excerpt for item in items if item.excerpt and item.excerpt.verdict == ExcerptVerdict.CHANGED]
    captures = [excerpt.capture_id for excerpt in excerpts if excerpt.capture_id]
    return dict(Capture.objects.filter(pk__in=captures).values_list("pk", "text")) if captures else {}


def _tags(items: list[Item], now: datetime.datetime) -> dict[str, Tag] | None:
    if not any(is_new(tag, now) for item in items for tag in item.article.tags.all()):
        return None
    known = Tag.objects.filter(Q(public_since__lte=now) | Q(themes__isnull=False)).distinct().order_by("key")
    return {tag.name: tag for tag in known}


def _last_published(digest: Digest, now: datetime.datetime) -> datetime.datetime | None:
    earlier = Digest.objects.published(now).exclude(pk=digest.pk)
    if digest.published_at:
        earlier = earlier.filter(published_at__lt=digest.published_at)
    return earlier.values_list("published_at", flat=True).first()
