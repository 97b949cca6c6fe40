"""A pasted page sorted out: what its lines say of the article, where its text starts and ends, what is furniture."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from articles.formats.bylines import Access, Byline, is_empty_byline, read_access, read_byline
from articles.formats.footnotes import Footnotes, read_footnotes
from articles.formats.furniture import announces_list, ends_article, is_furniture
from articles.formats.headlines import Headline
from articles.formats.prose import is_prose
from articles.formats.titles import Title, find_title
from articles.text import find_tags, find_urls, is_tag_line, same_title_key, without_urls

_ELISION = re.compile(r"[\[(]?\s*(?:…|\.{3,6})\s*[\])]?")
_ADDRESS_LABEL = re.compile(r"(?:url|lien|link|adresse|source|article|lire sur)?\s*[:►→]?\s*", re.IGNORECASE)
_VIA = re.compile(
    r"(?:connu\s*[/:]|via\s*[/:]|via\s+(?=@|https?:)|(?:repéré|signalé|trouvé)\s+(?:par|via|chez"
    r"|sur)\s|(?:vu|lu)\s+via\s|h/t\s)"
    r"\s*(.+)",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"(?:abonnée?|abonné[·.(-]e\)?)\s+(?:de|à)\s+(?P<of>.+)|(?:source|média|journal|publication)\s*:\s*(?P<is>.+)"
    r"|(?:paru|publié|lu|vu)\s+(?:dans|sur)\s+(?P<in>.+)",
    re.IGNORECASE,
)
_TAGS = re.compile(r"(?:tags?|mots?[- ]clé?s?|étiquettes?|keywords?)\s*:\s*(.+)", re.IGNORECASE)
_BETWEEN_TAGS = re.compile(r"\s*[,;|]\s*")
_BLANK_LINES = re.compile(r"\n{3,}")
_LONGEST_LABEL = 80
_LONGEST_VIA = 300
_MOST_PROSE_IN_HEAD = 2
_FEWEST_WORDS_ABOVE_TEXT = 4
Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Facts:
    """What single lines say of the article, and which lines (0-based) these are."""

    lines: frozenset[int]
    authors: tuple[str, ...]
    published: str | None
    source: str | None
    access: Access | None
    via: str | None
    tags: tuple[str, ...]


class Page:
    """A pasted page; what is in it is in the properties."""

    def __init__(self, text: str) -> None:
        self.lines = [line.strip() for line in text.split("\n")]
        self._filled = [at for at, line in enumerate(self.lines) if line]

    @property
    def first_line(self) -> int:
        return self._filled[0] + 1 if self._filled else 1

    @cached_property
    def url(self) -> str | None:
        """The page's own address: alone on a line above the text, or on the last line."""
        at = self._address_line
        return find_urls(self.lines[at])[0] if at is not None else None

    @cached_property
    def footnotes(self) -> Footnotes:
        """The notes and the lines they take."""
        return read_footnotes(self.lines)

    @cached_property
    def headline(self) -> Headline:
        """The title and what is printed with it; all empty when no line stands as a title."""
        return self._title.headline if self._title else Headline("")

    @cached_property
    def facts(self) -> Facts:
        """What the lines beside the text say."""
        lines = range(self._foot)
        bylines = {at: byline for at in lines if (byline := self._byline(at))}
        accesses = {at: access for at in lines if (access := read_access(self.lines[at]))}
        vias = {at: via for at in self._filled if (via := _group(_VIA, self.lines[at], _LONGEST_VIA))}
        outlets = {
            at: name for at in range(self._text_start) if (name := _group(_OUTLET, self.lines[at], _LONGEST_LABEL))
        }
        tags = {at: found for at in self._filled if (found := _tags(self.lines[at]))}
        return Facts(
            lines=frozenset({*bylines, *accesses, *vias, *outlets, *tags}),
            authors=_first(bylines, lambda byline: byline.authors) or (),
            published=_first(bylines, lambda byline: byline.published),
            source=next(iter(outlets.values()), None) or _first(bylines, lambda byline: byline.source),
            access=next(iter(accesses.values()), None),
            via=next(iter(vias.values()), None),
            tags=tuple(dict.fromkeys(tag for found in tags.values() for tag in found)),
        )

    @cached_property
    def body(self) -> str:
        """The article's text as its lines stand, furniture left out."""
        return _joined(line for _at, line in self._text_lines)

    @cached_property
    def excerpts(self) -> tuple[str, ...]:
        """The passages between the lines that mark a cut; none when no line does."""
        passages: list[list[str]] = [[]]
        for _at, line in self._text_lines:
            if line and _ELISION.fullmatch(line):
                passages.append([])
            else:
                passages[-1].append(line)
        return tuple(text for passage in passages if (text := _joined(passage))) if len(passages) > 1 else ()

    @cached_property
    def left_over(self) -> list[int]:
        """The lines (1-based) after the notes that say nothing of the article."""
        after = range(self.footnotes.end, self._foot) if self.footnotes.notes else range(0)
        return [at + 1 for at in after if self.lines[at] and not self._is_beside_text(at)]

    @cached_property
    def _first_text(self) -> int:
        """Where sentences, or a mark of a cut, begin."""
        for at in self._filled:
            line = self.lines[at]
            if _ELISION.fullmatch(line) or is_prose(line) and not is_furniture(line):
                return at
        return len(self.lines)

    @cached_property
    def _head_end(self) -> int:
        """Where the head of the page ends: at the text, or below a byline that a standfirst parts from the title."""
        sentences = 0
        for at in self._filled:
            line = self.lines[at]
            sentences += is_prose(line) and not is_furniture(line) or _ELISION.fullmatch(line) is not None
            if sentences > _MOST_PROSE_IN_HEAD:
                break
            if at > self._first_text and (is_empty_byline(line) or (byline := read_byline(line)) and byline.sure):
                return at + 1
        return self._first_text

    @cached_property
    def _title(self) -> Title | None:
        follows = self.lines[self._first_text] if self._first_text < len(self.lines) else ""
        head = ["" if _group(_OUTLET, line, _LONGEST_LABEL) else line for line in self.lines[: self._head_end]]
        title = find_title(head[: self._first_text], self.url or "", follows)
        return title or find_title(head, self.url or "", follows)

    @cached_property
    def _text_start(self) -> int:
        if self._title is None:
            return self._first_text
        return self._title.at + 1

    @cached_property
    def _foot(self) -> int:
        """Where the page's foot starts: comments, legal lines."""
        started = False
        for at in self._filled:
            started = started or at >= self._first_text
            if started and ends_article(self.lines[at]):
                return at
        return len(self.lines)

    @cached_property
    def _text_lines(self) -> list[tuple[int, str]]:
        end = self.footnotes.start if self.footnotes.notes else self._foot
        kept: list[tuple[int, str]] = []
        announced = False
        for at in range(self._text_start, min(end, self._foot)):
            line = self.lines[at]
            announced = announces_list(line) or announced and not is_prose(line)
            if not announced and not (line and self._is_beside_text(at)):
                kept.append((at, line))
        return kept

    def _is_beside_text(self, at: int) -> bool:
        line = self.lines[at]
        if at in self.facts.lines or at == self._address_line or is_furniture(line) or is_empty_byline(line):
            return True
        if at >= self._first_text:
            return False
        short = len(line.split()) < _FEWEST_WORDS_ABOVE_TEXT
        return short or same_title_key(line) == same_title_key(self.headline.title)

    @cached_property
    def _address_line(self) -> int | None:
        alone = [at for at in self._filled if at < self._first_text or at in self._filled[-1:]]
        return next((at for at in alone if _is_address(self.lines[at])), None)

    def _byline(self, at: int) -> Byline | None:
        byline = read_byline(self.lines[at], self.url or "")
        return byline if byline and (byline.sure or at < self._head_end) else None


def _is_address(line: str) -> bool:
    return len(find_urls(line)) == 1 and _ADDRESS_LABEL.fullmatch(without_urls(line).strip()) is not None


def _group(pattern: re.Pattern[str], line: str, longest: int) -> str | None:
    found = pattern.fullmatch(line) if len(line) <= longest else None
    return next((group.strip() for group in found.groups() if group), None) if found else None


def _tags(line: str) -> tuple[str, ...]:
    if is_tag_line(line):
        return find_tags(line)
    named = _group(_TAGS, line, _LONGEST_VIA)
    return tuple(tag.lstrip("#") for tag in _BETWEEN_TAGS.split(named)) if named else ()


def _first(bylines: dict[int, Byline], told: Callable[[Byline], Told]) -> Told | None:
    return next((value for byline in bylines.values() if (value := told(byline))), None)


def _joined(lines: Iterator[str] | list[str]) -> str:
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
