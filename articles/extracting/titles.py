"""The title of a page: a vote of what its head, its structured data and its headings say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from articles.extracting.decoding import clean
from articles.extracting.head import Head
from articles.extracting.site import SEPARATOR, is_site, without_site
from articles.formats import split_headline
from articles.text import same_title_key, single_spaced

_LONGEST = 300
_MOST_HEADINGS = 40
_KICKER = re.compile(
    r"kicker|overline|over-?title|sur-?titre|surtitle|roofline|topline|dachzeile|pre-?title|eyebrow|tag|label|rubri"
    r"|categor|badge|flag|hidden|sr-only|date|picto"
)
_MARKED = re.compile(
    r"(?:^|[\s_-])(?:entry|article|post|page|single|content|news|story)[_-]*(?:title|titre|headline)(?:$|\s)"
)
_JOINED = re.compile(r"(?<=[a-zà-ÿ0-9?!.»”])\u2063(?=[A-ZÀ-Þ«“\"])")
_SIGNS = re.compile(r"^[|:/–—\-•·\s]+")
_FEWEST_WORDS = 3


def find_title(tree: html.HtmlElement, head: Head) -> str:
    """Returns the title, without the site's name: the heading that the head of the page confirms, else its only
    first-level heading, else what the page offers for sharing, what its data say, and the window's title."""
    shared = _shared(head)
    stated = without_site(head.structured.text("headline"), head)
    offered = [key for text in (shared, stated) if (key := same_title_key(text)) and not is_site(text, head)]
    parts = _parts(head.title)
    headings = list(_headings(tree))
    for confirmed, fewest in ((offered, 1), (parts, 2)):
        for heading in headings:
            if (
                (key := same_title_key(heading)) in confirmed
                and not is_site(heading, head)
                and key.count(" ") + 1 >= fewest
            ):
                return heading
    for heading in headings:
        for offer in filter(None, (shared, stated)):
            if _ends_with(heading, offer):
                return offer
    first = [text for element in tree.iter("h1") if (text := _words(element)) and not is_site(text, head)]
    if len(first) == 1:
        return without_site(first[0], head)
    if shared and not is_site(shared, head):
        return shared
    return stated or (first[0] if first else "") or without_site(split_headline(head.title, head.url).title, head)


def _shared(head: Head) -> str:
    """The title offered for sharing; where it is the window's, it is parted from the site's name like that one."""
    shared = head.meta("og:title", "twitter:title")
    if shared == head.title:
        shared = split_headline(shared, head.url).title
    return without_site(shared, head)


def _headings(tree: html.HtmlElement) -> Iterator[str]:
    """Gives the headings, first level first, then what is marked as a title, then the lower levels."""
    marked = (
        element
        for element in tree.iter("h2", "h3", "h4", "div", "p", "span", "strong")
        if element.get("itemprop") in ("headline", "name headline") or _MARKED.search(element.get("class") or "")
    )
    found = [*tree.iter("h1"), *marked, *tree.iter("h2"), *tree.iter("h3")][:_MOST_HEADINGS]
    for element in found:
        for words in dict.fromkeys((_words(element), _words(element, kicker=False))):
            if words:
                yield words


def _parts(title: str) -> list[str]:
    """The window's title, its first part, and those of its parts that are long enough to be one."""
    parts = [part for part in SEPARATOR.split(title) if part and part.strip()]
    long = [part for part in parts[1:] if len(part.split()) > _FEWEST_WORDS]
    return [key for part in (title, *parts[:1], *long) if (key := same_title_key(part))]


def _ends_with(heading: str, offer: str) -> bool:
    """Whether the heading is the offered title after a word of its own: « Justice Le procès s’ouvre »."""
    long, short = same_title_key(heading), same_title_key(offer)
    return long.endswith(f" {short}") and len(short.split()) >= _FEWEST_WORDS


def _words(element: html.HtmlElement, *, kicker: bool = True) -> str:
    parts: list[str] = []
    length = 0
    for text in _pieces(element, kicker=kicker):
        parts.append(text)
        length += len(text)
        if length > 2 * _LONGEST:
            return ""
    joined = _JOINED.sub(" ", clean("\u2063".join(parts))).replace("\u2063", "")
    words = _SIGNS.sub("", single_spaced(joined))
    return words if len(words) <= _LONGEST else ""


def _pieces(element: html.HtmlElement, *, kicker: bool) -> Iterator[str]:
    if kicker:
        yield from (str(text) for text in element.itertext())
        return
    yield element.text or ""
    for child in element:
        if not _KICKER.search((child.get("class") or "").lower()):
            yield from (str(text) for text in child.itertext())
        yield child.tail or ""
