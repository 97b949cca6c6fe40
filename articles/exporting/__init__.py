"""Issues as files that are taken away: a book of one, of a month or of a theme, in every format."""

from articles.exporting.books import digest_book, month_book, theme_book
from articles.exporting.epub import as_epub
from articles.exporting.files import FILE_FORMATS, FileFormat, offered
from articles.exporting.pdf import NoPdf, as_pdf, can_print

__all__ = [
    "FILE_FORMATS",
    "FileFormat",
    "NoPdf",
    "as_epub",
    "as_pdf",
    "can_print",
    "digest_book",
    "month_book",
    "offered",
    "theme_book",
]
