"""A review read from its first line to its last: sections, items, what belongs to each, the closing words."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from articles.formats.prose import is_prose
from articles.formats.review.announcements import announced_inline, announces
from articles.formats.review.citation import Citation
from articles.formats.review.citations import read_citation, split_see_also
from articles.formats.review.credits import read_photo, read_thanks, says_goodbye
from articles.formats.review.drafts import Draft, Part
from articles.formats.review.facts import begins_with_byline, fill, says_fact
from articles.formats.review.habits import Habits
from articles.formats.review.header import Header, read_header
from articles.formats.review.headings import says_extract, with_headings
from articles.formats.review.inline import Link
from articles.formats.review.lines import Line, read_markup
from articles.formats.review.mentions import read_mentions

_WHOLLY_QUOTED = re.compile(r"[«“\"❝]([^«»“”\"❝❞]{2,})[»”\"❞][.…]?$")
_EXTRACT = re.compile(
    r"(?:extraits?|citation|chapô|résumé|présentation|excerpt|quote)[ \u00a0]?:[ \u00a0]*", re.IGNORECASE
)
_LONGEST_PLAIN_CITATION = 350
_CLOSING_LINES = 6


@dataclass
class Reader:
    """Reads one text; the result is in the attributes."""

    text: str
    parts: list[Part] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    photos: list[str] = field(default_factory=list)
    thanks: list[str] = field(default_factory=list)
    nameless: list[tuple[int, int]] = field(default_factory=list)
    """Lines and numbers of links that were lost without a name."""
    left: list[tuple[int, str]] = field(default_factory=list)
    """Addresses in the commentary that cite nothing."""
    quotes_marked: bool = False

    def __post_init__(self) -> None:
        markup = read_markup(self.text)
        lines = with_headings(markup.lines, self.text.split("\n"))
        self.header: Header = read_header(markup, lines)
        self.lines = lines[self.header.end :]
        self.quotes_marked = any(line.mark == "quote" for line in self.lines)
        self.habits = Habits(self.lines)
        self._part = Part(line=next((line.number for line in self.lines if not line.blank), 1))
        self.parts.append(self._part)
        self._item: Draft | None = None
        self._places = 0
        self._see_also = self._gap = self._closed = False
        self._read()

    def _read(self) -> None:
        for at, line in enumerate(self.lines):
            if line.blank or line.mark == "rule":
                self._leave(line)
                self._gap = True
                continue
            self._read_line(at, line)
            self._gap = False

    def _leave(self, line: Line) -> None:
        if line.mark == "rule":
            self._item, self._see_also = None, False

    def _read_line(self, at: int, line: Line) -> None:
        if line.mark == "heading":
            self._heading(at, line)
        elif line.mark == "quote":
            self._quote(line)
        elif self._is_credit(at, line):
            self._item = None
        elif announces(line.text) and not (line.listed and line.links) and self._is_list_next(at):
            self._see_also, self._item = True, self._item if self._item and self._item.block else None
        elif not self._cite(at, line) and not self._add_to_item(at, line):
            self._commentary(line)

    def _heading(self, at: int, line: Line) -> None:
        citation = read_citation(line.text, line.links)
        self._closed = False
        if citation and citation.sure or self.habits.heads_item(at):
            self._start(line, citation, block=True)
            if self._item:
                self._item.tags += line.tags
            return
        self._item, self._see_also = None, False
        if announces(line.text) and self._part.title and line.level > self._part.level:
            self._see_also = True
            return
        if not self._part.title and not self._part.blocks and not self._part.cites:
            self.parts.pop()
        self._part = Part(line.number, line.text, line.level, see_also=announces(line.text))
        self.parts.append(self._part)

    def _quote(self, line: Line) -> None:
        if self._item is None:
            self._commentary(line)
        elif any(link.shown for link in line.links) and fill(self._item, replace(line, mark="")):
            return
        elif self._gap or not self._item.excerpts:
            self._item.excerpts.append([line.text])
        else:
            self._item.excerpts[-1].append(line.text)
        if self._item:
            self._item.awaits_extract = self._item.signed = self._item.in_extract = False

    def _is_credit(self, at: int, line: Line) -> bool:
        if line.mark or self._item and self._item.awaits_extract:
            return False
        if photo := read_photo(line.text):
            self.photos.append(photo)
            return True
        if at < self.habits.end and not self._is_near_end(at):
            return False
        if thanks := read_thanks(line.text):
            self.thanks.append(thanks[0])
            photo = read_photo(thanks[1])
            self.photos += [photo] if photo else []
            self._close("" if photo else thanks[1])
            return True
        if says_goodbye(line.text) or self._closed:
            self._close(line.text)
            return True
        return False

    def _close(self, words: str) -> None:
        self._closed = True
        if words:
            self.closing.append(words)

    def _is_near_end(self, at: int) -> bool:
        return at >= self._near_end

    @cached_property
    def _near_end(self) -> int:
        filled = [at for at, line in enumerate(self.lines) if not line.blank]
        return filled[-_CLOSING_LINES] if len(filled) > 2 * _CLOSING_LINES else len(self.lines)

    def _is_list_next(self, at: int) -> bool:
        following = self.habits.following(at)
        if following is None:
            return False
        line = self.lines[following]
        return line.listed or self.habits.is_citation(following) or following == at + 1 and not is_prose(line.text)

    def _cite(self, at: int, line: Line) -> bool:
        """Starts an item, or several, where the line cites."""
        start = announced_inline(line.text)
        if start is not None and (found := _from(line, start)) and (citation := read_citation(*found)):
            self._start(line, citation, see_also=True)
            return True
        if line.mark == "" and (self._see_also and not self._is_plain_see_also(line) or is_long(line)):
            self._see_also = False
        if self._see_also and self._gap and not line.listed and self.habits.heads_item(at):
            self._see_also = False
        if self._see_also:
            return self._cite_also(at, line)
        if not self.habits.is_citation(at) and not self.habits.heads_item(at):
            return False
        first, *others = split_see_also(line.text, line.links)
        citation = read_citation(*first)
        if citation is None and not self.habits.heads_item(at):
            return False
        nested = bool(self._item and line.listed and line.indent > self._item.indent and not self._item.block)
        block = line.mark != "bullet" and (not line.listed or self.habits.heads_item(at))
        self._start(line, citation, block=block, see_also=nested or self._part.see_also)
        for other in others:
            if also := read_citation(*other):
                self._also(line, also)
        return True

    def _cite_also(self, at: int, line: Line) -> bool:
        if says_fact(line) and self._item and not line.listed:
            return False
        self._start(line, read_citation(line.text, line.links), see_also=True)
        return True

    def _is_plain_see_also(self, line: Line) -> bool:
        """A list without bullets ends at a blank line, one with bullets at the first line without."""
        if self._item and self._item.role == "see_also" and self._item.listed:
            return False
        return not (self._gap and self._item and self._item.role == "see_also") and not is_prose(line.text)

    def _start(self, line: Line, citation: Citation | None, *, block: bool = False, see_also: bool = False) -> None:
        draft = Draft(line.number, self._place(), indent=line.indent, block=block, listed=line.listed)
        draft.role = "see_also" if see_also else "lead"
        if citation:
            draft.cite(citation)
        else:
            draft.title = line.text or None
            draft.url = next((link.url for link in line.links if link.url), None)
        if not self._part.drafts:
            self._part.opening = len(self._part.blocks)
        self._part.drafts.append(draft)
        self._item = draft

    def _also(self, line: Line, citation: Citation) -> None:
        item = self._item
        self._start(line, citation, see_also=True)
        self._item = item

    def _place(self) -> int:
        self._places += 1
        return self._places

    def _add_to_item(self, at: int, line: Line) -> bool:
        """Whether the line was about the open item, and was added to it."""
        item = self._item
        if item is None:
            return False
        if begun := begins_with_byline(line):
            byline, rest = begun
            fill(item, byline)
            return not rest.text or self._add_to_item(at, rest)
        if fill(item, line):
            item.in_extract = False
            return True
        if says_extract(line.text):
            item.awaits_extract = True
            return True
        if extract := _EXTRACT.match(line.text):
            item.excerpts.append([_unquoted(line.text[extract.end() :])])
            return True
        if not self._belongs(at, line, item):
            return False
        self._add_words(item, line)
        return True

    def _add_words(self, item: Draft, line: Line) -> None:
        """A paragraph about the item: quoted, announced as an extract, under a byline where quotations have no mark of
        their own; else it may be either."""
        quoted = _WHOLLY_QUOTED.match(line.text)
        if item.in_extract and not line.listed:
            item.excerpts[-1] += ["", line.text]
        elif quoted or item.awaits_extract or item.signed and (item.quotes_below or not self.quotes_marked):
            item.excerpts.append([_unquoted(line.text)])
            item.in_extract = not quoted
            item.awaits_extract = item.signed = False
        else:
            item.notes.append(f"- {line.text}" if line.listed else line.text)
        item.urls += [link.url for link in line.links if link.url]
        if item.url is None and item.urls and item.block:
            item.url = item.urls[0]

    def _belongs(self, at: int, line: Line, item: Draft) -> bool:
        if item.block or line.indent > item.indent:
            return True
        if item.role == "see_also" or line.listed:
            return False
        if not self._gap:
            return True
        following = self.habits.following(at)
        return following is not None and self.lines[following].listed and self.habits.is_citation(following)

    def _commentary(self, line: Line) -> None:
        self._item = None
        found = read_mentions(line.number, line.text, line.links)
        for mention in found.cited:
            self._part.mentions.append((self._place(), mention))
        if found.nameless:
            self.nameless.append((line.number, found.nameless))
        self.left += [(line.number, url) for url in found.left]
        words = f"- {line.text}" if line.listed else line.text
        blocks = self._part.blocks
        if line.listed and blocks and blocks[-1][-1].startswith("- "):
            blocks[-1].append(words)
        elif words:
            blocks.append([words])


def _unquoted(text: str) -> str:
    """A passage without the quotation marks around all of it."""
    quoted = _WHOLLY_QUOTED.match(text)
    return quoted[1].strip() if quoted else text


def _from(line: Line, start: int) -> tuple[str, tuple[Link, ...]]:
    links = (link for link in line.links if link.start >= start)
    return line.text[start:], tuple(Link(link.url, link.start - start, link.end - start, link.shown) for link in links)


def is_long(line: Line) -> bool:
    """Whether the line is too long to be one citation on a line without bullet."""
    return len(line.text) > _LONGEST_PLAIN_CITATION
