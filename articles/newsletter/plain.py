"""The plain text of a letter: lines of a width that every program shows, and what stands under each letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import TextWrapper

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.formats import CitedArticle, Document
from articles.rendering import issue
from articles.text import plain_text, typeset

WIDTH = 72
SIGNED = "-- "
"""The line that programs know a signature by (RFC 3676, section 4.3)."""


def wrapped(text: str, first: str = "", rest: str = "") -> str:
    """Returns the text in lines of WIDTH, its paragraphs parted as they were; addresses stay whole."""
    wrapper = TextWrapper(
        WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(wrapper.fill(line) for line in text.splitlines())


def in_french(words: str) -> str:
    """Returns words of ours set as French is printed, where that is the language of the moment."""
    return typeset(words, get_language() or "")


def signature(told: Iterable[str]) -> str:
    """Returns what stands under a letter, after the paragraphs told: who sends it."""
    owner = ", ".join(part for part in (settings.PUBLISHER_NAME, settings.PUBLISHER_ADDRESS) if part)
    legal = f"{_('Legal notice')}\n{settings.SITE_URL}{reverse('legal')}"
    parts = [*told, wrapped(owner), legal]
    return f"{SIGNED}\n" + "\n\n".join(part for part in parts if part) + "\n"


def month_text(month: str, issues: Sequence[tuple[Document, str]]) -> str:
    """Returns the sum of a month: of each issue, with its address, what it is about and the titles that it cites."""
    return "\n\n\n".join([f"{settings.SITE_NAME.upper()}\n\n{month}", *(_issue(*each) for each in issues)])


def _issue(document: Document, address: str) -> str:
    named = ", ".join(word for word in (issue(document.number), document.title) if word)
    heading = wrapped(named.upper())
    rule = "=" * max(map(len, heading.splitlines()))
    begun = [f"{heading}\n{rule}\n{address}", wrapped(plain_text(document.introduction))]
    parts = [
        "\n".join([wrapped(part.title), *(wrapped(_line(entry.article), "- ", "  ") for entry in part.entries)])
        for part in document.parts
        if part.entries
    ]
    return "\n\n".join(part for part in [*begun, *parts] if part)


def _line(article: CitedArticle) -> str:
    return f"{article.title} | {article.source.name}" if article.source else article.title
