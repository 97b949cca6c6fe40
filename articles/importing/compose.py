"""A read review becomes a draft digest: its sections, its commentary, its articles where they stood."""

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.formats import Problem, Reading, ReadIssue, ReadItem
from articles.models import Article, Digest, Excerpt, Item, Section
from articles.text import Printed, html_from_plain


@dataclass(frozen=True, slots=True)
class Composed:
    """A draft digest that an import made, or found there."""

    digest: Digest
    is_new: bool
    issue: ReadIssue | None = None
    """What it was on its former site."""
    problems: tuple[Problem, ...] = ()


def compose(
    reading: Reading,
    articles: Mapping[int, Article],
    *,
    by: User | None,
    now: datetime.datetime,
    issue: ReadIssue | None = None,
) -> Composed:
    """Returns the draft digest of the review: the same text, or the same post of a site, makes it once.

    `articles` gives the article of each imported item, by its place among the items. A past digest keeps the moment at
    which its readers first saw it, which it bears when it is published, and its address where that is free.
    """
    import_key = _post_key(issue) if issue else _fingerprint(reading)
    there = Digest.objects.filter(import_key=import_key).first()
    if there:
        return Composed(there, False, issue)
    problems: list[Problem] = []
    digest = Digest(
        number=_free_number(reading.number),
        title=(reading.title or _untitled())[:200],
        slug=_free_slug(issue, problems),
        published_at=_past(issue, now),
        introduction=html_from_plain(reading.introduction),
        closing=html_from_plain(reading.closing),
        thanks=html_from_plain(reading.credits.thanks or ""),
        picture_credit=(reading.credits.photo or "")[:200],
        import_key=import_key,
        created_by_id=by.pk if by else None,
    )
    digest.clean()
    digest.save()
    _place(digest, reading, articles)
    return Composed(digest, True, issue, tuple(problems))


def _place(digest: Digest, reading: Reading, articles: Mapping[int, Article]) -> None:
    sections: dict[str | None, Section] = {}
    for position, read in enumerate(reading.sections, 1):
        section = Section(
            digest=digest,
            title=read.title[:200],
            commentary=html_from_plain(read.commentary),
            position=position,
        )
        sections.setdefault(read.title, section)
    excerpts = _first_excerpts(articles.values())
    placed: dict[int, Item] = {}
    for place, item in enumerate(reading.items):
        article = articles.get(place)
        if article is None or article.pk in placed:
            continue
        if item.section not in sections:
            sections[item.section] = Section(digest=digest, title=item.section or "", position=len(sections) + 1)
        excerpt = excerpts.get(article.pk) if item.excerpts else None
        placed[article.pk] = _item(sections[item.section], item, article, excerpt, len(placed) + 1)
    Section.objects.bulk_create(sections.values())
    Item.objects.bulk_create(placed.values())


def _first_excerpts(articles: Iterable[Article]) -> dict[int, Excerpt]:
    rows = Excerpt.objects.filter(article__in={article.pk for article in articles}).order_by("-pk")
    return {excerpt.article_id: excerpt for excerpt in rows}


def _item(section: Section, item: ReadItem, article: Article, excerpt: Excerpt | None, position: int) -> Item:
    return Item(
        digest=section.digest,
        section=section,
        article=article,
        excerpt=excerpt,
        role=item.role,
        comment=html_from_plain(item.comment),
        position=position,
    )


def _post_key(issue: ReadIssue) -> str:
    return hashlib.sha256(f"{issue.reading.kind} {issue.key}".encode()).hexdigest()


def _past(issue: ReadIssue | None, now: datetime.datetime) -> datetime.datetime | None:
    """When it came out, if it did."""
    at = datetime.datetime.fromisoformat(issue.published_at) if issue and issue.published_at else None
    return at if at and at <= now else None


def _free_slug(issue: ReadIssue | None, problems: list[Problem]) -> str:
    """The last part of the former address, where no other digest has it; else nothing, and one is made."""
    if issue is None or not issue.slug:
        return ""
    if Digest.objects.filter(slug=issue.slug).exists():
        told = _("Another digest has the address “%(slug)s”: “%(title)s” was given a new one.")
        problems.append(Problem(issue.line, told % {"slug": issue.slug, "title": issue.reading.title or issue.slug}))
        return ""
    return issue.slug


def _fingerprint(reading: Reading) -> str:
    """The same for one text whatever the language of its problems."""
    values = replace(reading, problems=(), left_out=()).as_json()
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _free_number(number: int | None) -> int | None:
    return None if number is None or Digest.objects.filter(number=number).exists() else number


def _untitled() -> str:
    return _("Review imported on %(date)s") % {"date": Printed.in_words(timezone.localdate().isoformat())}
