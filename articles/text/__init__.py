"""Pure functions on words: folding, quotation, dates, addresses, HTML. Nothing here knows of a database."""

from articles.text.archives import archive_address
from articles.text.closing import unclosed
from articles.text.crediting import credited
from articles.text.dates import read_date
from articles.text.days import day_begins, monday
from articles.text.differences import Nearest, Piece, difference, nearest
from articles.text.folding import (
    author_slug,
    plain_quotes,
    same_name_key,
    same_title_key,
    single_spaced,
    without_accents,
)
from articles.text.hashtags import find_tags, is_tag_line, loose_words
from articles.text.html import clean_html, html_from_plain, plain_text
from articles.text.identifiers import read_identifiers
from articles.text.learning import Learned, Lesson, Names, printed_words
from articles.text.likeness import nearest_name, nearly_same
from articles.text.markup import BLOCKS, EVERYWHERE, MARKS, REL, SCHEMES, Kind, Mark
from articles.text.matching import Query, read_query
from articles.text.merging import merge
from articles.text.metering import Quoted, quoted_characters, quoted_of, totals
from articles.text.places import same_words_key
from articles.text.printed import Printed
from articles.text.printed_urls import find_urls, is_cut, without_urls
from articles.text.proofreading import Proofread, proofread
from articles.text.quotation import in_marks
from articles.text.quotes import (
    CUT,
    Examined,
    Fault,
    Finding,
    Segment,
    examine,
    joined_segments,
    locate,
    read_passages,
    read_segments,
    split_segments,
    typed_segments,
)
from articles.text.redirectors import is_shortener, unwrapped
from articles.text.requoting import with_brackets, words_of_the_text
from articles.text.search_days import days_between
from articles.text.search_lines import SearchedLine, place, vocabulary
from articles.text.search_marks import CLOSING, OPENING, Marks
from articles.text.search_query import DATES, MOST_WORDS, Doubt, Field, Filter, SearchQuery, Term, read_search
from articles.text.search_words import (
    EVERY,
    NOTHING,
    Run,
    index_tokens,
    label,
    labelled,
    line_words,
    normal,
    pair,
    runs,
)
from articles.text.secrecy import may_hold_secret
from articles.text.servers import server_name
from articles.text.shingles import containment, index_hashes, resemblance, shared_share, sketch
from articles.text.sites import same_site, trusted_canonical
from articles.text.spelling import SHORTEST as SHORTEST_MISTYPED
from articles.text.spelling import likely
from articles.text.stemming import all_stems, located_words, stem, stems
from articles.text.stories import WINDOW as STORY_WINDOW
from articles.text.stories import Likeness, Stories
from articles.text.telling import Telling, telling
from articles.text.typography import typeset, typeset_page, typeset_words
from articles.text.urls import canonical, host, is_home_page, key, source_host, web_address
from articles.text.watching import Standing, Watched, WatchedSegment, watch

__all__ = [
    "may_hold_secret",
    "SearchedLine",
    "place",
    "vocabulary",
    "days_between",
    "monday",
    "labelled",
    "NOTHING",
    "label",
    "CLOSING",
    "OPENING",
    "Marks",
    "DATES",
    "MOST_WORDS",
    "Doubt",
    "Field",
    "Filter",
    "SearchQuery",
    "Term",
    "read_search",
    "EVERY",
    "Run",
    "index_tokens",
    "line_words",
    "normal",
    "pair",
    "runs",
    "SHORTEST_MISTYPED",
    "likely",
    "located_words",
    "author_slug",
    "day_begins",
    "BLOCKS",
    "EVERYWHERE",
    "Kind",
    "MARKS",
    "Mark",
    "REL",
    "SCHEMES",
    "printed_words",
    "Names",
    "Lesson",
    "Learned",
    "Stories",
    "Likeness",
    "STORY_WINDOW",
    "stems",
    "stem",
    "all_stems",
    "archive_address",
    "read_query",
    "Query",
    "CUT",
    "Examined",
    "Fault",
    "Finding",
    "Nearest",
    "Piece",
    "Printed",
    "Proofread",
    "proofread",
    "Quoted",
    "Segment",
    "Standing",
    "Telling",
    "Watched",
    "WatchedSegment",
    "canonical",
    "clean_html",
    "containment",
    "credited",
    "difference",
    "examine",
    "find_tags",
    "find_urls",
    "host",
    "html_from_plain",
    "in_marks",
    "index_hashes",
    "is_cut",
    "is_home_page",
    "is_shortener",
    "is_tag_line",
    "joined_segments",
    "key",
    "locate",
    "loose_words",
    "merge",
    "nearest",
    "nearest_name",
    "nearly_same",
    "plain_quotes",
    "plain_text",
    "quoted_characters",
    "quoted_of",
    "read_date",
    "read_identifiers",
    "read_passages",
    "read_segments",
    "resemblance",
    "same_name_key",
    "same_site",
    "same_title_key",
    "same_words_key",
    "shared_share",
    "single_spaced",
    "server_name",
    "sketch",
    "source_host",
    "split_segments",
    "telling",
    "totals",
    "trusted_canonical",
    "typed_segments",
    "typeset",
    "typeset_page",
    "typeset_words",
    "unclosed",
    "unwrapped",
    "watch",
    "web_address",
    "without_accents",
    "without_urls",
    "with_brackets",
    "words_of_the_text",
]
