"""The desk: where editors sort, quote, compose and publish. Django's admin, with the pages it lacks."""

from articles.admin import (
    accounts,
    articles,
    captures,
    digests,
    excerpts,
    feed_table,
    notes,
    published,
    rules,
    sources,
    tags,
    themes,
    tokens,
    watches,
)
from articles.admin.site import desk

__all__ = [
    "accounts",
    "articles",
    "captures",
    "desk",
    "digests",
    "excerpts",
    "feed_table",
    "notes",
    "published",
    "rules",
    "sources",
    "tags",
    "themes",
    "tokens",
    "watches",
]
