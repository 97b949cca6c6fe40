"""A read review becomes a draft digest: its sections, its commentary, its articles where they stood."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.formats import Reading, ReadItem
from articles.models import Article, Digest, Item, Section
from articles.text import Printed, html_from_plain


def compose(reading: Reading, articles: Mapping[int, Article], *, by: User | None) -> tuple[Digest, bool]:
    """Returns the draft digest of the review, and whether it was made now: the same text makes it once.

    `articles` gives the article of each imported item, by its place among the items.
    """
    import_key = _fingerprint(reading)
    there = Digest.objects.filter(import_key=import_key).first()
    if there:
        return there, False
    digest = Digest(
        number=_free_number(reading.number),
        title=(reading.title or _untitled())[:200],
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
    return digest, True


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
    placed: dict[int, Item] = {}
    for place, item in enumerate(reading.items):
        article = articles.get(place)
        if article is None or article.pk in placed:
            continue
        if item.section not in sections:
            sections[item.section] = Section(digest=digest, title=item.section or "", position=len(sections) + 1)
        placed[article.pk] = _item(digest, sections[item.section], item, article, len(placed) + 1)
    Section.objects.bulk_create(sections.values())
    Item.objects.bulk_create(placed.values())


def _item(digest: Digest, section: Section, item: ReadItem, article: Article, position: int) -> Item:
    return Item(
        digest=digest,
        section=section,
        article=article,
        excerpt=article.excerpts.first() if item.excerpts else None,
        role=item.role,
        comment=html_from_plain(item.comment),
        position=position,
    )


def _fingerprint(reading: Reading) -> str:
    """The same for one text whatever the language of its problems."""
    values = replace(reading, problems=()).as_json()
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _free_number(number: int | None) -> int | None:
    return None if number is None or Digest.objects.filter(number=number).exists() else number


def _untitled() -> str:
    return _("Review imported on %(date)s") % {"date": Printed.in_words(timezone.localdate().isoformat())}
