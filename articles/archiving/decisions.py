"""What becomes of each table in a back-up: kept, made again from what is kept, or left out, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.apps import apps
from django.db import models


@dataclass(frozen=True, slots=True)
class Kept:
    """Its rows are in the archive, with their keys."""

    without: Mapping[str, str] = field(default_factory=dict)
    """Columns that are not, each with the reason; restored, they have what a new row has."""
    is_filled_at_first: bool = False
    """The migrations put rows there, so a site that has some may be empty all the same."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """Its rows follow from what is kept, and are made again."""

    why: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    why: str


Decision = Kept | Rebuilt | LeftOut

_COUNTED = {"cited_count": "counted again"}
_WORK = {"lease_until": "a worker’s hold on the row, which no worker of the restored site has"}

DECISIONS: dict[str, Decision] = {
    # people
    "auth.User": Kept({"password": "no password leaves the site; an account is given a new one"}),
    "auth.Group": Kept(is_filled_at_first=True),
    "auth.Permission": Rebuilt("made by `migrate`; who has which is kept by its name"),
    "contenttypes.ContentType": Rebuilt("made by `migrate`; rows name theirs"),
    "admin.LogEntry": Kept(),
    "sessions.Session": LeftOut("whoever was logged in logs in again"),
    "axes.AccessAttempt": LeftOut("who failed to log in, from which address"),
    "axes.AccessAttemptExpiration": LeftOut("until when somebody is locked out"),
    "axes.AccessFailureLog": LeftOut("who failed to log in, from which address"),
    "axes.AccessLog": LeftOut("who logged in, from which address"),
    "articles.Token": LeftOut("a key to the desk; whoever has one makes a new one"),
    # what the press wrote
    "articles.Source": Kept(_COUNTED),
    "articles.SourceHost": Kept(),
    "articles.Tag": Kept(_COUNTED),
    "articles.TagAlias": Kept(),
    "articles.Theme": Kept(_COUNTED),
    "articles.Story": Kept(),
    "articles.Article": Kept(),
    "articles.OtherAddress": Kept(),
    "articles.ShingleHash": Kept(),  # it follows from the texts, but is read ten times as fast as made
    "articles.Capture": Kept(),
    "articles.Excerpt": Kept(),
    "articles.Note": Kept(),
    "articles.Vote": Kept(),
    "articles.Link": Kept(_WORK),
    # how it comes in and is sorted
    "articles.Feed": Kept(_WORK),
    "articles.FeedItem": Kept(),
    "articles.Push": LeftOut("a secret shared with a hub; the site asks the hub anew"),
    "articles.Host": LeftOut("when a host of the web may be asked again: a matter of minutes"),
    "articles.PageReading": Kept(_WORK),
    "articles.Signature": Kept(),
    "articles.ProposalAnswer": Kept(),
    "articles.Rule": Kept(),
    "articles.Watch": Kept(_WORK),
    "articles.Match": Kept(),
    "articles.Act": Kept(),
    "articles.Chore": LeftOut("the turns of the workers, which make their rows themselves"),
    # digests
    "articles.Picture": Kept(),
    "articles.DigestTemplate": Kept(is_filled_at_first=True),
    "articles.Digest": Kept(),
    "articles.Section": Kept(),
    "articles.Item": Kept(),
    "articles.TextVersion": Kept(),
    "articles.FindingAnswer": Kept(),
    "articles.Presence": LeftOut("who is at work on what, for half a minute"),
    "articles.JournalEntry": Kept(),
    # what readers see and say
    "articles.Revision": Kept(),
    "articles.Citation": Kept(),
    "articles.CitationTag": Kept(),
    "articles.CitationAuthor": Kept(),
    "articles.CitationWords": Rebuilt("the index of the readers’ search"),
    "articles.SearchWord": Rebuilt("the words that a search may have meant"),
    "articles.Edition": Kept(is_filled_at_first=True),
    "articles.ReaderMessage": Kept(),
    "articles.Comment": Kept(),
    # the newsletter
    "articles.Subscriber": Kept(),
    "articles.Suppression": Kept(),
    "articles.Mailing": Kept(_WORK),
    "articles.Delivery": Kept(_WORK),
    # announcements
    "articles.Hub": Kept(_WORK),
    "articles.Post": Kept(_WORK),
}
"""By the name of the table. A table that joins two others (tags of an article) goes the way of the one that has it."""


def decision_of(model: type[models.Model]) -> Decision:
    """Returns what becomes of the table. One of the product's own that nobody decided on is kept: rather too much than
    too little; one that a library brought along is not."""
    owner: Any = model._meta.auto_created
    if owner:
        decision = decision_of(owner)
        return replace(decision, without={}) if isinstance(decision, Kept) else decision
    own = model._meta.app_label == "articles"
    return DECISIONS.get(model._meta.label) or (Kept() if own else LeftOut("nobody decided on it"))


def kept_models() -> dict[type[models.Model], Kept]:
    """Returns the tables that are in an archive, in the order of their names."""
    models_there = sorted(apps.get_models(include_auto_created=True), key=lambda model: model._meta.label)
    decided = ((model, decision_of(model)) for model in models_there)
    return {model: decision for model, decision in decided if isinstance(decision, Kept)}
