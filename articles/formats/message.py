"""One message of a stream read: its lines told apart into title, addresses, tags, quotation and comment."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from articles.formats.bylines import Byline, read_byline
from articles.formats.headlines import Headline, split_headline
from articles.formats.outlets import names_host
from articles.formats.stream import Line, Message, poster
from articles.text import find_tags, find_urls, is_tag_line, loose_words, without_urls

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:$|[?#])|[?&](?:w|width|height|resize|crop)=", re.IGNORECASE)
_AROUND_URL = " \t\u00a0()[]<>.,;:–—-→►▻"
_IN_TAIL = re.compile(r"#|(?:https?|ftp)://|www\.|[►▻→]$", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_QUOTE = re.compile(r"❝([^❞]*)❞")
_SENTENCE_ENDS = re.compile(r"[.!?…]\s+(?=[A-ZÀ-Þ“«])")
_BLANK_LINES = re.compile(r"\n{3,}")
_LONGEST_TITLE = 200
_LONGEST_CITED_TITLE = 150
_MOST_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Titled:
    """Which line is the title, and how many of the first lines are the poster's own words before it."""

    line: Line
    own_words: int = 0


class MessageReader:
    """Reads one message; what it says is in the properties."""

    def __init__(self, message: Message) -> None:
        lines = [line for line in message.lines if line.text or line is not message.lines[0]]
        self.via = next((login for line in _first_and_last(lines) if (login := poster(line.text))), None)
        self.lines = [line for line in lines if not (self.via and poster(line.text) == self.via)]
        self._addresses = {line.number: urls for line in self.lines if (urls := find_urls(line.text))}
        self._alone = {line.number for line in self.lines if line.number in self._addresses and _is_address_alone(line)}
        self._tagged = {line.number for line in self.lines if is_tag_line(line.text)} | self._last_tag_line()
        self.words = [line for line in self.lines if line.text and line.number not in self._alone | self._tagged]

    @cached_property
    def urls(self) -> tuple[str, ...]:
        """All addresses of the message, each once."""
        return tuple(dict.fromkeys(url for urls in self._addresses.values() for url in urls))

    @cached_property
    def _first_lines(self) -> dict[str, int]:
        printed = [(url, number) for number, urls in self._addresses.items() for url in urls]
        return dict(reversed(printed))

    @cached_property
    def url(self) -> str | None:
        """The article's address: in the title's line, alone on a line, or at one end of the message. A picture's
        address is none, and neither is one somewhere inside a long text."""
        first = self._articles_in(self.words[0]) if self.words else []
        if first and len(self.words[0].text) <= _LONGEST_TITLE:
            return first[0]
        alone = [url for number in sorted(self._alone) for url in self._articles_in_line(number)]
        last = self._articles_in(self.words[-1]) if self.words else []
        if not alone and not first and last and not find_urls(_without_tail(self.words[-1].text)[1]):
            last = []
        return next(iter([*alone, *first, *last]), None)

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The tags as printed, each once, in order."""
        return find_tags("\n".join(line.text for line in self.lines))

    @cached_property
    def titled(self) -> Titled | None:
        """The title's line: the first one, unless it is a sentence or the cited page's own title follows."""
        if not self.words:
            return None
        first = self.words[0]
        if (cited := self._title_above_address()) is not None:
            return Titled(self.words[cited], cited)
        if _is_title(first.text, bool(self.url)):
            return Titled(first)
        return Titled(self.words[1], 1) if self._is_title_under_address() else None

    @cached_property
    def headline(self) -> Headline | None:
        """The title with its source and author; an author that only a comma tells is dropped when the text speaks
        of that person."""
        if self.titled is None:
            return None
        printed = self.titled.line.text
        if self._articles_in(self.titled.line):
            printed = _without_tail(printed)[0]
        headline = split_headline(printed, self.url or "")
        if headline.guessed and headline.authors[0].split()[-1] in self.body:
            return replace(headline, title=f"{headline.title}, {headline.authors[0]}", authors=(), guessed=False)
        return headline

    @cached_property
    def byline(self) -> Byline:
        """What the lines of the pasted page say of its author, date and outlet."""
        address = self.url or next(iter(self.urls), "")
        found = [byline for line in self.words if (byline := read_byline(line.text, address)) and byline.sure]
        return Byline(
            authors=next((byline.authors for byline in found if byline.authors), ()),
            published=next((byline.published for byline in found if byline.published), None),
            source=next((byline.source for byline in found if byline.source), None),
        )

    @cached_property
    def body(self) -> str:
        """The text without title, own words, address and tag lines."""
        skipped = {line.number for line in self.words[: self.titled.own_words]} if self.titled else set()
        if self.titled:
            skipped.add(self.titled.line.number)
        return self._text(skipped)

    @cached_property
    def quotes(self) -> tuple[str, ...]:
        """The passages between ❝ and ❞; the last one, not closed, goes to the end of its paragraph."""
        return tuple(quote.strip() for quote in _QUOTE.findall(self._closed_body) if quote.strip())

    @cached_property
    def comment(self) -> str:
        """The poster's own words, where they can be told: before the cited title, or around marked quotations."""
        if self.quotes:
            return _BLANK_LINES.sub("\n\n", _QUOTE.sub("", self._closed_body)).strip()
        own = self.words[: self.titled.own_words] if self.titled else []
        return "\n".join(line.text for line in own)

    @property
    def unclosed_quote(self) -> int | None:
        """The line of a ❝ that no ❞ closes."""
        opened = [line.number for line in self.lines if line.text.rfind("❝") > line.text.rfind("❞")]
        return opened[-1] if opened and self._closed_body != self.body else None

    @property
    def loose_words(self) -> list[tuple[int, str, str]]:
        """Words that follow a tag in a line of tags, as (line, tag, words)."""
        lines = [line for line in self.lines if line.number in self._tagged]
        return [(line.number, tag, words) for line in lines for tag, words in loose_words(line.text)]

    def line_of(self, url: str) -> int:
        """Returns the first line that prints the address."""
        return self._first_lines[url]

    def full_text(self) -> str:
        """Returns the text of a message that has no title of its own (a reply), without its lines of tags."""
        return self._joined([line for line in self.lines if line.number not in self._tagged])

    @cached_property
    def _closed_body(self) -> str:
        after = self.body.rpartition("❝")[2]
        if "❝" not in self.body or "❞" in after:
            return self.body
        paragraph, parted, rest = after.partition("\n\n")
        return f"{self.body[: len(self.body) - len(after)]}{paragraph}❞{parted}{rest}"

    def _text(self, skipped: set[int]) -> str:
        pictures = {number for number in self._alone if not self._articles_in_line(number)}
        own = {number for number in self._alone if self.url in self._addresses[number]}
        left_out = skipped | self._tagged | pictures | own
        lines = [line for line in self.lines if line.number not in left_out]
        text = self._joined(lines)
        words, tail = _without_tail(text.rpartition("\n")[2])
        told_elsewhere = set(find_urls(tail)) == {self.url} or tail.count("#") > 1 and not find_urls(tail)
        return text[: len(text) - len(tail)].rstrip() if words and told_elsewhere else text

    @staticmethod
    def _joined(lines: list[Line]) -> str:
        return _BLANK_LINES.sub("\n\n", "\n".join(line.text for line in lines)).strip()

    def _articles_in(self, line: Line) -> list[str]:
        return self._articles_in_line(line.number)

    def _articles_in_line(self, number: int) -> list[str]:
        return [url for url in self._addresses.get(number, []) if not _PICTURE.search(url)]

    def _last_tag_line(self) -> set[int]:
        """The last line may hold tags with loose words between: most of it is tags."""
        last = next((line for line in reversed(self.lines) if line.text), None)
        if last is None or not last.text.startswith("#"):
            return set()
        tags, words = last.text.count("#"), len(without_urls(last.text).split())
        return {last.number} if tags > 1 and words - tags < tags and "," not in last.text else set()

    def _title_above_address(self) -> int | None:
        """« Title – Site » right above the address, after other words."""
        if self.url is None or self.line_of(self.url) not in self._alone:
            return None
        above = self.line_of(self.url) - 1
        at = next((at for at, line in enumerate(self.words) if line.number == above), 0)
        if not at or not _is_title(self.words[at].text, True):
            return None
        source = split_headline(self.words[at].text, self.url).source
        return at if source and names_host(source, self.url) else None

    def _is_title_under_address(self) -> bool:
        """Whether, after a sentence and an address, the next words stand as a title does: short, on their own."""
        if len(self.words) < 2:
            return False
        first, second = self.words[0], self.words[1]
        follows = any(first.number < number < second.number for number in self._alone)
        apart = all(line.number != second.number + 1 or not line.text for line in self.lines)
        short = len(second.text) <= _LONGEST_CITED_TITLE and not second.text.endswith((".", "…"))
        return follows and apart and short and second.number not in self._addresses


def _first_and_last(lines: list[Line]) -> list[Line]:
    printed = [line for line in lines if line.text]
    return [*printed[:2], *printed[-1:]]


def _is_address_alone(line: Line) -> bool:
    return not without_urls(line.text).strip(_AROUND_URL)


def _without_tail(text: str) -> tuple[str, str]:
    """Parts a line from the addresses and tags it ends with."""
    start = len(text)
    for word in reversed(list(_WORD.finditer(text))):
        if not _IN_TAIL.match(word[0]):
            break
        start = word.start()
    return text[:start].rstrip(), text[start:]


def _is_title(text: str, has_address: bool) -> bool:
    text = _without_tail(text)[0] if has_address and not text.startswith("#") else text
    if not text or len(text) > _LONGEST_TITLE or text.startswith("❝"):
        return False
    sentences = len(_SENTENCE_ENDS.findall(text)) + 1
    return sentences <= _MOST_SENTENCES and (has_address or not text.endswith("."))
