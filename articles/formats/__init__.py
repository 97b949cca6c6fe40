"""Pure codecs: a text or bytes on one side, plain values on the other."""

from articles.formats import bookmarks, clipping, library, review, seenthis, wordpress
from articles.formats.book import Book, BoundIssue
from articles.formats.bylines import Byline, read_access, read_byline
from articles.formats.changes import Change, shortened, touches_facts
from articles.formats.citations import CITATION_FORMATS, CitationFormat
from articles.formats.coins import context_object
from articles.formats.comparing import compare
from articles.formats.cover import Cover, colours_of, draw_cover
from articles.formats.document import (
    CitedArticle,
    CitedPicture,
    CitedSource,
    CitedTheme,
    Correction,
    Document,
    Entry,
    Named,
    Part,
)
from articles.formats.document_file import write_json
from articles.formats.epub import Chapter, Volume, write_epub
from articles.formats.feed import read_feed
from articles.formats.feed_links import feed_links, likely_feeds
from articles.formats.feed_records import FeedEntry, FeedList, ListedFeed, NotAFeed, ReadFeed
from articles.formats.furniture import ends_article, is_caption, is_furniture, points_elsewhere
from articles.formats.headlines import is_person, split_headline
from articles.formats.mail_report import MailReport, ReportKind, read_mail_report
from articles.formats.markdown import write_markdown, write_markdown_book
from articles.formats.names import Name, split_name
from articles.formats.narrowing import narrowed
from articles.formats.opml import read_opml, write_opml
from articles.formats.outlets import is_exactly_host, is_known_outlet, is_personal_site, names_host
from articles.formats.pictures import NotAPicture, ReadPicture, read_picture
from articles.formats.post import LONGEST_POST, post_length, post_text
from articles.formats.printed import PrintedReference, print_reference
from articles.formats.prose import is_prose
from articles.formats.records import Codec, Credits, Problem, Reading, ReadIssue, ReadItem, ReadReply, ReadSection
from articles.formats.reference import Kind, Reference, article_reference, issue_reference, references_of
from articles.formats.seenthis_entries import seenthis_feed
from articles.formats.text_file import fill_text, write_text, write_text_book
from articles.formats.wording import issue_line, left_out_line, title_of

EXPORTS: tuple[Codec, ...] = (*bookmarks.CODECS, *library.CODECS, wordpress.CODEC)
"""Files that programs write, which say by their marks what they are."""
CODECS: tuple[Codec, ...] = (seenthis.CODEC, review.CODEC, clipping.CODEC, *EXPORTS)
"""Every kind of text that can be read."""

__all__ = [
    "MailReport",
    "ReportKind",
    "read_mail_report",
    "Book",
    "BoundIssue",
    "Chapter",
    "Cover",
    "Volume",
    "colours_of",
    "draw_cover",
    "issue_line",
    "left_out_line",
    "write_epub",
    "write_json",
    "write_markdown_book",
    "write_text_book",
    "narrowed",
    "fill_text",
    "write_markdown",
    "write_text",
    "LONGEST_POST",
    "post_length",
    "post_text",
    "CITATION_FORMATS",
    "CitationFormat",
    "Kind",
    "Name",
    "PrintedReference",
    "Reference",
    "article_reference",
    "context_object",
    "issue_reference",
    "print_reference",
    "references_of",
    "split_name",
    "shortened",
    "touches_facts",
    "seenthis_feed",
    "write_opml",
    "read_opml",
    "ReadFeed",
    "NotAFeed",
    "NotAPicture",
    "ReadPicture",
    "read_picture",
    "CitedPicture",
    "ListedFeed",
    "FeedList",
    "FeedEntry",
    "likely_feeds",
    "feed_links",
    "read_feed",
    "CODECS",
    "EXPORTS",
    "Byline",
    "Change",
    "CitedArticle",
    "CitedSource",
    "CitedTheme",
    "Codec",
    "Correction",
    "Credits",
    "Document",
    "Entry",
    "Named",
    "Part",
    "Problem",
    "ReadIssue",
    "ReadItem",
    "ReadReply",
    "ReadSection",
    "Reading",
    "compare",
    "ends_article",
    "is_caption",
    "is_exactly_host",
    "is_furniture",
    "is_known_outlet",
    "is_person",
    "is_personal_site",
    "is_prose",
    "names_host",
    "points_elsewhere",
    "read_access",
    "read_byline",
    "split_headline",
    "title_of",
]
