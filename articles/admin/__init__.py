"""The desk: where editors sort, quote, compose and publish. Django's admin, with the pages it lacks."""

from articles.admin import (
    accounts,
    articles,
    captures,
    digests,
    excerpts,
    notes,
    published,
    sources,
    tags,
    themes,
    tokens,
)
from articles.admin.site import desk

__all__ = [
    "accounts",
    "articles",
    "captures",
    "desk",
    "digests",
    "excerpts",
    "notes",
    "published",
    "sources",
    "tags",
    "themes",
    "tokens",
]
