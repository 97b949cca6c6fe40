"""A page's bytes → what it says of its article."""

from __future__ import annotations

from articles.extracting.blocks import blocks, paragraphs
from articles.extracting.body import article_blocks
from articles.extracting.dates import find_date
from articles.extracting.decoding import decoded
from articles.extracting.head import read_head
from articles.extracting.languages import find_language
from articles.extracting.parsing import fragment, parsed
from articles.extracting.records import Extracted
from articles.extracting.titles import find_title

ZONE = "Europe/Paris"


def extract(page: bytes, url: str, *, charset: str = "", zone: str = ZONE) -> Extracted:
    """Returns what the page at that address says; `charset` is the one its server declared.

    Hours are told on the clocks of the zone. Nothing is fetched, no file is opened.
    """
    read = parsed(decoded(page, charset))
    head = read_head(read, url)
    title = find_title(read.tree, head)
    found = blocks(read.tree)
    text = paragraphs(article_blocks(read.tree, found))
    language = find_language(read.tree, head, text)
    published = find_date(read.tree, head, found, title, language, zone)
    return Extracted(language=language, title=title, text=text, canonical=head.canonical, published=published)


def passage(markup: str) -> str:
    """Returns a selected piece of a page as text, by the same rules as the text of `extract`."""
    return paragraphs(blocks(fragment(markup)))
