"""Pure functions on words: folding, quotation, dates, addresses, HTML. Nothing here knows of a database."""

from articles.text.dates import read_date
from articles.text.folding import (
    plain_quotes,
    same_name_key,
    same_title_key,
    single_spaced,
    without_accents,
)
from articles.text.hashtags import find_tags, is_tag_line, loose_words
from articles.text.html import clean_html, html_from_plain, plain_text
from articles.text.printed import Printed
from articles.text.quotes import CUT, Segment, joined_segments, locate, split_segments
from articles.text.typography import typeset
from articles.text.urls import canonical, find_urls, host, is_cut, is_home_page, key, source_host, without_urls

__all__ = [
    "CUT",
    "Printed",
    "Segment",
    "canonical",
    "clean_html",
    "find_tags",
    "find_urls",
    "host",
    "html_from_plain",
    "is_cut",
    "is_home_page",
    "is_tag_line",
    "joined_segments",
    "key",
    "locate",
    "loose_words",
    "plain_quotes",
    "plain_text",
    "read_date",
    "same_name_key",
    "same_title_key",
    "single_spaced",
    "source_host",
    "split_segments",
    "typeset",
    "without_accents",
    "without_urls",
]
