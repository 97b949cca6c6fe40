"""What is wrong with the words that editors typed: marks without partner, links that say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.text import plain_text, unclosed

_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
_BARE = re.compile(r"(?:https?://|www\.)\S+")


def words_faults(markup: str) -> Iterator[tuple[str, str]]:
    """Gives each fault of a text in the small HTML subset as its code and why it is one; at most one of each code."""
    lonely = unclosed(plain_text(markup))
    if lonely:
        told = _("%(marks)s has no partner: close the quotation or the bracket, or open it.")
        yield "unclosed", told % {"marks": " ".join(dict.fromkeys(lonely))}
    links = [plain_text(link).strip() for link in _LINK.findall(markup)]
    if not all(links):
        yield "untitled-link", _("A link has no words: nobody can see or hear where it leads.")
    elif any(_BARE.fullmatch(link) for link in links):
        yield "bare-link", _("A link shows its address only: write what it leads to.")
