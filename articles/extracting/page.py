"""A page's bytes → what it says of its article."""

from __future__ import annotations

from lxml import html

from articles.extracting.access import find_access
from articles.extracting.authors import find_authors
from articles.extracting.blocks import Block, blocks, paragraphs
from articles.extracting.body import article_blocks
from articles.extracting.dates import find_date
from articles.extracting.decoding import decoded
from articles.extracting.details import find_credit, find_keywords, find_standfirst, printed_standfirst
from articles.extracting.head import Head, read_head
from articles.extracting.languages import find_language
from articles.extracting.notes import Notes, mark_calls, mark_notes
from articles.extracting.parsing import fragment, parsed
from articles.extracting.posts import Post, find_post
from articles.extracting.records import Extracted
from articles.extracting.site import source_name
from articles.extracting.titles import find_title
from articles.extracting.trimming import trimmed
from articles.extracting.walls import judge

ZONE = "Europe/Paris"


def extract(page: bytes, url: str, *, charset: str = "", zone: str = ZONE) -> Extracted:
    """Returns what the page at that address says; `charset` is the one its server declared.

    Hours are told on the clocks of the zone. Nothing is fetched, no file is opened.
    """
    read = parsed(decoded(page, charset))
    head = read_head(read, url)
    post = find_post(head)
    notes = mark_notes(read.tree)
    title = find_title(read.tree, head)
    found = blocks(read.tree)
    text = _text(read.tree, head, found, notes, title)
    language = find_language(read.tree, head, post.text if post else text)
    published = find_date(read.tree, head, found, title, language, zone)
    if post:
        return _as_extracted(post, head, language, published)
    access = find_access(read.tree, head, found, title)
    verdict, why = judge(read.tree, found, title, text, access)
    if read.cut and verdict == "good":
        verdict, why = "thin", "long"
    return Extracted(
        title=title,
        standfirst=find_standfirst(head, found, title, text) if verdict not in ("consent", "error") else "",
        authors=find_authors(read.tree, head, found, title, text),
        published=published,
        source_name=source_name(head),
        language=language,
        access=access,
        text="" if verdict in ("consent", "error") else text,
        image_credit=find_credit(read.tree),
        keywords=find_keywords(read.tree, head),
        canonical=head.canonical,
        verdict=verdict,
        why=why,
    )


def passage(markup: str) -> str:
    """Returns a selected piece of a page as text, by the same rules as the text of `extract`."""
    tree = fragment(markup)
    mark_calls(tree)
    return paragraphs(blocks(tree))


def _text(tree: html.HtmlElement, head: Head, found: list[Block], notes: Notes, title: str) -> str:
    """The article's paragraphs, its standfirst before and its notes behind: the library often leaves both out."""
    own = [block for block in trimmed(article_blocks(tree, found), title) if not notes.holds(block)]
    standfirst = printed_standfirst(head, found, title)
    if standfirst and standfirst not in own and (not own or found.index(standfirst) < found.index(own[0])):
        own.insert(0, standfirst)
    return "\n\n".join([*filter(None, [paragraphs(notes.without_heading(own))]), *notes.paragraphs()])


def _as_extracted(post: Post, head: Head, language: str, published: str) -> Extracted:
    return Extracted(
        title=post.title,
        authors=(post.author,) if post.author else (),
        published=published,
        source_name=source_name(head),
        language=language,
        access="free",
        text=post.text,
        keywords=post.hashtags,
        canonical=head.canonical,
        kind="post",
        handle=post.handle,
    )
