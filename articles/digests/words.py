"""What is wrong with the words that editors typed: marks without partner, typography, links and citations that lead
nowhere, lines that play headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from articles.digests.findings import Told
from articles.digests.references import REFERENCE
from articles.text import plain_text, proofread, unclosed

_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
_BARE = re.compile(r"(?:https?://|www\.)\S+")
_BOLD = re.compile(
    r"(?:<p\b[^>]*>|<br\s*/?>\s*<br\s*/?>|\A|\n\s*\n)\s*<(strong|b)\b[^>]*>((?:(?!</?(?:strong|b|p)\b).)+)</\1>"
    r"\s*:?\s*(?:</p>|<br\s*/?>|\Z|\n\s*\n)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_HEADING = 120


def words(markup: str, cited: Collection[int]) -> Iterator[Told]:
    """Gives each fault of a text in the small HTML subset, at most one of each code; `cited` are the articles that
    may be cited there."""
    if not markup.strip():
        return
    if lonely := unclosed(plain_text(markup)):
        told = _("%(marks)s has no partner: close the quotation or the bracket, or open it.")
        yield Told("unclosed", told % {"marks": " ".join(dict.fromkeys(lonely))}, markup)
    yield from _typography("typography", markup)
    yield from _link_faults(markup)
    yield from _citing_faults(markup, cited)
    headings = [plain_text(found[2]).strip() for found in _BOLD.finditer(markup)]
    if short := [heading for heading in headings if 0 < len(heading) <= _LONGEST_HEADING]:
        why = _("“%(words)s” stands alone in bold, as a heading does, but no reader gets it as one: make it a section.")
        yield Told("bold-heading", why % {"words": short[0]}, "\n".join(short))


def title_faults(title: str) -> Iterator[Told]:
    """Gives the faults of a title that the team wrote."""
    return _typography("typography-title", title)


def _typography(code: str, text: str) -> Iterator[Told]:
    read = proofread(text, settings.LANGUAGE_CODE)
    if not read.is_clean:
        why = _("Signs, spaces and quotation marks as French prints them. Quotations are not touched, your words only.")
        changes = "".join(f"{piece.kind[:1]}{piece.text}" for piece in read.pieces)
        yield Told(code, why, changes, "typography", shown=read.pieces)


def _link_faults(markup: str) -> Iterator[Told]:
    links = [plain_text(link).strip() for link in _LINK.findall(markup)]
    if not all(links):
        why = _("A link has no words: nobody can see or hear where it leads.")
        yield Told("untitled-link", why, markup)
    elif any(_BARE.fullmatch(link) for link in links):
        yield Told("bare-link", _("A link shows its address only: write what it leads to."), markup)


def _citing_faults(markup: str, cited: Collection[int]) -> Iterator[Told]:
    tokens = [found[0] for found in REFERENCE.finditer(markup) if int(found[1]) not in cited]
    if tokens:
        why = _("%(token)s names no article of this digest: place it, or cite another one.")
        yield Told("cites-nothing", why % {"token": tokens[0]}, " ".join(tokens))
