"""What every written form of a document says in the same words: credits, quotations, the line of the issue."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from articles.formats.book import Book
from articles.formats.document import CitedArticle, Document
from articles.text import Printed, in_marks, joined_segments, typeset_words

_ACCESS = {
    "free": gettext_lazy("free"),
    "registration": gettext_lazy("on registration"),
    "subscribers": pgettext_lazy("access", "subscribers"),
}
"""The words of `models.Access`, which a test holds them against."""


def access_in_words(access: str) -> str:
    """Returns the access in words; nothing where it is not known."""
    return str(_ACCESS.get(access, ""))


def title_of(article: CitedArticle, language: str) -> str:
    """Returns the title as its language is printed, `language` where it does not say; the address where there is
    none."""
    return typeset_words(article.title, article.language or language) or article.url


def credit_line(article: CitedArticle, *, signed: bool = True) -> str:
    """Returns « Le Courrier, Nora Blin, 14 mars 2023, p. 3 (libre) », without what is not known."""
    who = article.authors or ((_("unsigned"),) if article.is_unsigned else ())
    page = f"{_('p.')}\u00a0{article.page}" if article.page else ""
    said = (
        article.source.name if article.source else "",
        *(who if signed else ()),
        Printed.in_words(article.published),
        page if signed else "",
    )
    access = access_in_words(article.access)
    return " ".join(filter(None, (", ".join(filter(None, said)), f"({access})" if access else "")))


def quotation_lines(quotes: Iterable[str], language: str) -> list[str]:
    """Returns the paragraphs of a quotation in the marks of its language, each cut as `[…]`; none where there is
    nothing quoted."""
    opening, words, closing = in_marks(joined_segments(tuple(quotes)).strip(), language)
    if not words:
        return []
    lines = [line.strip() for line in typeset_words(f"{opening}{words}{closing}", language).split("\n")]
    return [line for line in lines if line]


def issue_line(document: Document) -> str:
    """Returns « N° 43, 23 novembre 2026 »: the number and the day on which it came out, without what it has not."""
    number = _("no. %(number)s") % {"number": document.number} if document.number else ""
    day = Printed.in_words(Printed.local_day(document.published_at))
    line = ", ".join(filter(None, (number, day)))
    return line[:1].upper() + line[1:]


def lines_under(book: Book) -> list[str]:
    """Returns what stands under the title of a book: which one it is, whose, and what it leaves out."""
    return [book.line, book.publisher, *filter(None, [left_out_line(book)])]


def left_out_line(book: Book) -> str:
    """Returns how many earlier issues the book does not hold; nothing where it holds all."""
    words = ngettext(
        "%(num)s earlier issue is not in this book.", "%(num)s earlier issues are not in this book.", book.left_out
    )
    return words % {"num": book.left_out} if book.left_out else ""
