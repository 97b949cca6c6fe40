"""Text of a page → a tree that is safe to walk: what is no article is left out, and everything is bounded."""

import re
from dataclasses import dataclass

from lxml import etree, html

LONGEST_PAGE = 2_000_000
"""Characters read of a page without scripts, styles, drawings and comments. Extraction of more takes many seconds."""
MOST_TAGS = 60_000
LONGEST_TAG = 32_000
"""Characters of one tag with its attributes, whose number costs the parser its square."""
_DATA = "application/ld+json"
_LONGEST_DATA = 500_000
_LEFT_OUT = re.compile(r"<!--|<(?:script|style|svg|template|iframe)(?=[\s/>])", re.IGNORECASE)
_TOKEN = re.compile(r"<[a-zA-Z][^\s/>]*|=\s*\"[^\"]*\"|=\s*'[^']*'|>")
_IS_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|p|a|br|h[1-6]|span|meta|title|article)\b", re.IGNORECASE)
_NO_TEXT = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
    r"|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef]|d[89a-f][0-9a-f]{2}))(?![0-9a-f]);?",
    re.IGNORECASE,
)
"""Characters that no tree may hold, by themselves or as a numeric reference."""
_BLANK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A page's tree, the structured data (JSON texts) it carries, and whether its end was cut off."""

    tree: html.HtmlElement
    data: tuple[str, ...] = ()
    cut: bool = False


def parsed(page: str) -> Parsed:
    """Returns the page as a tree, never deeper than the parser's own bound of 2,048 elements."""
    page = _NO_TEXT.sub("", page)
    if not _IS_MARKUP.search(page[: 10 * _LONGEST_DATA]):
        page = _from_plain(page[:LONGEST_PAGE])
    page, data = _without_machinery(page)
    page, cut = _bounded(page)
    return Parsed(_tree(page), data, cut)


def fragment(markup: str) -> html.HtmlElement:
    """Returns a piece of a page as a tree."""
    return parsed(f"<div>{markup}</div>").tree


def _tree(page: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        tree = html.document_fromstring(b"<html><body></body></html>")
    return tree


def _from_plain(text: str) -> str:
    paragraphs = (part.replace("&", "&amp;").replace("<", "&lt;") for part in _BLANK.split(text))
    return "<html><body>" + "".join(f"<p>{part}</p>" for part in paragraphs) + "</body></html>"


def _without_machinery(page: str) -> tuple[str, tuple[str, ...]]:
    """Drops scripts, styles, drawings, frames and comments; each is looked at once, whatever stands inside."""
    kept: list[str] = []
    data: list[str] = []
    at = 0
    while found := _LEFT_OUT.search(page, at):
        kept.append(page[at : found.start()])
        name = found[0][1:].lower()
        end, at = _end_of(page, name, found.end())
        if name == "script" and _DATA in page[found.end() : found.end() + 200].lower():
            start = page.find(">", found.end(), end) + 1
            if start and end - start <= _LONGEST_DATA:
                data.append(page[start:end])
    kept.append(page[at:])
    return "".join(kept), tuple(data)


def _end_of(page: str, name: str, start: int) -> tuple[int, int]:
    """Where the content ends and where what follows starts; without an end it goes to the end of the page."""
    if name == "!--":
        end = page.find("-->", start)
        return (len(page), len(page)) if end < 0 else (end, end + 3)
    opened = page.find(">", start)
    if name == "svg" and page[opened - 1] == "/":
        return opened, opened + 1
    found = _CLOSING[name].search(page, start)
    if not found and name in ("svg", "template", "iframe"):
        return start, start
    return (found.start(), found.end()) if found else (len(page), len(page))


def _bounded(page: str) -> tuple[str, bool]:
    """Cuts the page at its bounds, and drops the attributes of a tag that is longer than any should be."""
    cut = len(page) > LONGEST_PAGE
    page = page[:LONGEST_PAGE]
    kept: list[str] = []
    opened = name_end = at = tags = 0
    for token in _TOKEN.finditer(page):
        if token[0][0] == "<":
            tags += 1
            if tags > MOST_TAGS:
                return "".join([*kept, page[at : token.start()]]), True
            if not opened:
                opened, name_end = token.start() + 1, min(token.end(), token.start() + 20)
        elif token[0] == ">" and opened:
            if token.start() - opened > LONGEST_TAG:
                kept.append(page[at:name_end])
                at = token.start()
            opened = 0
    if opened and len(page) - opened > LONGEST_TAG:
        return "".join([*kept, page[at : opened - 1]]), True
    return "".join([*kept, page[at:]]), cut


_CLOSING = {
    name: re.compile(rf"</{name}(?:[\s/][^>]*)?>", re.IGNORECASE)
    for name in ("script", "style", "svg", "template", "iframe")
}
