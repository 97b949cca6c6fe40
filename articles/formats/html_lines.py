"""The words of a piece of HTML as lines of text: of a post, in the marks of Markdown, which the review codec reads; of
an article, without marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

import lxml.html
from lxml import etree

from articles.text import host

DEEPEST = 100
"""Tags one inside the other: what stands deeper is read as words alone."""
_SPACES = re.compile(r"[ \t\r\n\f]+")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("ul", "ol"))
_BLOCKS = _LISTS | {
    *("p", "div", "section", "article", "aside", "main", "header", "footer", "figure", "address", "details", "summary"),
    *("table", "tr", "td", "th", "dl", "dt", "dd", "pre", "blockquote", "cite", "li", "hr", "fieldset", "center"),
    *_HEADINGS,
}
_SKIPPED = frozenset(
    ("script", "style", "svg", "noscript", "form", "button", "select", "textarea", "figcaption", "template", "head")
)
_BOLD = frozenset(("strong", "b"))
_MARKS = re.compile(r"([\\*_`])")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_RULE = "* * *"


@dataclass(frozen=True, slots=True)
class HtmlLine:
    """One line, and the line of the HTML from which it comes, from 1."""

    text: str
    line: int


def html_lines(markup: str, *, own_hosts: Iterable[str] = (), breaks: bool = False) -> list[HtmlLine]:
    """Returns the lines in the marks of Markdown, an empty one between blocks: headings, lists, quotations, bold words,
    links. Links to the page's own site have no host. With `breaks`, an empty line of the source parts paragraphs."""
    return _written(markup, _Writer(marked=True, own_hosts=frozenset(own_hosts), breaks=breaks))


def html_words(markup: str) -> str:
    """Returns the words alone, paragraphs parted by an empty line."""
    return "\n".join(line.text for line in _written(markup, _Writer()))


def _written(markup: str, writer: _Writer) -> list[HtmlLine]:
    if not markup.strip():
        return []
    try:
        root = lxml.html.fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError):
        return []
    writer.walk(root)
    return writer.lines


@dataclass
class _Writer:
    marked: bool = False
    own_hosts: frozenset[str] = frozenset()
    breaks: bool = False
    lines: list[HtmlLine] = field(default_factory=list)
    _words: str = ""
    _at: int = 1
    """The line of the HTML that is being read."""
    _began: int = 1
    """The one on which the words began."""
    _mark: str = ""
    """What stands before the next line alone: of a heading, of an entry."""
    _quotes: int = 0
    _lists: int = 0
    _apart: bool = False
    """Whether the next line begins a new block."""
    _broken: bool = False
    """Whether the line before was broken on purpose."""

    def walk(self, element: etree._Element, depth: int = 0) -> None:
        """Writes the element and, but for the root, the text behind it."""
        name = element.tag if isinstance(element.tag, str) else ""
        line: Any = element.sourceline  # which its stubs do not tell
        self._at = line or self._at
        if name == "br":
            self._break_line()
        elif name and name not in _SKIPPED:
            self._begin(name)
            self._inside(name, element, depth)
            self._end(name)
        if depth:
            self._write(element.tail or "")
        else:
            self._end_line()

    def _begin(self, name: str) -> None:
        if name not in _BLOCKS:
            return
        self._end_block()
        if self.marked and name in _LISTS and not self._lists and self.lines:
            self.lines.append(HtmlLine("", self._at))
        self._lists += name in _LISTS
        self._quotes += name == "blockquote"
        if self.marked and name in _HEADINGS:
            self._mark = f"{'#' * _HEADINGS[name]} "
        elif self.marked and name == "li":
            self._mark = f"{'  ' * max(self._lists - 1, 0)}- "
        elif self.marked and name == "hr":
            self._words, self._began = _RULE, self._at

    def _end(self, name: str) -> None:
        if name not in _BLOCKS:
            return
        self._end_block()
        self._mark = ""
        self._lists -= name in _LISTS
        self._quotes -= name == "blockquote"

    def _inside(self, name: str, element: etree._Element, depth: int) -> None:
        if depth >= DEEPEST:
            self._write(_words_in(element))
        elif name == "cite" and self._quotes:
            self._outside_quotation(element, depth)
        elif self.marked and name == "a" and element.get("href"):
            self._put(self._link(element))
        elif self.marked and name in _BOLD and not len(element) and _words_in(element):
            self._put(f"**{_escaped(_words_in(element))}**")
        else:
            self._children(element, depth)

    def _children(self, element: etree._Element, depth: int) -> None:
        self._write(element.text or "")
        for child in element:
            self.walk(child, depth + 1)

    def _outside_quotation(self, element: etree._Element, depth: int) -> None:
        """Who is quoted stands inside the quotation's mark, but is no word of it."""
        quotes, self._quotes = self._quotes, 0
        self._children(element, depth)
        self._end_block()
        self._quotes = quotes

    def _link(self, element: etree._Element) -> str:
        words, address = _words_in(element), _SPACES.sub("%20", str(element.get("href")).strip())
        if not words or not address or address.startswith("#"):
            return _escaped(words)
        if host(address) in self.own_hosts:
            address = urlsplit(address).path or "/"
        if _WEB.fullmatch(words) and words.rstrip("/") == address.rstrip("/"):
            return address
        label = _escaped(words).replace("[", "(").replace("]", ")")
        return f"[{label}](<{address.replace('<', '%3C').replace('>', '%3E')}>)"

    def _write(self, text: str) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                self._at += 1
                self._break(blank=not part.strip())
            self._put(_escaped(part) if self.marked else part)

    def _break(self, *, blank: bool) -> None:
        """The end of a line of the source, which says something in texts without marks for paragraphs alone."""
        if not self.breaks:
            self._words += " "
        elif blank:
            self._end_block()
        else:
            self._break_line()

    def _put(self, words: str) -> None:
        if not self._words.strip() and words.strip():
            self._began = self._at
        self._words += words

    def _break_line(self) -> None:
        self._end_line()
        self._broken = bool(self.lines) and not self._apart

    def _end_block(self) -> None:
        self._end_line()
        self._apart, self._broken = True, False

    def _end_line(self) -> None:
        words, self._words = _SPACES.sub(" ", self._words).strip(" "), ""
        if not words:
            return
        if self._apart and self.lines and not (self.marked and self._lists):
            self.lines.append(HtmlLine("", self._began))
        elif self.marked and self._broken and not self._mark:
            self.lines[-1] = replace(self.lines[-1], text=f"{self.lines[-1].text}\\")
        quoted = self.marked and self._quotes
        before = self._mark or "  " * (self._lists if self.marked else 0)
        self.lines.append(HtmlLine(f"{before}{'> ' if quoted else ''}{words}", self._began))
        self._apart, self._broken, self._mark = False, False, ""


def _words_in(element: etree._Element) -> str:
    return _SPACES.sub(" ", "".join(map(str, element.itertext(with_tail=False)))).strip(" ")


def _escaped(words: str) -> str:
    return _MARKS.sub(r"\\\1", words)
