"""What the product can mend by itself, each thing by its name: never a word of a quotation but by those of its text."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.digests.facts import gather
from articles.digests.findings import Finding
from articles.digests.tags import known_for
from articles.digests.texts import TextConflict, TextTooLong, base_of, read_text, save_text
from articles.linking import Refused, accept_move
from articles.models import Article, Digest, Excerpt, ExcerptVerdict, Link, Online, Section, Tag
from articles.text import locate, proofread, single_spaced, with_brackets, words_of_the_text

_TITLE, _CREDIT, _ALT = 200, 200, 300
"""Characters that a title and the words about a picture may have."""


class CannotRepair(Exception):
    """Nothing was changed; `str` says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A finding that is to be mended: by whom, when, and with which words where some had to be typed."""

    digest: Digest
    finding: Finding
    sections: list[Section]
    by: User
    now: datetime.datetime
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    label: Any
    """On its button."""
    right: str
    do: Callable[[Asked], str]
    """Mends it and returns what was done; raises CannotRepair."""
    is_safe: bool = False
    """Whether nobody has to look at it first."""
    asks: Any = ""
    """For which words it asks; empty for none."""
    longest: int = 0
    """Characters that these may have."""


def _set_signs(asked: Asked) -> str:
    place = asked.finding.place
    if asked.finding.code == "typography-title":
        _retitle(asked)
        return _now("typography of a title mended")
    text = read_text(asked.digest, place)
    mended = proofread(text, settings.LANGUAGE_CODE).text
    try:
        save_text(asked.digest, place, mended, base=base_of(text), by=asked.by, now=asked.now)
    except TextConflict as conflict:
        told = _now("%(name)s saved this text just now: look at it again.")
        raise CannotRepair(told % {"name": conflict.by_name}) from conflict
    except TextTooLong as refused:
        raise CannotRepair(str(refused)) from refused
    return _now("typography mended")


def _retitle(asked: Asked) -> None:
    row: Digest | Section = asked.finding.section or asked.digest
    title = proofread(row.title, settings.LANGUAGE_CODE).text
    if len(title) > _TITLE:
        raise CannotRepair(_now("The title would be too long: shorten it first."))
    row.title = title
    row.save(update_fields=["title"])


def _take_the_new(asked: Asked) -> str:
    link = Link.objects.filter(article=_article(asked)).first()
    if link is None:
        raise CannotRepair(_now("The link was tested again meanwhile: look at it again."))
    try:
        accept_move(link, asked.by, asked.now)
    except Refused as refused:
        raise CannotRepair(str(refused)) from refused
    return _now("new address taken")


def _say_unsigned(asked: Asked) -> str:
    Article.objects.filter(pk=_article(asked).pk, authors=[]).update(is_unsigned=True)
    return _now("said to be unsigned")


def _use_tag(asked: Asked) -> str:
    item = asked.finding.item
    assert item is not None
    facts = gather(asked.digest, asked.sections, asked.now)
    known = known_for(item, facts, asked.now)
    item.article.tags.remove(*Tag.objects.filter(pk__in=known))
    item.article.tags.add(*known.values())
    return _now("tagged as readers know it: %(tags)s") % {"tags": ", ".join(f"#{tag}" for tag in known.values())}


def _take_the_text(asked: Asked) -> str:
    _requote(asked, words_of_the_text)
    return _now("excerpt made word for word")


def _bracket(asked: Asked) -> str:
    _requote(asked, with_brackets)
    return _now("changed words of an excerpt put in brackets")


def _requote(asked: Asked, mend: Callable[[str, str], str | None]) -> None:
    item = asked.finding.item
    assert item is not None
    excerpt = Excerpt.objects.select_for_update(of=("self",)).filter(pk=item.excerpt_id or 0).first()
    capture = excerpt.capture if excerpt else None
    mended = mend(excerpt.text, capture.text) if excerpt and capture else None
    segments = locate(mended, capture.text) if mended and capture else None
    if not excerpt or not segments:
        raise CannotRepair(_now("The excerpt cannot be mended by itself: open it beside its text."))
    excerpt.segments, excerpt.verdict = [segment.as_stored() for segment in segments], ExcerptVerdict.VERBATIM
    excerpt.online, excerpt.watched_at, excerpt.watched_in = Online.UNKNOWN, None, None
    excerpt.save()


def _give_credit(asked: Asked) -> str:
    _fill(asked, "picture_credit", _CREDIT)
    return _now("picture credited")


def _describe(asked: Asked) -> str:
    _fill(asked, "cover_alt", _ALT)
    return _now("picture described")


def _fill(asked: Asked, name: str, longest: int) -> None:
    words = single_spaced(asked.typed)
    if not words:
        raise CannotRepair(_now("Write the words first: nothing was changed."))
    if len(words) > longest:
        told = _now("This is too long: %(count)d characters, where %(longest)d fit.")
        raise CannotRepair(told % {"count": len(words), "longest": longest})
    setattr(asked.digest, name, words)
    asked.digest.save(update_fields=[name])


def _article(asked: Asked) -> Article:
    assert asked.finding.item is not None
    return asked.finding.item.article


_DIGEST, _ARTICLE, _EXCERPT = "articles.change_digest", "articles.change_article", "articles.change_excerpt"
REPAIRS: dict[str, Repair] = {
    "typography": Repair(_("Repair"), _DIGEST, _set_signs, is_safe=True),
    "take-the-new": Repair(_("Take the new address"), _ARTICLE, _take_the_new, is_safe=True),
    "say-unsigned": Repair(_("Say “unsigned”"), _ARTICLE, _say_unsigned),
    "use-tag": Repair(_("Take the known tag"), _ARTICLE, _use_tag),
    "take-the-text": Repair(_("Take the words of the text"), _EXCERPT, _take_the_text),
    "bracket": Repair(_("Put your words in [ ]"), _EXCERPT, _bracket),
    "give-credit": Repair(
        pgettext_lazy("button", "Credit"),
        _DIGEST,
        _give_credit,
        asks=_("Name, licence, or whose collection"),
        longest=_CREDIT,
    ),
    "describe": Repair(_("Describe"), _DIGEST, _describe, asks=_("What the picture shows"), longest=_ALT),
}
