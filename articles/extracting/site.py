"""The name of the site a page belongs to, and where that name stands around a title."""

from __future__ import annotations

import re

from articles.extracting.head import Head
from articles.formats import is_exactly_host, is_known_outlet, names_host
from articles.text import same_name_key

SEPARATOR = re.compile(r"\s+(?:\||-|–|—|·|•|~|::|»|«|:|/)\s+|\s*[｜]\s*|\s+:\s*|\s*\|\s*")
_LONGEST = 60
_NO_NAME = re.compile(
    r"accueil|home(?:page)?|actualites?|news|blog|site officiel|mastodon|wordpress|\W*", re.IGNORECASE
)


def source_name(head: Head) -> str:
    """Returns what the site calls itself, its slogan left out; empty when it does not say."""
    given = (
        head.meta("og:site_name"),
        head.structured.text("publisher"),
        *(names for node in head.structured.nodes if node.get("@type") == "WebSite" and (names := _text(node))),
        head.meta("application-name", "apple-mobile-web-app-title"),
    )
    named = (_without_slogan(name, head) for name in given if name)
    return next((name for name in named if name and not _NO_NAME.fullmatch(name)), "")


def is_site(name: str, head: Head) -> bool:
    """Whether the name is the site's own."""
    key = same_name_key(name)
    names = (head.meta("og:site_name"), head.structured.text("publisher"), head.meta("application-name"))
    return bool(key) and (key in map(same_name_key, names) or is_exactly_host(name, head.url))


def without_site(title: str, head: Head) -> str:
    """Returns the title without the site's name before or after it."""
    parts = list(SEPARATOR.finditer(title))
    for sign in reversed(parts):
        tail = title[sign.end() :]
        if is_site(tail, head) or names_host(tail, head.url) or is_known_outlet(tail):
            title = title[: sign.start()].strip()
    for sign in SEPARATOR.finditer(title):
        if is_site(title[: sign.start()], head):
            return title[sign.end() :].strip()
    return title


def _without_slogan(name: str, head: Head) -> str:
    """« Le Carillon – L’actualité de l’Arvelle en direct » is called « Le Carillon »."""
    parts = [part.strip() for part in SEPARATOR.split(name) if part.strip()]
    named = next((part for part in parts if is_exactly_host(part, head.url) or is_known_outlet(part)), "")
    name = named or (parts[0] if parts else "")
    return name if len(name) <= _LONGEST else ""


def _text(node: dict[str, object]) -> str:
    name = node.get("name")
    return name if isinstance(name, str) else ""
