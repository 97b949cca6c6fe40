"""The tables, and the rules that one row can keep. Reading rules live on the QuerySets, with `now` as an argument."""

from articles.models.articles import (
    Article,
    Capture,
    Channel,
    Excerpt,
    ExcerptVerdict,
    Precision,
    State,
    Verdict,
    address_key,
    title_key,
)
from articles.models.digests import Digest, DigestState, Item, Role, Section
from articles.models.notes import Note
from articles.models.published import Citation, CitationTag, Edition, Revision
from articles.models.sources import Access, Source, SourceHost, SourceKind, free_slug
from articles.models.tags import Tag
from articles.models.themes import Colour, Theme

__all__ = [
    "Access",
    "Article",
    "Capture",
    "Channel",
    "Citation",
    "CitationTag",
    "Colour",
    "Digest",
    "DigestState",
    "Edition",
    "Excerpt",
    "ExcerptVerdict",
    "Item",
    "Note",
    "Precision",
    "Revision",
    "Role",
    "Section",
    "Source",
    "SourceHost",
    "SourceKind",
    "State",
    "Tag",
    "Theme",
    "Verdict",
    "address_key",
    "free_slug",
    "title_key",
]
