"""What somebody, or a program in their name, adds to an article that is there: noted in the journal."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.capture.quote import quote, verify
from articles.capture.tag import add_tags, find_tags
from articles.models import Article, ExcerptVerdict, JournalEntry
from articles.text import Finding


class NotVerbatim(Exception):
    """The words stand in no captured text of the article; `findings` tells of each segment what differs, and is empty
    where no text was captured."""

    def __init__(self, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__("not word for word")
        self.findings = findings


@transaction.atomic
def label(
    article: Article, names: Iterable[str], by: User, now: datetime.datetime, *, instead: bool = False
) -> list[str]:
    """Gives the article these tags, besides those it has or instead of them; returns the names of those it has now."""
    before = _names(article)
    if instead:
        article.tags.set(find_tags(names))
    else:
        add_tags(article, names)
    after = _names(article)
    if after != before:
        told = ", ".join(f"#{name}" for name in after) or _("no tag any more")
        JournalEntry.objects.note(_("Tags: %(names)s") % {"names": told}, by=by, now=now, articles=[article.pk])
    return after


@transaction.atomic
def quote_verbatim(article: Article, text: str, note: str, by: User, now: datetime.datetime) -> bool:
    """Adds an excerpt that stands word for word in a captured text of the article; returns False where it is there
    already. Raises NotVerbatim, and adds nothing, where it does not."""
    verified = verify(article, text)
    if verified.verdict != ExcerptVerdict.VERBATIM:
        raise NotVerbatim(tuple(finding for finding in verified.findings if finding.fault))
    is_new = quote(article, text, note)
    if is_new:
        what = _("Quoted: “%(words)s”") % {"words": text[:200]}
        JournalEntry.objects.note(what, by=by, now=now, articles=[article.pk])
    return is_new


def _names(article: Article) -> list[str]:
    return list(article.tags.order_by("key").values_list("name", flat=True))
