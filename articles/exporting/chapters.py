"""A book as chapters of HTML, which reading programs and the printer's pages are both made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from markupsafe import Markup

from articles.formats import (
    Book,
    BoundIssue,
    Chapter,
    CitedArticle,
    Document,
    Reference,
    issue_line,
    left_out_line,
    references_of,
)
from articles.rendering import foreign, whole_addresses

NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Note:
    """An article of an issue, where it is named first, and its reference."""

    number: int
    reference: Reference
    page: str
    anchor: str


def bound(book: Book, *, pictures: Mapping[str, str], with_notes: bool = True) -> Iterator[Chapter]:
    """Gives the chapters in the order in which they are read, the title page first. `pictures` are the names of the
    files of covers, by their keys. With notes, each title has a number that leads to its reference at the end."""
    yield Chapter("title", book.title, _title_page(book), kind="titlepage", level=0)
    notes: list[Note] = []
    for rank, issue in enumerate(book.issues, 1):
        here = f"i{rank}"
        noted = _noted(issue, here, len(notes)) if with_notes else {}
        notes += noted.values()
        numbers = {pk: note.number for pk, note in noted.items()}
        yield from _chapters(issue, here, _context(book, issue, here, numbers, pictures), single=bool(book.single))
    if notes:
        markup = render_to_string("books/notes.html", {"page_language": book.language, "cited": notes})
        yield Chapter(NOTES, _("The articles, and their addresses"), markup, kind="endnotes")


def _chapters(issue: BoundIssue, here: str, context: dict[str, Any], *, single: bool) -> Iterator[Chapter]:
    document = issue.document
    language = document.language if document.language != context["page_language"] else ""
    below = 1 if single else 2
    yield Chapter(here, document.title, render_to_string("books/opening.html", context), language=language)
    for part in document.parts:
        markup = render_to_string("books/part.html", context | {"part": part})
        yield Chapter(f"{here}-{part.anchor}", part.title, markup, level=below, language=language)
    if document.closing or document.thanks or document.corrections:
        markup = render_to_string("books/closing.html", context)
        yield Chapter(f"{here}-end", _("About this issue"), markup, level=below)


def _title_page(book: Book) -> str:
    theirs = foreign(book.single.document.language, book.language) if book.single else Markup()
    return render_to_string("books/title.html", {"book": book, "theirs": theirs, "left_out": left_out_line(book)})


def _context(
    book: Book, issue: BoundIssue, here: str, numbers: Mapping[int, int], pictures: Mapping[str, str]
) -> dict[str, Any]:
    document = issue.document

    def own(frozen: str) -> Markup:
        """What `digests.write` cleaned, its addresses whole."""
        return Markup(whole_addresses(frozen, issue.address))

    return {
        "document": document,
        "copies": issue.copies,
        "here": here,
        "line": issue_line(document),
        "numbers": numbers,
        "notes": f"{NOTES}.xhtml",
        "own": own,
        "page_language": book.language,
        "picture": pictures.get(document.cover.key, "") if document.cover else "",
        "theirs": foreign(document.language, book.language),
    }


def _noted(issue: BoundIssue, here: str, before: int) -> dict[int, Note]:
    """A note for each article that the issue names, by its id, in the order in which they are read."""
    document = issue.document
    _own_reference, *references = references_of(document, issue.address, settings.SITE_NAME)
    places: dict[int, tuple[str, str]] = {}
    for article, page, anchor in _named(document, here):
        places.setdefault(article.id, (page, anchor))
    return {
        pk: Note(before + number, reference, f"{page}.xhtml", anchor)
        for number, ((pk, (page, anchor)), reference) in enumerate(zip(places.items(), references, strict=True), 1)
    }


def _named(document: Document, here: str) -> Iterator[tuple[CitedArticle, str, str]]:
    """Each article with the page and the place where it is named, in the order of `Document.articles`."""
    for part in document.parts:
        page = f"{here}-{part.anchor}"
        for article in part.see_also:
            yield article, page, page
        for entry in part.entries:
            for article in (entry.article, *entry.see_also):
                yield article, page, f"{here}-{entry.anchor}"
