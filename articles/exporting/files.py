"""Every format in which a book is given away: the end of its address, its type, and who writes it."""

from collections.abc import Callable
from dataclasses import dataclass

from articles.exporting.epub import as_epub
from articles.exporting.pdf import as_pdf, can_print
from articles.formats import Book, write_json, write_markdown_book, write_text_book


@dataclass(frozen=True, slots=True)
class FileFormat:
    ending: str
    """Of the address and of the file, without the dot."""
    label: str
    media_type: str
    write: Callable[[Book], bytes]
    of_many: bool = True
    """Whether a book of several issues may be had so."""
    is_shown: bool = False
    """Whether browsers show it, and need not keep it as a file."""


def _text(book: Book) -> bytes:
    return write_text_book(book).encode()


def _markdown(book: Book) -> bytes:
    return write_markdown_book(book).encode()


def _json(book: Book) -> bytes:
    issue = book.issues[0]
    return write_json(issue.document, issue.address, issue.copies).encode()


FILE_FORMATS = (
    FileFormat("epub", "EPUB", "application/epub+zip", as_epub),
    FileFormat("pdf", "PDF", "application/pdf", as_pdf, is_shown=True),
    FileFormat("md", "Markdown", "text/markdown; charset=utf-8", _markdown),
    FileFormat("txt", "TXT", "text/plain; charset=utf-8", _text, is_shown=True),
    FileFormat("json", "JSON", "application/json", _json, of_many=False, is_shown=True),
)
"""In the order in which pages offer them."""


def offered(*, of_many: bool = False) -> list[FileFormat]:
    """Returns the formats that can be made here, of one issue or of several."""
    return [each for each in FILE_FORMATS if (each.of_many or not of_many) and (each.ending != "pdf" or can_print())]
