"""What the page that publishes shows: how the digest stands, what readers will see change, its versions."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from articles.admin.letter_panel import LetterPanel
from articles.admin.publication_forms import PublicationForm
from articles.digests import check, may, state_at, write
from articles.formats import Change, Document, compare, shortened, touches_facts
from articles.models import Digest, DigestState, Revision
from articles.text import Piece


@dataclass(frozen=True, slots=True)
class Step:
    """One state on the way."""

    value: str
    label: str
    is_past: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A change, with long stretches that stayed the same cut short."""

    change: Change
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


class Publication:
    """How one digest stands at that moment. What is counted or compared is so when it is asked for."""

    def __init__(self, digest: Digest, now: datetime.datetime) -> None:
        self.digest, self.now = digest, now
        self.state = state_at(digest, now)
        self.zone = settings.TIME_ZONE

    @property
    def title(self) -> str:
        """What the page is about, in a sentence."""
        if self.state == DigestState.SCHEDULED:
            return _("Scheduled") if not self.changes else _("Your last changes are not scheduled")
        if self.state == DigestState.WITHDRAWN:
            return _("Publish this digest again")
        if self.state == DigestState.PUBLISHED:
            return _("A new version waits to be published") if self.changes else _("Nothing to publish")
        return _("Publish this digest")

    @property
    def is_new_version(self) -> bool:
        """Whether readers saw the digest before."""
        return self.state in (DigestState.PUBLISHED, DigestState.WITHDRAWN)

    @property
    def former_moment(self) -> datetime.datetime | None:
        """When readers of its former site first saw it, where it was brought in as a past digest."""
        return self.digest.published_at if self.digest.current is None else None

    @property
    def is_unchanged(self) -> bool:
        """Whether readers have all there is already."""
        return self.state == DigestState.PUBLISHED and not self.changes

    @property
    def may_withdraw(self) -> bool:
        return may(self.state, "withdraw")

    @property
    def may_ask_review(self) -> bool:
        return may(self.state, "ask_review")

    @property
    def may_give_back(self) -> bool:
        return may(self.state, "give_back")

    @property
    def may_unschedule(self) -> bool:
        return may(self.state, "unschedule")

    @property
    def next_number(self) -> int:
        """The number of the version that would be made now."""
        current = self.digest.current.number if self.digest.current else 0
        return current if self.state == DigestState.SCHEDULED else current + 1

    @cached_property
    def document(self) -> Document:
        """The working copy as it would read."""
        return write(self.digest)

    @cached_property
    def changes(self) -> list[Change]:
        """What differs between the frozen version, where there is one, and the working copy."""
        if self.digest.current is None:
            return []
        return compare(Document.from_json(self.digest.current.document), self.document)

    @property
    def shown(self) -> list[Shown]:
        return [Shown(change, shortened(change.before), shortened(change.after)) for change in self.changes]

    @cached_property
    def letter(self) -> LetterPanel:
        """What goes out by mail."""
        return LetterPanel(self.digest, self.state, self.document, self.now)

    @property
    def mails(self) -> bool:
        """The proposal: whether it goes out by mail. What was decided for a scheduled digest stands, and an issue of
        former days is news to nobody."""
        if self.state == DigestState.SCHEDULED:
            return self.letter.issue is not None
        return self.former_moment is None

    @property
    def corrects(self) -> bool:
        """The proposal: whether it looks like a correction of facts."""
        return touches_facts(self.changes)

    @cached_property
    def findings(self) -> dict[str, int]:
        """How many errors and warnings the check finds."""
        levels = [finding.level for finding in check(self.digest)]
        return {"errors": levels.count("error"), "warnings": levels.count("warning")}

    @property
    def steps(self) -> list[Step]:
        values = [value for value, _label in DigestState.choices]
        reached = values.index(self.state)
        labels = enumerate(DigestState.choices)
        return [Step(value, str(label), place < reached) for place, (value, label) in labels]

    @property
    def counts(self) -> dict[str, int]:
        """Of a first publication: what it is made of."""
        entries = len(self.document.entries)
        sections = sum(bool(part.articles) for part in self.document.parts)
        return {"entries": entries, "also": len(self.document.articles) - entries, "sections": sections}

    @cached_property
    def revisions(self) -> list[Revision]:
        """Its versions, the last one first."""
        rows = self.digest.revisions.select_related("made_by").defer("document", "composition")
        return list(rows.order_by("-number"))

    def form(self, data: Any = None) -> PublicationForm:
        """Returns the form, with what was typed where there is some."""
        return PublicationForm(self.digest, self.state, data, corrects=self.corrects, mails=self.mails)


def look_at(digest: Digest, now: datetime.datetime) -> Publication:
    """Returns how the digest stands at that moment."""
    return Publication(digest, now)
