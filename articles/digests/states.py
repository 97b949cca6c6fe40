"""The states of a digest, and what may be done in each."""

import datetime
from typing import Literal

from django.utils.translation import gettext as _

from articles.models import Digest, DigestState

DigestAct = Literal["ask_review", "give_back", "schedule", "unschedule", "publish", "withdraw"]

_MAY: dict[str, frozenset[DigestAct]] = {
    DigestState.DRAFT: frozenset({"ask_review", "schedule", "publish"}),
    DigestState.REVIEW: frozenset({"give_back", "schedule", "publish"}),
    DigestState.SCHEDULED: frozenset({"unschedule", "schedule", "publish"}),
    DigestState.PUBLISHED: frozenset({"publish", "withdraw"}),
    DigestState.WITHDRAWN: frozenset({"publish"}),
}


class NotPossible(Exception):
    """What was asked does not fit the state of the digest, or its moment; the message says why, for the editor."""


def may(state: str, act: DigestAct) -> bool:
    """Returns whether that can be done to a digest in that state; who may do it is a matter of rights."""
    return act in _MAY[state]


def state_at(digest: Digest, now: datetime.datetime) -> str:
    """Returns the state as readers see it: what is scheduled is published from its moment on, noted or not."""
    if digest.state == DigestState.SCHEDULED and digest.published_at and digest.published_at <= now:
        return DigestState.PUBLISHED
    return digest.state


def require(state: str, act: DigestAct) -> None:
    """Raises NotPossible when that cannot be done in that state."""
    if not may(state, act):
        raise NotPossible(_refusal(act) % {"state": DigestState(state).label})


def _refusal(act: DigestAct) -> str:
    sentences: dict[DigestAct, str] = {
        "ask_review": _("Only a draft is proposed for review; this digest is: %(state)s."),
        "give_back": _("Only a digest in review goes back to draft; this one is: %(state)s."),
        "schedule": _("This digest is: %(state)s. A new version of it can be published now, but not scheduled."),
        "unschedule": _("Only a scheduled digest can be taken off the schedule; this one is: %(state)s."),
        "publish": _("This digest cannot be published; it is: %(state)s."),
        "withdraw": _("Only a published digest is withdrawn; this one is: %(state)s."),
    }
    return sentences[act]
