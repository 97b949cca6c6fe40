"""A document as plain text: lines of 72 characters, addresses as numbered notes at the end."""

from collections.abc import Iterable, Mapping
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from articles.formats.book import Book
from articles.formats.document import CitedArticle, Correction, Document, Entry, Part
from articles.formats.laid_out import Block, Manner, lay_out, spaced, under, wrap
from articles.formats.wording import credit_line, issue_line, lines_under, quotation_lines, title_of
from articles.text import Printed

WIDTH = 72
"""Columns, as a mail has them."""


def write_text(
    document: Document, address: str, copies: Mapping[int, str], *, head: bool = True, notes: bool = True
) -> str:
    """Returns the issue as plain text, which ends with a line feed. `address` is that of its page, `copies` are the
    archived copies of articles whose addresses are dead, by the article's id. Without `head` it begins with the
    introduction; without `notes` no address is given. A mail puts its own words before and behind."""
    writer = TextWriter(address, document.language, numbered=notes)
    blocks = [*(writer.head(document) if head else ()), *writer.body(document, copies), *writer.notes()]
    return "\n".join(spaced(blocks)).strip("\n") + "\n"


def write_text_book(book: Book) -> str:
    """Returns the book as plain text: its title, then each issue."""
    if book.single:
        return write_text(book.single.document, book.single.address, book.single.copies)
    writer = TextWriter(book.address, book.language)
    blocks = [writer.heading(book.title, "="), *(wrap(line, WIDTH) for line in lines_under(book))]
    for issue in book.issues:
        writer.turn_to(issue.address, issue.document.language)
        blocks += [*writer.head(issue.document), *writer.body(issue.document, issue.copies, "-")]
    return "\n".join(spaced([*blocks, *writer.notes()])).strip("\n") + "\n"


def fill_text(words: str, width: int = WIDTH) -> str:
    """Returns paragraphs of plain text, parted by an empty line, as lines of at most that many characters."""
    paragraphs = (paragraph for paragraph in words.split("\n\n") if paragraph.strip())
    return "\n\n".join("\n".join(wrap(paragraph, width)) for paragraph in paragraphs)


class TextWriter:
    """Writes one issue after the other, with the same numbers for the same addresses."""

    def __init__(self, address: str, language: str, *, numbered: bool = True) -> None:
        self._address, self._language, self._numbered = address, language, numbered
        self._numbers: dict[str, int] = {}
        self._manner = Manner(link=self._link, width=WIDTH)

    def head(self, document: Document) -> list[Block]:
        """Returns the title, and the line that says which issue it is and where it is read."""
        online = self._link(_("read online"), self._address)
        line = " · ".join(filter(None, (issue_line(document), online)))
        return [self.heading(document.title, "="), wrap(line, WIDTH)]

    def body(self, document: Document, copies: Mapping[int, str], sign: str = "=") -> list[Block]:
        """Returns the issue from its introduction to its corrections, `sign` under the titles of its sections."""
        return [
            *self._own(document.introduction),
            *(block for part in document.parts for block in self._part(part, copies, sign)),
            *self._own(document.closing),
            *self._own(document.thanks),
            *map(_correction, document.corrections),
        ]

    def heading(self, title: str, sign: str) -> Block:
        """Returns a title in capitals, underlined with that sign."""
        lines = wrap(title.upper(), WIDTH)
        return ["", *lines, sign * max(map(len, lines), default=0)]

    def notes(self) -> list[Block]:
        """Returns what the numbers stand for."""
        if not self._numbers:
            return []
        return [["", _("Addresses"), *(f"[{number}] {address}" for address, number in self._numbers.items())]]

    def turn_to(self, address: str, language: str) -> None:
        """From now on, what is written is of an issue with that address, in that language."""
        self._address, self._language = address, language

    def _part(self, part: Part, copies: Mapping[int, str], sign: str) -> Iterable[Block]:
        yield self.heading(part.title, sign)
        yield from self._own(part.commentary)
        yield from self._see_also(part.see_also, copies)
        for entry in part.entries:
            yield from self._entry(entry, copies)

    def _entry(self, entry: Entry, copies: Mapping[int, str]) -> Iterable[Block]:
        article = entry.article
        title = wrap(self._title(article, copies), WIDTH - 2)
        yield under("– ", "  ", [*title, *wrap(credit_line(article), WIDTH - 2)])
        quoted = quotation_lines(entry.quotes, article.language or self._language)
        if quoted:
            yield under("> ", "> ", spaced(wrap(line, WIDTH - 2) for line in quoted))
        yield from self._own(entry.comment)
        yield from self._see_also(entry.see_also, copies)

    def _see_also(self, articles: Iterable[CitedArticle], copies: Mapping[int, str]) -> list[Block]:
        lines = [line for article in articles for line in self._also(article, copies)]
        return [[_("See also"), *lines]] if lines else []

    def _also(self, article: CitedArticle, copies: Mapping[int, str]) -> Block:
        line = " | ".join(filter(None, (self._title(article, copies), credit_line(article, signed=False))))
        return under("- ", "  ", wrap(line, WIDTH - 2))

    def _title(self, article: CitedArticle, copies: Mapping[int, str]) -> str:
        title, copy = title_of(article, self._language), copies.get(article.id, "")
        title = self._link(title, article.url) if is_web(article.url) else title
        return f"{title} ({self._link(_('archived copy'), copy)})" if is_web(copy) else title

    def _own(self, markup: str) -> list[Block]:
        return lay_out(markup, self._manner)

    def _link(self, words: str, href: str) -> str:
        address = whole(href, self._address)
        shown = address.removeprefix("mailto:")
        if not self._numbered or words.strip() == shown:
            return words
        return f"{words} [{self._numbers.setdefault(shown, len(self._numbers) + 1)}]"


def whole(href: str, here: str) -> str:
    """Returns the whole address that a link on the page `here` leads to."""
    try:
        return urljoin(here, href)
    except ValueError:  # no address at all, such as //[
        return here


def is_web(url: str) -> bool:
    """Whether the address opens a page of the web."""
    return url.lower().startswith(("http://", "https://"))


def _correction(correction: Correction) -> Block:
    day = Printed.in_words(Printed.local_day(correction.made_at))
    return wrap(f"{_('Correction of %(day)s.') % {'day': day}} {correction.text}", WIDTH)
