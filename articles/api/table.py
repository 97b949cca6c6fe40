"""Every address of version 1: what is served, described and offered to try is this table."""

from articles.api.articles import ADD_ARTICLE
from articles.api.citations import LIST_CITATIONS, READ_ARTICLE
from articles.api.digests import LIST_DIGESTS, READ_DIGEST
from articles.api.marking import ADD_EXCERPT, ADD_TAGS, READ_EXCERPTS, READ_TAGS, SET_TAGS
from articles.api.operations import Address
from articles.api.search import SEARCH
from articles.api.subjects import LIST_SOURCES, LIST_TAGS, LIST_THEMES, READ_SOURCE, READ_TAG, READ_THEME

ADDRESSES = (
    Address("digests/", "api_digests", (LIST_DIGESTS,)),
    Address("digests/<slug:slug>/", "api_digest", (READ_DIGEST,)),
    Address("citations/", "api_citations", (LIST_CITATIONS,)),
    Address("search/", "api_search", (SEARCH,)),
    Address("themes/", "api_themes", (LIST_THEMES,)),
    Address("themes/<slug:slug>/", "api_theme", (READ_THEME,)),
    Address("tags/", "api_tags", (LIST_TAGS,)),
    Address("tags/<word:slug>/", "api_tag", (READ_TAG,)),
    Address("sources/", "api_sources", (LIST_SOURCES,)),
    Address("sources/<word:slug>/", "api_source", (READ_SOURCE,)),
    Address("articles/", "api_articles", (ADD_ARTICLE,)),
    Address("articles/<identifier:article>/", "api_article", (READ_ARTICLE,)),
    Address("articles/<identifier:article>/tags/", "api_article_tags", (READ_TAGS, ADD_TAGS, SET_TAGS)),
    Address("articles/<identifier:article>/excerpts/", "api_article_excerpts", (READ_EXCERPTS, ADD_EXCERPT)),
)
