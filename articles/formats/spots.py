"""Where each article stands in a digest, in words: what is compared is found by it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.formats.document import CitedArticle, Document, Entry


@dataclass(frozen=True, slots=True)
class Spot:
    """An article at its place: the rank of its section from 0, and what it stands under (the id of a cited article, 0
    for the section's own list, -1 where it is cited itself)."""

    part: int
    under: int
    where: str
    article: CitedArticle
    entry: Entry | None = None


def spots(document: Document) -> dict[int, Spot]:
    """Returns the place of each article by its id, in reading order."""
    found: dict[int, Spot] = {}
    for at, part in enumerate(document.parts):
        listed = _listed(part.title, at, part.see_also, 0)
        for rank, entry in enumerate(part.entries, 1):
            where = _("%(section)s, entry %(rank)d") % {"section": part.title, "rank": rank}
            listed.append(Spot(at, -1, where, entry.article, entry))
            listed += _listed(where, at, entry.see_also, entry.article.id)
        for spot in listed:
            found.setdefault(spot.article.id, spot)
    return found


def credit_line(article: CitedArticle) -> str:
    """Returns source, authors, date, page and access of the article, as they stand under its title."""
    known = {
        "free": _("free"),
        "registration": _("on registration"),
        "subscribers": pgettext("access", "subscribers"),
    }
    words = (
        article.source.name if article.source else "",
        ", ".join(article.authors) or (_("unsigned") if article.is_unsigned else ""),
        _day(article.published),
        article.page,
        known.get(article.access, ""),
    )
    return " | ".join(filter(None, words))


def _listed(owner: str, at: int, articles: tuple[CitedArticle, ...], under: int) -> list[Spot]:
    told = _("%(owner)s, see also, line %(rank)d")
    return [Spot(at, under, told % {"owner": owner, "rank": rank}, row) for rank, row in enumerate(articles, 1)]


def _day(iso: str) -> str:
    try:
        return str(date_format(datetime.date.fromisoformat(iso[:10]), "j F Y"))
    except ValueError:  # a month or a year alone
        return iso
