"""What is wrong with what is quoted: not word for word, too long, no longer there, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from articles.digests.findings import Told
from articles.models import Excerpt, ExcerptVerdict, Item, Online, Role
from articles.text import CUT, Piece, examine, quoted_characters, with_brackets, words_of_the_text


def quotation_faults(item: Item, texts: Mapping[int, str]) -> Iterator[Told]:
    """Gives what is wrong with the excerpt of the item, held against the captured texts where it is changed."""
    excerpt = item.excerpt
    if excerpt is None:
        if item.role == Role.LEAD and not item.comment.strip():
            yield Told("nothing-said", _("The article is cited without an excerpt and without a comment."))
        return
    yield from _length_faults(excerpt)
    if excerpt.online in (Online.CHANGED, Online.GONE):
        why = _("What is quoted no longer stands on its page as it did: see the excerpts of the article.")
        yield Told("excerpt-changed-online", why, f"{excerpt.online} {excerpt.watched_in_id} {excerpt.text}")
    if excerpt.verdict == ExcerptVerdict.CHANGED:
        yield _changed(excerpt, texts.get(excerpt.capture_id or 0, ""))
    elif excerpt.verdict == ExcerptVerdict.UNVERIFIED:
        yield Told("excerpt-unverified", _("The excerpt was checked against no captured text."), excerpt.text)


def _length_faults(excerpt: Excerpt) -> Iterator[Told]:
    """French law wants quotations short (code de la propriété intellectuelle, L122-5, 3°); how short is the site's."""
    count = quoted_characters(excerpt.segments)
    numbers = {"count": count, "advised": settings.QUOTE_ADVISED, "limit": settings.QUOTE_LIMIT}
    if count > settings.QUOTE_LIMIT:
        why = _("The excerpt has %(count)d characters, and %(limit)d are the limit: cut it by […].")
        yield Told("quote-over-limit", why % numbers)
    elif count > settings.QUOTE_ADVISED:
        why = _("The excerpt has %(count)d characters; %(advised)d are advised, since quotations are to be short.")
        yield Told("quote-long", why % numbers, excerpt.text)


def _changed(excerpt: Excerpt, captured: str) -> Told:
    typed = excerpt.text
    mends = (("take-the-text", words_of_the_text), ("bracket", with_brackets))
    repairs = [name for name, mend in mends if captured and mend(typed, captured)]
    why = _(
        "The excerpt is not word for word in the captured text: take the words of the text, or mark the cut by […]."
    )
    shown = _difference(typed, captured) if captured else ()
    return Told("excerpt-changed", why, typed, "".join(repairs[:1]), tuple(repairs[1:]), shown)


def _difference(typed: str, captured: str) -> tuple[Piece, ...]:
    """What the excerpt has in place of the words of the text, a cut between two passages."""
    pieces: list[Piece] = []
    for finding in examine(typed, captured).findings:
        if finding.fault and (changes := finding.difference):
            pieces += [*([Piece("same", f" {CUT} ")] if pieces else []), *changes]
    return tuple(pieces)
