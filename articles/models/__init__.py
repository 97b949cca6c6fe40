"""The tables, and the rules that one row can keep. Reading rules live on the QuerySets, with `now` as an argument."""

from articles.models.addresses import OtherAddress, ShingleHash
from articles.models.articles import Article, Channel, Precision, State, address_key, title_key
from articles.models.captures import Capture, Origin, Verdict
from articles.models.digests import Digest, DigestState, Item, Role, Section
from articles.models.excerpts import Excerpt, ExcerptVerdict, Online
from articles.models.notes import Note
from articles.models.pages import AT_ONCE, PAUSE, Host, PageReading
from articles.models.published import Citation, CitationTag, Edition, Revision
from articles.models.sources import Access, Source, SourceHost, SourceKind, free_slug
from articles.models.stories import Story
from articles.models.tags import Tag
from articles.models.themes import Colour, Theme
from articles.models.tokens import Scope, Token
from articles.models.work import LEASE, MOST_ATTEMPTS, Work

__all__ = [
    "AT_ONCE",
    "LEASE",
    "MOST_ATTEMPTS",
    "PAUSE",
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
    "Host",
    "Item",
    "Note",
    "Online",
    "Origin",
    "OtherAddress",
    "PageReading",
    "Precision",
    "Revision",
    "Role",
    "Scope",
    "Section",
    "ShingleHash",
    "Source",
    "SourceHost",
    "SourceKind",
    "State",
    "Story",
    "Tag",
    "Theme",
    "Token",
    "Verdict",
    "Work",
    "address_key",
    "free_slug",
    "title_key",
]
