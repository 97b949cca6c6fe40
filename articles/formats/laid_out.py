"""The small HTML subset of commentary as lines of text, in one manner or another."""

import re
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from articles.formats.mended import mended
from articles.text import BLOCKS

_BREAK = "\ue010"
"""Stands for a typed line break until the lines are filled."""
_SPACES = re.compile(r"[ \t\r\n]+")
_IN_LISTS = ("ul", "ol")
_PARTING = (*BLOCKS, "div")


@dataclass(frozen=True, slots=True)
class Manner:
    """How words, links and stress are written, and at which column lines end; at none where `width` is 0."""

    link: Callable[[str, str], str]
    words: Callable[[str], str] = str
    strong: Callable[[str], str] = str
    emphasis: Callable[[str], str] = str
    begin: Callable[[str], str] = str
    """What is done to a line whose first sign could mean something else there."""
    line_break: str = ""
    """What ends a line that goes on in the next one, where a line feed alone does not say so."""
    width: int = 0


Block = list[str]
"""The lines of a paragraph, of a list, or of a quotation."""


def lay_out(markup: str, manner: Manner) -> list[Block]:
    """Returns the blocks of a text in the small HTML subset."""
    if not markup.strip():
        return []
    return _blocks(mended(markup), manner, manner.width)


def fill(words: str, manner: Manner, width: int) -> Block:
    """Returns the words, which may hold typed breaks, as lines of at most that many characters. What no space parts
    is never cut: addresses stay whole."""
    lines = (_SPACES.sub(" ", line).strip(" ") for line in words.split(_BREAK))
    filled = [wrap(manner.begin(line), width) for line in lines if line]
    return [line for lines in _with_breaks(filled, manner.line_break) for line in lines]


def wrap(line: str, width: int) -> Block:
    """Returns the line as lines of at most that many characters, parted at spaces; as it is for a width of 0."""
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) if width else [line]


def under(first: str, others: str, lines: Iterable[str]) -> Block:
    """Returns the lines with a sign before the first one and another before the others."""
    return [f"{others if at else first}{line}".rstrip() for at, line in enumerate(lines)]


def spaced(blocks: Iterable[Block]) -> Block:
    """Returns the lines of all blocks, an empty one between two."""
    lines: Block = []
    for block in blocks:
        lines += ["", *block] if lines else block
    return lines


def _blocks(element: HtmlElement, manner: Manner, width: int) -> list[Block]:
    blocks: list[Block] = []
    run = manner.words(element.text or "")
    for child in element:
        if child.tag in _PARTING:
            blocks += [fill(run, manner, width), *_block(child, manner, width)]
            run = ""
        else:
            run += _inline(child, manner)
        run += manner.words(child.tail or "")
    return [block for block in (*blocks, fill(run, manner, width)) if block]


def _block(element: HtmlElement, manner: Manner, width: int) -> list[Block]:
    if element.tag in _IN_LISTS:
        return [_list(element, manner, width)]
    if element.tag == "blockquote":
        return [under("> ", "> ", spaced(_blocks(element, manner, _less(width, 2))))]
    return _blocks(element, manner, width)


def _list(element: HtmlElement, manner: Manner, width: int) -> Block:
    lines: Block = []
    for rank, entry in enumerate(element.iterchildren("li"), 1):
        sign = f"{rank}. " if element.tag == "ol" else "- "
        inside = [line for block in _blocks(entry, manner, _less(width, len(sign))) for line in block]
        lines += under(sign, " " * len(sign), inside)
    return lines


def _inline(element: HtmlElement, manner: Manner) -> str:
    if element.tag == "br":
        return _BREAK
    inside = manner.words(element.text or "")
    for child in element:
        inside += _inline(child, manner) + manner.words(child.tail or "")
    if element.tag == "a" and element.get("href"):
        return manner.link(inside, element.get("href"))
    if element.tag in ("strong", "em"):
        return _around(inside, manner.strong if element.tag == "strong" else manner.emphasis)
    return inside


def _around(words: str, stress: Callable[[str], str]) -> str:
    """Stress stands at the words, the spaces beside them outside."""
    bare = words.strip(" \t\r\n")
    if not bare:
        return words
    before, _found, after = words.partition(bare)
    return f"{before}{stress(bare)}{after}"


def _with_breaks(paragraphs: Sequence[Block], sign: str) -> list[Block]:
    return [[*lines[:-1], f"{lines[-1]}{sign}"] for lines in paragraphs[:-1]] + list(paragraphs[-1:])


def _less(width: int, by: int) -> int:
    return width - by if width else 0
