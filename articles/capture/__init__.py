"""The one door: what was found becomes an article of the desk, matched, credited, frozen and quoted."""

from articles.capture.alike import Alike, alike, join_story
from articles.capture.amend import NotVerbatim, label, quote_verbatim
from articles.capture.bring import bring
from articles.capture.found import Found, Kept, Provenance
from articles.capture.freeze import freeze
from articles.capture.keep import keep
from articles.capture.keep_all import keep_all
from articles.capture.known import match_all
from articles.capture.look import PageUnreadable, agent, fetch_limits, found_in, passage_text
from articles.capture.mail import Mailed, take_mail
from articles.capture.match import match_article, match_source
from articles.capture.meter import Meter, measure
from articles.capture.paste import read_pasted
from articles.capture.pasted import is_web_address, pasted_addresses
from articles.capture.quote import Verified, quote, verify
from articles.capture.readings import ask, read_again, read_now, read_sent, serve, settle
from articles.capture.suggest import Proposal, propose_tags
from articles.capture.tag import add_tags, find_tags, keep_former_name
from articles.capture.watch import note_gone, recheck, watch

__all__ = [
    "Alike",
    "Found",
    "Kept",
    "Mailed",
    "Meter",
    "NotVerbatim",
    "PageUnreadable",
    "Proposal",
    "Provenance",
    "Verified",
    "add_tags",
    "agent",
    "alike",
    "ask",
    "bring",
    "fetch_limits",
    "find_tags",
    "found_in",
    "freeze",
    "is_web_address",
    "join_story",
    "keep",
    "keep_all",
    "keep_former_name",
    "label",
    "match_all",
    "match_article",
    "match_source",
    "measure",
    "note_gone",
    "passage_text",
    "pasted_addresses",
    "propose_tags",
    "quote",
    "quote_verbatim",
    "read_again",
    "read_now",
    "read_pasted",
    "recheck",
    "read_sent",
    "serve",
    "settle",
    "take_mail",
    "verify",
    "watch",
]
