"""Footnotes: calls in the text as `[1]`, and the notes at its end as `[1] text`, a shared one as `[3] [4] text`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html

from articles.extracting.blocks import Block, blocks
from articles.text import single_spaced, without_accents

_CALL = re.compile(r"[\s(\[]*(?:note\s+)?(\d{1,3})[\s)\].,]*", re.IGNORECASE)
_MARK = r"(?:[↑^]\s*\d{1,3}|\[\d{1,3}\]|\(\d{1,3}\))"
_MARKS = re.compile(rf"(?:{_MARK}\s*[,;]?\s*)+(?:[↑↩^]\s*)*")
_NUMBERED = re.compile(r"(\d{1,3})\s*[.)°–:-]?\s+(?:[↑↩^]\s*)?")
_MERGED = re.compile(rf"(?<=[.!?»”)\w]\s)(?=[↑^]\s*\d{{1,3}}\b)|(?<=[.!?»”]\s)(?=\[\d{{1,3}}\]\s)|\n(?={_MARK})")
_BACK = re.compile(r"\s*[↑↩⤴^]\s*(?:\ufe0e)?\s*$|^\s*[↑↩^]\s*(?=\D)")
_HEADING = re.compile(r"\W*(?:notes?|notes de bas de page|notes et references|references|footnotes?)\W*", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}")
_HOLDERS = ("li", "p", "div", "dd", "td", "tr", "aside", "section")
_ELSEWHERE = re.compile(r"comment|respond|reply|repl|forum|disqus|content|menu|\btop\b|share|partage", re.IGNORECASE)
_FEWEST_LETTERS = 10
_MOVES = re.compile(r"note|reference", re.IGNORECASE)
_QUOTED = re.compile(r"[\"']#?([\w:.-]{1,100})[\"']")
_LONGEST_NOTE = 3000
_MOST = 300


@dataclass(slots=True)
class Notes:
    """The elements that hold notes, each with the numbers that call it, in the order of the page."""

    called: dict[html.HtmlElement, list[str]] = field(default_factory=dict)

    def holds(self, block: Block) -> bool:
        """Whether a block stands in a note."""
        return any(element in self.called for element in (block.element, *block.element.iterancestors()))

    def without_heading(self, own: list[Block]) -> list[Block]:
        """Returns the blocks of the text without the line that announces the notes behind it."""
        is_announced = bool(self.called and own) and _HEADING.fullmatch(without_accents(own[-1].text)) is not None
        return own[:-1] if is_announced else own

    def paragraphs(self) -> list[str]:
        """Returns the notes as paragraphs, the merged ones parted."""
        return [paragraph for element, numbers in self.called.items() for paragraph in _paragraphs(element, numbers)]


def mark_notes(tree: html.HtmlElement) -> Notes:
    """Writes each call of a note as `[1]` into the tree, and returns the notes that are called."""
    order = {element: at for at, element in enumerate(tree.iter())}
    named = _named(tree)
    notes = Notes()
    for link in list(tree.iter("a")):
        number = _call(link)
        target = _target(link, named) if number and _follows_words(link) else None
        if target is None or order[target] <= order[link] or len(notes.called) >= _MOST:
            continue
        holder = _holder(target, link)
        if holder is not None:
            notes.called.setdefault(holder, []).append(number)
            _write(link, number)
    return notes


def mark_calls(tree: html.HtmlElement) -> None:
    """Writes each call of a note as `[1]` into a piece of a page, whose notes stand elsewhere."""
    for link in list(tree.iter("a")):
        if number := _call(link):
            _write(link, number)


def _target(link: html.HtmlElement, named: dict[str, html.HtmlElement]) -> html.HtmlElement | None:
    """The element that the link leads to, or its script moves to."""
    names = [(link.get("href") or "").partition("#")[2], *_QUOTED.findall(link.get("onclick") or "")]
    return next((named[name] for name in names if name in named), None)


def _call(link: html.HtmlElement) -> str:
    """The number of the note that a link calls; empty when it is no call."""
    if not (link.get("href") or "").partition("#")[2] and not _MOVES.search(link.get("onclick") or ""):
        return ""
    found = _CALL.fullmatch(link.text_content()[:40])
    return found[1] if found else ""


def _follows_words(link: html.HtmlElement) -> bool:
    """Whether the link stands in a paragraph or raised, not alone like a number of comments."""
    holder = next((above for above in link.iterancestors() if above.tag in _HOLDERS), None)
    if _ELSEWHERE.search(link.get("href") or "") or holder is None:
        return False
    return len(holder.text_content().strip()) > len(link.text_content().strip()) + _FEWEST_LETTERS


def _write(link: html.HtmlElement, number: str) -> None:
    """Brackets that the page prints around the link are not doubled."""
    for child in list(link):
        link.remove(child)
    before = _before(link)
    bracketed = before.rstrip().endswith("[") and (link.tail or "").lstrip().startswith("]")
    link.text = number if bracketed else f"[{number}]"


def _before(link: html.HtmlElement) -> str:
    previous, parent = link.getprevious(), link.getparent()
    if previous is not None:
        return previous.tail or ""
    return (parent.text or "") if parent is not None else ""


def _named(tree: html.HtmlElement) -> dict[str, html.HtmlElement]:
    named: dict[str, html.HtmlElement] = {}
    for element in tree.iter():
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                named.setdefault(name, element)
    return named


def _holder(target: html.HtmlElement, link: html.HtmlElement) -> html.HtmlElement | None:
    """The element that holds the whole note: the one called, or the paragraph or line that its anchor stands in."""
    above = set(link.iterancestors())
    for element in (target, *target.iterancestors()):
        if element in above or element.tag in ("body", "html", "article", "main", "ol", "ul", "h1", "h2"):
            return None
        if element.tag in _HOLDERS:
            return element if len(element.text_content()) <= _LONGEST_NOTE else None
    return None


def _paragraphs(element: html.HtmlElement, numbers: list[str]) -> Iterator[str]:
    text = "\n".join(block.text for block in blocks(element)).strip()
    for at, part in enumerate(_MERGED.split(text)):
        own, words = _parted(part)
        marks = own or (list(dict.fromkeys(numbers)) if at == 0 else [])
        words = single_spaced(_BACK.sub("", words))
        if words:
            yield " ".join([*(f"[{number}]" for number in marks), words])


def _parted(note: str) -> tuple[list[str], str]:
    """The numbers that a note prints before its words, and its words."""
    note = note.strip()
    found = _MARKS.match(note) or _NUMBERED.match(note)
    return (_NUMBER.findall(found[0]), note[found.end() :]) if found else ([], note)
