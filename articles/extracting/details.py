"""What stands around an article: its standfirst, the credit of its picture, the words it is filed under."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from articles.extracting.blocks import Block, place_of
from articles.extracting.decoding import clean
from articles.extracting.head import Head
from articles.text import same_title_key, single_spaced

_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:chapo|chapeau|standfirst|lede|lead|intro|introduction|accroche|sub-?title|sous-?titre|deck|summary"
    r"|article__desc|article-desc|descriptif|kicker-text)(?:$|[\s_-])"
)
_CREDIT = re.compile(
    r"(?:©|\(c\)|crédits?(?:\s+photos?)?\s*:|photos?\s*(?::|de\b|par\b|by\b)|illustration\s*:|image\s*:|credit\s*:)"
    r"\s*(.{2,120})",
    re.IGNORECASE,
)
_CREDIT_CLASS = re.compile(
    r"(?:^|[\s_-])(?:credits?|copyright|photographer|figcaption__credit|legend-?credit)(?:$|[\s_-])"
)
_LONGEST_STANDFIRST, _SHORTEST_STANDFIRST, _LONGEST_CREDIT = 1000, 30, 150
_MOST_KEYWORDS, _LONGEST_KEYWORD = 30, 60
_OPENING, _BELOW, _LONGEST_KEY = 60, 12, 1000


def find_standfirst(head: Head, found: list[Block], title: str, text: str) -> str:
    """Returns what the page prints between title and text to say what it is about, else what it offers for sharing
    where that is no mere beginning of the text."""
    if printed := printed_standfirst(head, found, title):
        return single_spaced(printed.text)
    shared = _shared(head)
    return "" if not shared or _repeats(shared, title, text) else shared[:_LONGEST_STANDFIRST]


def printed_standfirst(head: Head, found: list[Block], title: str) -> Block | None:
    """Returns the block below the title that the markup calls a standfirst, or that says what the page offers for
    sharing; None when the page prints none."""
    start = place_of(title, found)
    shared = same_title_key(_shared(head))[:_LONGEST_KEY]
    for block in found[start : start + _BELOW]:
        if not _SHORTEST_STANDFIRST <= len(block.text) <= _LONGEST_STANDFIRST or block.tag == "h1":
            continue
        named = f"{block.element.get('class') or ''} {block.element.get('id') or ''}".lower()
        parent = block.element.getparent()
        around = f"{parent.get('class') or ''}".lower() if parent is not None else ""
        if _STANDFIRST.search(named) or "description" in (block.element.get("itemprop") or "").split():
            return block
        if _STANDFIRST.search(around) and block.tag in ("p", "h2"):
            return block
        key = same_title_key(block.text)
        if len(shared) >= _SHORTEST_STANDFIRST and key != same_title_key(title) and shared.startswith(key):
            return block
    return None


def _shared(head: Head) -> str:
    return head.meta("og:description", "description", "twitter:description") or head.structured.text("description")


def find_credit(tree: html.HtmlElement) -> str:
    """Returns whom the article's first picture is credited to; empty when nobody is named."""
    for element in tree.iter("figcaption", "span", "p", "div", "cite", "small"):
        if element.tag != "figcaption" and not _CREDIT_CLASS.search((element.get("class") or "").lower()):
            continue
        words = single_spaced(clean(element.text_content()))
        if not words or len(words) > 4 * _LONGEST_CREDIT:
            continue
        if found := _CREDIT.search(words):
            return found[1].strip(" .()[]")[:_LONGEST_CREDIT]
        inner = next((each for each in element.iter("small", "cite", "span") if each is not element), None)
        if element.tag != "figcaption" and len(words) <= _LONGEST_CREDIT:
            return words.strip(" .()[]")
        if inner is not None and _CREDIT_CLASS.search((inner.get("class") or "").lower()):
            return single_spaced(clean(inner.text_content())).strip(" .()[]")[:_LONGEST_CREDIT]
    return ""


def find_keywords(tree: html.HtmlElement, head: Head) -> tuple[str, ...]:
    """Returns the words under which the page files the article, each once."""
    kept: dict[str, str] = {}
    for word in _keywords(tree, head):
        name = single_spaced(word).lstrip("#").strip(" ,;.")
        if name and len(name) <= _LONGEST_KEYWORD:
            kept.setdefault(same_title_key(name), name)
    return tuple(kept.values())[:_MOST_KEYWORDS]


def _keywords(tree: html.HtmlElement, head: Head) -> Iterator[str]:
    for name in ("article:tag", "og:article:tag", "news_keywords", "keywords"):
        for value in head.metas.get(name, ()):
            yield from re.split(r"[,;]", value)
    listed = head.structured.article.get("keywords")
    for each in listed if isinstance(listed, list) else [listed]:
        if isinstance(each, str):
            yield from re.split(r"[,;]", clean(each))
    for link in tree.iter("a"):
        if "tag" in (link.get("rel") or "").split():
            yield clean(link.text_content())


def _repeats(shared: str, title: str, text: str) -> bool:
    key = same_title_key(shared.rstrip("…. "))
    return key == same_title_key(title) or same_title_key(text[: 3 * len(shared)]).find(key[:_OPENING]) >= 0
