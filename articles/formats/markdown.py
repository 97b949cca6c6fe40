"""A document as Markdown (CommonMark), a paragraph a line."""

import re
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from articles.formats.book import Book
from articles.formats.document import CitedArticle, Correction, Document, Entry, Part
from articles.formats.laid_out import Block, Manner, lay_out, spaced, under
from articles.formats.text_file import is_web, whole
from articles.formats.wording import credit_line, issue_line, lines_under, quotation_lines, title_of
from articles.text import Printed

_SIGNS = re.compile(r"\[…\](?![(\[:])|[\\`*\[\]<~|]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
"""What Markdown gives a meaning to; a cut is left as it is where no link can come of it."""
_AT_START = re.compile(r"(?:[-+#>=]|\d{1,9}[.)](?=\s|$))")
_UNSAFE_IN_ADDRESS = {" ": "%20", "<": "%3C", ">": "%3E", "(": "%28", ")": "%29", "\\": "%5C"}


def write_markdown(document: Document, address: str, copies: Mapping[int, str], *, level: int = 1) -> str:
    """Returns the issue as Markdown, which ends with a line feed. `address` is that of its page, `copies` are the
    archived copies of articles whose addresses are dead, by the article's id; `level` is that of its title."""
    writer = _Writer(document, address, copies, level)
    return "\n".join(spaced(writer.blocks())) + "\n"


def write_markdown_book(book: Book) -> str:
    """Returns the book as Markdown: its title, then each issue a level deeper."""
    if book.single:
        return write_markdown(book.single.document, book.single.address, book.single.copies)
    head = [heading(book.title, 1), *([escaped(line)] for line in lines_under(book))]
    issues = (write_markdown(each.document, each.address, each.copies, level=2) for each in book.issues)
    return "\n".join(["\n".join(spaced(head)) + "\n", *issues])


def heading(words: str, level: int) -> Block:
    """Returns a title of that level; six is the deepest."""
    return [f"{'#' * min(level, 6)} {escaped(words)}"]


def link(words: str, address: str) -> str:
    """Returns a link; its words are Markdown already."""
    return f"[{words}]({''.join(_UNSAFE_IN_ADDRESS.get(sign, sign) for sign in address)})"


def escaped(words: str) -> str:
    """Returns plain words as Markdown that reads as they do."""
    return _SIGNS.sub(lambda sign: sign[0] if len(sign[0]) > 1 else f"\\{sign[0]}", words)


class _Writer:
    def __init__(self, document: Document, address: str, copies: Mapping[int, str], level: int) -> None:
        self._document, self._address, self._copies, self._level = document, address, copies, level
        self._manner = Manner(
            link=self._link,
            words=escaped,
            strong="**{}**".format,
            emphasis="*{}*".format,
            begin=_begun,
            line_break="\\",
        )

    def blocks(self) -> Iterable[Block]:
        document = self._document
        yield heading(document.title, self._level)
        online = link(escaped(_("read online")), self._address)
        yield [" · ".join(filter(None, (escaped(issue_line(document)), online)))]
        yield from self._own(document.introduction)
        for part in document.parts:
            yield from self._part(part)
        yield from self._own(document.closing)
        yield from self._own(document.thanks)
        yield from map(_correction, document.corrections)

    def _part(self, part: Part) -> Iterable[Block]:
        yield heading(part.title, self._level + 1)
        yield from self._own(part.commentary)
        yield from self._see_also(part.see_also)
        for entry in part.entries:
            yield from self._entry(entry)

    def _entry(self, entry: Entry) -> Iterable[Block]:
        article = entry.article
        yield [f"{'#' * min(self._level + 2, 6)} {self._title(article)}"]
        credit = credit_line(article)
        if credit:
            yield [_begun(escaped(credit))]
        quoted = quotation_lines(entry.quotes, article.language or self._document.language)
        if quoted:
            yield under("> ", "> ", spaced([_begun(escaped(line))] for line in quoted))
        yield from self._own(entry.comment)
        yield from self._see_also(entry.see_also)

    def _see_also(self, articles: Iterable[CitedArticle]) -> Iterable[Block]:
        lines = [f"- {self._also(article)}" for article in articles]
        return [[f"**{_('See also')}**"], lines] if lines else []

    def _also(self, article: CitedArticle) -> str:
        return " · ".join(filter(None, (self._title(article), escaped(credit_line(article, signed=False)))))

    def _title(self, article: CitedArticle) -> str:
        title, copy = escaped(title_of(article, self._document.language)), self._copies.get(article.id, "")
        title = link(title, article.url) if is_web(article.url) else _begun(title)
        return f"{title} ({link(escaped(_('archived copy')), copy)})" if is_web(copy) else title

    def _own(self, markup: str) -> list[Block]:
        return lay_out(markup, self._manner)

    def _link(self, words: str, href: str) -> str:
        return link(words, whole(href, self._address))


def _begun(line: str) -> str:
    """A line whose first sign would begin a list, a title or a rule there."""
    found = _AT_START.match(line)
    return f"{line[: found.end() - 1]}\\{line[found.end() - 1 :]}" if found else line


def _correction(correction: Correction) -> Block:
    day = Printed.in_words(Printed.local_day(correction.made_at))
    return [f"**{escaped(_('Correction of %(day)s.') % {'day': day})}** {escaped(correction.text)}"]
