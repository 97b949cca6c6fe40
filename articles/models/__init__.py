"""The tables, and the rules that one row can keep. Reading rules live on the QuerySets, with `now` as an argument."""

from articles.models.addresses import OtherAddress, ShingleHash
from articles.models.announcements import Hub, Post
from articles.models.articles import Article, Channel, Precision, State, address_key, title_key
from articles.models.captures import Capture, Origin, Verdict
from articles.models.desk import STAYS_FOR, TEXTS_KEPT, FindingAnswer, Presence, TextVersion
from articles.models.digests import FROZEN, NEVER_PUBLIC, Digest, DigestState, Item, Role, Section
from articles.models.excerpts import Excerpt, ExcerptVerdict, Online
from articles.models.feeds import FORGOTTEN_AFTER, Feed, FeedItem, FeedState, Push
from articles.models.journal import JournalEntry
from articles.models.links import Link, LinkState
from articles.models.newsletter import (
    Choice,
    Delivery,
    Ending,
    Mailing,
    MailingKind,
    Subscriber,
    Suppression,
    SuppressionReason,
)
from articles.models.notes import Note
from articles.models.pages import PageReading
from articles.models.people import person_name
from articles.models.pictures import Picture
from articles.models.published import Citation, CitationAuthor, CitationTag, Edition, Revision
from articles.models.readers import (
    LONGEST_COMMENT,
    LONGEST_MESSAGE,
    Comment,
    CommentState,
    MessageKind,
    ReaderMessage,
)
from articles.models.roles import ADMINISTRATOR, CONTRIBUTOR, DESK_ROLES, EDITOR, PUBLISHER, DeskRole, role_named
from articles.models.search import CitationWords, SearchWord
from articles.models.sorting import Act, Chore, Criteria, Match, ProposalAnswer, Reply, Rule, Signature, Vote, Watch
from articles.models.sources import Access, Source, SourceHost, SourceKind, free_slug
from articles.models.stories import Story
from articles.models.tags import Tag, TagAlias
from articles.models.templates import DigestTemplate, Period
from articles.models.themes import Colour, Theme
from articles.models.tokens import Scope, Token
from articles.models.visits import AT_ONCE, PAUSE, Host, Visit
from articles.models.work import LEASE, MOST_ATTEMPTS, MOST_LOST, Work

__all__ = [
    "person_name",
    "ADMINISTRATOR",
    "CONTRIBUTOR",
    "DESK_ROLES",
    "EDITOR",
    "PUBLISHER",
    "DeskRole",
    "role_named",
    "AT_ONCE",
    "FORGOTTEN_AFTER",
    "LEASE",
    "MOST_ATTEMPTS",
    "MOST_LOST",
    "PAUSE",
    "Access",
    "Act",
    "Article",
    "Capture",
    "Channel",
    "Chore",
    "Choice",
    "Citation",
    "CitationAuthor",
    "CitationTag",
    "CitationWords",
    "Colour",
    "Comment",
    "CommentState",
    "LONGEST_COMMENT",
    "LONGEST_MESSAGE",
    "MessageKind",
    "ReaderMessage",
    "TagAlias",
    "Criteria",
    "Delivery",
    "Digest",
    "DigestState",
    "Edition",
    "Ending",
    "Excerpt",
    "ExcerptVerdict",
    "Feed",
    "FeedItem",
    "FeedState",
    "Host",
    "Hub",
    "Item",
    "Mailing",
    "MailingKind",
    "Match",
    "Note",
    "Online",
    "Origin",
    "OtherAddress",
    "PageReading",
    "Post",
    "Precision",
    "ProposalAnswer",
    "Push",
    "Reply",
    "Revision",
    "Role",
    "Rule",
    "Scope",
    "SearchWord",
    "Section",
    "ShingleHash",
    "Signature",
    "Source",
    "SourceHost",
    "SourceKind",
    "State",
    "Story",
    "Subscriber",
    "Suppression",
    "SuppressionReason",
    "Tag",
    "Theme",
    "Token",
    "Verdict",
    "Visit",
    "Vote",
    "Watch",
    "Work",
    "address_key",
    "free_slug",
    "title_key",
    "STAYS_FOR",
    "TEXTS_KEPT",
    "FROZEN",
    "NEVER_PUBLIC",
    "FindingAnswer",
    "Presence",
    "TextVersion",
    "JournalEntry",
    "Link",
    "LinkState",
    "Picture",
    "DigestTemplate",
    "Period",
]
