"""`[[57]]` in a text of the team: a link to the article of that key, written from the article as it is now."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.conf import settings
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.models import Access, Article
from articles.text import REL, credited

REFERENCE = re.compile(r"\[\[\s*(\d{1,18})\s*\]\]")
_TAG = re.compile(r"(<[^>]*>)")
_TOLD = (Access.REGISTRATION, Access.SUBSCRIBERS)


def resolved(markup: str, articles: Mapping[int, Article]) -> str:
    """Returns a cleaned text with each reference as a link to its article, one without an address as words alone. What
    names none of the articles stays as it was typed; so do attributes. Inside of a link it is words."""
    if "[[" not in markup:
        return markup
    pieces, is_linked = [], False
    for piece in _TAG.split(markup):
        if piece.startswith("<"):
            is_linked = piece.startswith("<a ") or (is_linked and piece != "</a>")
            pieces.append(piece)
        else:
            pieces.append(REFERENCE.sub(lambda found, plain=is_linked: _link(found, articles, plain), piece))
    return "".join(pieces)


def citation_words(article: Article) -> str:
    """Returns what readers see of a reference to the article, in the site's language: « lire l’article du Courrier –
    abonnés »."""
    language, source = settings.LANGUAGE_CODE, article.source
    with translation.override(language):
        of_source = credited(source.name, language) if source else ""
        words = _("read the article %(of_source)s") % {"of_source": of_source} if of_source else _("read the article")
        access = article.access or (source.usual_access if source else "")
        return f"{words} – {Access(access).label}" if access in _TOLD else words


def _link(found: re.Match[str], articles: Mapping[int, Article], plain: bool) -> str:
    article = articles.get(int(found[1]))
    if article is None:
        return found[0]
    words, url = citation_words(article), "" if article.url_cut else article.url
    if plain or not url.lower().startswith(("http://", "https://")):
        return str(format_html("{}", words))
    return str(format_html('<a href="{}" rel="{}">{}</a>', url, REL, words))
