"""What a reader reads of an issue in each of its forms, without furniture, spaces and signs that part credits."""

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from typing import cast
from urllib.parse import urljoin

import lxml.html
from django.conf import settings
from django.utils.translation import gettext as _
from lxml.html import HtmlElement
from markdown_it import MarkdownIt

from articles.formats import CitedArticle, Document
from articles.formats.wording import access_in_words, quotation_lines, title_of
from articles.text import Printed, plain_text

_DROPPED = re.compile(r"[\s,()|·–-]+")


def found(element: HtmlElement, path: str) -> list[HtmlElement]:
    """Returns the elements at that XPath."""
    return cast(list[HtmlElement], element.xpath(path))


def folded(words: str, document: Document, copies: Mapping[int, str]) -> str:
    """Returns the words without what forms are free in: spaces, capitals, the signs between the parts of a credit,
    dashes, which begin lines too, the shape of an apostrophe, and addresses."""
    bare = _DROPPED.sub("", words).casefold().replace("'", "’")
    for address in sorted({*_addresses(document), *copies.values()}, key=len, reverse=True):
        bare = bare.replace(_DROPPED.sub("", address).casefold(), "")
    return bare


def expected(document: Document, copies: Mapping[int, str]) -> str:
    """Returns what every form says, in order, from the introduction to the last correction."""
    return folded(" ".join(_said(document, copies)), document, copies)


def of_page(html: str) -> str:
    """Returns the words of an issue's page, the stub beside an article after its title, dates whole."""
    page = lxml.html.fromstring(html)
    (main,) = found(page, "//main")
    words = [_text(each) for each in found(main, ".//div[@class='chapo']")]
    for part in found(main, ".//section[contains(@class, 'rubrique')]"):
        words += [_text(each) for each in found(part, ".//h2 | .//div[@class='intro']/div")]
        words += [_of_item(item) for item in found(part, ".//article")]
    (about,) = found(main, ".//section[@aria-labelledby='ours-t']/div/div[1]")
    own = (each for each in about if not found(each, ".//span[@class='cut']"))
    for each in own:
        if each.tag == "h3":
            break
        words.append(_text(each))
    words += [_text(each) for each in reversed(found(main, ".//li[@class='rectif']"))]
    return " ".join(words)


def of_html(html: str) -> str:
    """Returns the words of a piece of HTML."""
    return _text(lxml.html.fragment_fromstring(html, create_parent="div"))


def of_mail(html: str) -> str:
    """Returns the words of the issue in a mail."""
    (issue,) = found(lxml.html.document_fromstring(html), "//div[contains(concat(' ', @class, ' '), ' issue ')]")
    return _text(issue)


def of_epub(content: bytes) -> str:
    """Returns the words of a book's chapters, without headings of its own and numbers of notes."""
    book, words = zipfile.ZipFile(io.BytesIO(content)), []
    for name in book.namelist():
        if re.fullmatch(r"EPUB/i\d.*\.xhtml", name):
            page = lxml.html.document_fromstring(book.read(name))
            for own in found(page, "//header | //div[@class='closing']/h2 | //a[@class='noteref']"):
                own.drop_tree()
            words.append(_text(found(page, "//body")[0]))
    return " ".join(words)


def of_pdf(path: str) -> str:
    """Returns the words of a tagged PDF in its logical order, as Poppler reads it, without the signs of lists."""
    told = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True).stdout
    without_signs_of_lists = re.sub(r'^\s*Lbl \(block\)\n(?:\s+Span.*\n)*\s*".*"\n', "", told, flags=re.MULTILINE)
    return " ".join(re.findall(r'^\s*"(.*)"$', without_signs_of_lists, re.MULTILINE))


def of_markdown(written: str) -> str:
    """Returns the words of what a library that is not ours makes of it, after the line of the issue."""
    html = MarkdownIt("commonmark").render(written)
    whole = lxml.html.fragment_fromstring(html, create_parent="div")
    return " ".join(_text(each) for each in list(whole)[2:])


def of_text(written: str) -> str:
    """Returns the words between the line of the issue and the addresses, without signs at the beginning of lines."""
    body = written.split("[1]\n", 1)[1].rsplit(f"\n{_('Addresses')}\n", 1)[0]
    lines = (re.sub(r"^(?:> ?|\d+\. |=+$)", "", line) for line in body.split("\n"))
    return re.sub(r" \[\d+\]", "", " ".join(lines))


def _text(element: HtmlElement) -> str:
    """The words of an element; a date that a page shortens is whole."""
    for time in found(element, ".//time"):
        time.text = Printed.in_words(time.get("datetime"))
    return " ".join(element.itertext())


def _of_item(item: HtmlElement) -> str:
    stub, body, note = item
    (title,) = found(body, "./h3")
    credit = [each for each in stub if each.get("class") != "genre"]
    signed = found(body, "./p[@class='sig' or @class='sig anonyme']")
    copies = [each for each in signed if found(each, "./span[@class='copie']")]
    authors = [each for each in signed if each not in copies]
    rest = [each for each in body if each is not title and each not in signed]
    source = [each for each in credit if each.get("class") == "src"]
    others = [each for each in credit if each.get("class") != "src"]
    beside = [each for each in note if each.get("class") != "tags"]
    return " ".join(map(_text, [title, *copies, *source, *authors, *others, *rest, *beside]))


def _said(document: Document, copies: Mapping[int, str]) -> Iterator[str]:
    yield plain_text(document.introduction)
    for part in document.parts:
        yield part.title
        yield plain_text(part.commentary)
        yield from _beside(part.see_also, copies, document)
        for entry in part.entries:
            article = entry.article
            yield from _titled(article, copies, document)
            yield article.source.name if article.source else ""
            yield from article.authors or ([_("unsigned")] if article.is_unsigned else [])
            yield Printed.in_words(article.published)
            yield f"{_('p.')} {article.page}" if article.page else ""
            yield access_in_words(article.access)
            yield from quotation_lines(entry.quotes, article.language or document.language)
            yield plain_text(entry.comment)
            yield from _beside(entry.see_also, copies, document)
    yield plain_text(document.closing)
    yield plain_text(document.thanks)
    for correction in document.corrections:
        yield _("Correction of %(day)s.") % {"day": Printed.in_words(Printed.local_day(correction.made_at))}
        yield correction.text


def _beside(articles: tuple[CitedArticle, ...], copies: Mapping[int, str], document: Document) -> Iterator[str]:
    if articles:
        yield _("See also")
    for article in articles:
        yield from _titled(article, copies, document)
        yield article.source.name if article.source else ""
        yield Printed.in_words(article.published)
        yield access_in_words(article.access)


def _titled(article: CitedArticle, copies: Mapping[int, str], document: Document) -> Iterator[str]:
    yield title_of(article, document.language)
    if article.id in copies:
        yield _("archived copy")


def _addresses(document: Document) -> set[str]:
    texts = [document.introduction, document.closing, document.thanks]
    texts += [part.commentary for part in document.parts] + [entry.comment for entry in document.entries]
    linked = [address.removeprefix("mailto:") for text in texts for address in re.findall(r'href="([^"]*)"', text)]
    here = f"{settings.SITE_URL}/digests/{document.slug}/"
    whole = {here if "[" in address else urljoin(here, address) for address in linked}
    return {*linked, *whole, *(article.url for article in document.articles if article.url)}
