"""Digests drawn in a few letters: `A b C` is a section where A and C are cited, and b is listed under A."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import pgettext

from articles.models import Digest, Item, Role, Section
from tests.factories import make_article


def draw(**sections: str) -> Digest:
    """Returns a draft with these sections, each named by its keyword."""
    digest = Digest(title="Revue")
    digest.full_clean(exclude=["slug"])
    digest.save()
    for place, (title, letters) in enumerate(sections.items(), 1):
        section = Section.objects.create(digest=digest, title=title, position=place)
        for position, letter in enumerate(letters.split(), 1):
            article = make_article(letter)
            is_lead = letter.isupper()
            Item.objects.create(
                digest=digest,
                section=section,
                article=article,
                excerpt=article.excerpts.first() if is_lead else None,
                role=Role.LEAD if is_lead else Role.SEE_ALSO,
                position=position,
            )
    return digest


def drawn(digest: Digest) -> dict[str, str]:
    """Returns the digest as it would be drawn now; the letters tell the roles, whatever the title was."""
    return {
        section.heading: " ".join(
            item.article.title.upper() if item.role == Role.LEAD else item.article.title.lower()
            for item in section.items.order_by("position", "pk")
        )
        for section in digest.sections.order_by("position", "pk")
    }


def item(digest: Digest, letter: str) -> int:
    return digest.items.get(article__title=letter).pk


def section(digest: Digest, title: str) -> int:
    return next(each.pk for each in digest.sections.all() if each.heading == title)


def rows(digest: Digest) -> list[dict[str, object]]:
    """Every value of every section and item."""
    sections = digest.sections.order_by("pk").values()
    return [*map(dict, sections), *map(dict, digest.items.order_by("pk").values())]


def now() -> datetime.datetime:
    return timezone.now()


def odile() -> User:
    return User.objects.get_or_create(username="odile", defaults={"first_name": "Odile"})[0]


def also() -> str:
    """The title of the section for what has no theme."""
    return pgettext("title of a section", "Also")
