"""A book as PDF: A4, tagged, with page numbers, bookmarks, and the address of each link in print.

WeasyPrint, which sets the pages, is an optional extra (requirements-pdf.txt): where it or the libraries of the system
that it needs are missing, no PDF is offered.
"""

import ctypes.util
import functools
import importlib
import importlib.util
import io
import logging
import re
import threading
from types import ModuleType
from typing import Any

from django.template.loader import render_to_string
from markupsafe import Markup
from PIL import ImageFile

from articles.exporting.chapters import bound
from articles.exporting.epub import TYPE, pictures_of
from articles.formats import Book, colours_of, left_out_line
from articles.rendering import foreign

_SCHEME = "book:"
_LINK = re.compile(r'<a [^>]*?href="(?:mailto:)?((?:https?:|(?<=mailto:))[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_AT_ONCE = threading.BoundedSemaphore(1)
_TURN_SECONDS = 20
"""How long one waits for another book to be set: each takes a processor for a while."""


class NoPdf(Exception):
    """It cannot be made now."""


@functools.cache
def can_print() -> bool:
    """Whether PDFs can be made here, by what is there: to load it takes half a second, which a page would wait for."""
    return importlib.util.find_spec("weasyprint") is not None and ctypes.util.find_library("pango-1.0") is not None


def as_pdf(book: Book) -> bytes:
    """Returns the book as a PDF. Raises NoPdf where WeasyPrint is missing, or where others wait already."""
    library = weasyprint()
    if library is None:
        raise NoPdf
    pictures = pictures_of(book)
    page = _page(book, list(pictures))
    if not _AT_ONCE.acquire(timeout=_TURN_SECONDS):
        raise NoPdf
    try:
        return _printed(library, page, pictures)
    finally:
        _AT_ONCE.release()


@functools.cache
def weasyprint() -> ModuleType | None:
    """Returns the library; None where it or Pango is missing."""
    try:
        library = importlib.import_module("weasyprint")
    except (ImportError, OSError):  # without Pango it cannot be loaded
        return None
    # It lets Pillow take pictures that were cut off, in the whole process: the desk refuses them.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return library


def _printed(library: ModuleType, page: str, pictures: dict[str, bytes]) -> bytes:
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    fetcher = _fetcher(library, pictures)
    document = library.HTML(string=page, base_url=_SCHEME, url_fetcher=fetcher)
    written: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return written


@functools.cache
def _types() -> dict[str, bytes]:
    """Our type, unpacked once: that takes longer than to set a page in it."""
    unpacked = {}
    for path in TYPE.glob("*.woff2"):
        face = importlib.import_module("fontTools.ttLib").TTFont(path)
        face.flavor, written = None, io.BytesIO()
        face.save(written)
        unpacked[path.name] = written.getvalue()
    return unpacked


def _fetcher(library: ModuleType, pictures: dict[str, bytes]) -> Any:
    """What gives the printer our own type and pictures by their names, and nothing of anybody else's."""
    files = _types() | {f"{key}.jpg": content for key, content in pictures.items()}

    class Ours(library.urls.URLFetcher):  # type: ignore[misc, name-defined]
        def fetch(self, url: str, headers: Any = None) -> Any:
            content = files.get(url.removeprefix(_SCHEME))
            if content is None:
                raise ValueError(f"not in the book: {url}")
            return library.urls.URLFetcherResponse(url, content)

    return Ours()


def _page(book: Book, keys: list[str]) -> str:
    chapters = tuple(bound(book, pictures={key: f"{_SCHEME}{key}.jpg" for key in keys}, with_notes=False))
    colours = [colour for issue in book.issues for colour in colours_of(issue.document)]
    theirs = foreign(book.single.document.language, book.language) if book.single else Markup()
    return _with_addresses(
        render_to_string(
            "books/print.html",
            {
                "book": book,
                "chapters": chapters,
                "colours": (colours if book.single else list(dict.fromkeys(colours)))[:12],
                "left_out": left_out_line(book),
                "several": not book.single,
                "style": Markup((TYPE / "print.css").read_text(encoding="utf-8")),
                "theirs": theirs,
            },
        )
    )


def _with_addresses(page: str) -> str:
    """The page with the address of each link printed behind it, unless its words say it."""
    return _LINK.sub(_with_address, page)


def _with_address(link: re.Match[str]) -> str:
    return link[0] if link[2] == link[1] else f'{link[0]} <span class="address">{link[1]}</span>'
