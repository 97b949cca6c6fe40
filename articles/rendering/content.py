"""The words of an issue as plain HTML, which feeds, mail, books and prints are all made of."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import get_language

from articles.formats import Document

_RELATIVE = re.compile(r'(<(?:a\b[^>]*?\bhref|img\b[^>]*?\bsrc)=")(?![a-z][a-z0-9+.-]*:)([^"]*)', re.IGNORECASE)


def content(document: Document, copies: Mapping[int, str]) -> str:
    """Returns the issue as HTML that reads well without any style, with whole addresses only. `copies` are the
    archived copies of articles whose addresses are dead, by the article's id."""
    here = f"{settings.SITE_URL}{reverse('digest', args=[document.slug])}"
    return _content(document, frozenset(copies.items()), here, get_language() or "")


@lru_cache(maxsize=64)
def _content(document: Document, copies: frozenset[tuple[int, str]], here: str, language: str) -> str:
    """An issue is in many feeds, in three formats each, and in each mail: it is written once. All that its words
    depend on, but the settings of the process, is among the arguments."""
    told = {"document": document, "copies": dict(copies), "language_around": document.language}
    return whole_addresses(render_to_string("syndication/content.html", told), here)


def whole_addresses(written: str, here: str) -> str:
    """Returns the HTML of a page with the addresses that it writes from its own, `here`, written whole."""
    return _RELATIVE.sub(lambda link: f"{link[1]}{_joined(here, link[2])}", written)


def _joined(here: str, relative: str) -> str:
    try:
        return escape(urljoin(here, unescape(relative)))
    except ValueError:  # no address at all, such as //[
        return here
