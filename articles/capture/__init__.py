"""The one door: what was found becomes an article of the desk, matched, credited, frozen and quoted."""

from articles.capture.found import Found, Kept
from articles.capture.keep import freeze, keep
from articles.capture.match import match_article, match_source
from articles.capture.quote import Verified, quote, verify
from articles.capture.tag import add_tags, find_tags

__all__ = [
    "Found",
    "Kept",
    "Verified",
    "add_tags",
    "find_tags",
    "freeze",
    "keep",
    "match_article",
    "match_source",
    "quote",
    "verify",
]
