"""A tree → the blocks of words it shows, one after the other: the only rule by which words become paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from articles.extracting.decoding import clean
from articles.text import same_title_key

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_UNSEEN = frozenset(
    [
        "area",
        "audio",
        "base",
        "button",
        "canvas",
        "datalist",
        "embed",
        "head",
        "iframe",
        "img",
        "input",
        "link",
        "map",
        "meta",
        "noscript",
        "object",
        "optgroup",
        "option",
        "picture",
        "rp",
        "rt",
        "script",
        "select",
        "source",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "track",
        "video",
    ]
)
_UNSEEN_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-reader(?:-text)?|screenreader|footnote_tooltip)(?:$|[\s_-])"
)
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\f\v]+")
_LINES = re.compile(r"[ \t]*\n[ \t]*")
_EMPTY_LINE = re.compile(r"\n{2,}")
_WHOLE_PAGE = 2000
"""Characters from which on what is meant for browsers without scripts is the page itself."""
_WHOLE_SECTION = 300
"""Characters from which on what is hidden is no label for machines but a part that opens when asked."""
_BREAK = "\u2028"
"""Stands for a break until the source's own line feeds are folded."""
_BREAKS = {"br": _BREAK, "hr": _BREAK * 2}
_LONGEST_BESIDE = 100
"""Characters that a line has at most beside the title it holds."""
_MARKERS = ("– ", "— ", "- ", "• ", "· ")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of words that nothing parts, and the element it stands in."""

    text: str
    element: html.HtmlElement
    is_item: bool = False

    @property
    def tag(self) -> str:
        return str(self.element.tag)

    @property
    def is_heading(self) -> bool:
        return self.tag in ("h1", "h2", "h3", "h4", "h5", "h6")

    @property
    def printed(self) -> str:
        """Its words as a paragraph of a captured text."""
        return f"– {self.text}" if self.is_item and not self.text.startswith(_MARKERS) else self.text


def blocks(tree: html.HtmlElement) -> list[Block]:
    """Returns the tree's blocks in the order of the page; what is hidden, or is no text, is left out."""
    walk = _Walk(tree)
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            walk.enter(element)
        else:
            walk.leave(element)
    walk.close()
    return walk.found


class _Walk:
    """Where a walk through a tree stands: inside which blocks, and the words since the last one began or ended."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self.found: list[Block] = []
        self._tree = tree
        self._inside = [tree]
        self._parts: list[str] = []
        self._item_starts = False
        self._unseen = 0

    def enter(self, element: html.HtmlElement) -> None:
        if self._unseen or _is_unseen(element):
            self._unseen += 1
            return
        if element.tag in _BLOCKS:
            self.close()
            self._inside.append(element)
            self._item_starts = self._item_starts or element.tag == "li"
        elif element.tag in _BREAKS:
            self._parts.append(_BREAKS[element.tag])
        self._parts.append(element.text or "")

    def leave(self, element: html.HtmlElement) -> None:
        if self._unseen:
            self._unseen -= 1
        elif element.tag in _BLOCKS:
            self.close()
            self._inside.pop()
            self._item_starts = self._item_starts and element.tag != "li"
        if not self._unseen and element is not self._tree:
            self._parts.append(element.tail or "")

    def close(self) -> None:
        """Ends the run of words."""
        for text in _texts("".join(self._parts)):
            self.found.append(Block(text, self._inside[-1], self._item_starts))
            self._item_starts = False
        self._parts.clear()


def place_of(title: str, found: list[Block]) -> int:
    """Returns where (0-based) the page prints the title: the heading that says it, else the block that is it, else the
    first that holds it; the first block when none does."""
    wanted = same_title_key(title)
    if not wanted:
        return 0
    lines = [(at, block) for at, block in enumerate(found) if len(block.text) <= len(title) + _LONGEST_BESIDE]
    same = [at for at, block in lines if same_title_key(block.text) == wanted]
    headings = [at for at in same if found[at].is_heading]
    holding = (at for at, block in lines if wanted in same_title_key(block.text))
    return (headings or same or [next(holding, 0)])[0]


def paragraphs(found: list[Block]) -> str:
    """Returns the blocks as a text, an empty line between two."""
    return "\n\n".join(block.printed for block in found)


def _texts(raw: str) -> Iterator[str]:
    """Gives the paragraphs of a run of words: two breaks part them, one starts a line."""
    if not raw or raw.isspace():
        return
    lines = _SPACES.sub(" ", clean(raw).replace("\n", " ").replace(_BREAK, "\n"))
    for text in _EMPTY_LINE.split(_LINES.sub("\n", lines)):
        if text.strip():
            yield text.strip()


def _is_unseen(element: html.HtmlElement) -> bool:
    if element.tag in _UNSEEN:
        return element.tag != "noscript" or not _is_long(element, _WHOLE_PAGE)
    named, style = element.get("class"), element.get("style")
    is_hidden = (
        element.get("hidden") is not None
        or bool(named and _UNSEEN_CLASS.search(named.lower()))
        or bool(style and _UNSEEN_STYLE.search(style))
    )
    return is_hidden and not _is_long(element, _WHOLE_SECTION)


def _is_long(element: html.HtmlElement, most: int) -> bool:
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > most:
            return True
    return False
