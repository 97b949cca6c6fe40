"""Who may do what at the desk: four roles, each of which may do all that the one before it may.

A role is a group of the database, made by migration 0007 with these permissions; a site may change its groups.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def _of(verbs: str, tables: str) -> frozenset[str]:
    """`add change` of `tag theme` → `articles.add_tag`, `articles.add_theme` …"""
    return frozenset(f"articles.{verb}_{table}" for verb in verbs.split() for table in tables.split())


_TABLES = (
    "article capture citation digest digesttemplate excerpt feed item note revision rule section source sourcehost tag"
    " theme token watch"
)

_PROPOSES = (
    _of("view", _TABLES.replace(" token", ""))  # who is to propose well sees what the team has
    | _of("view", "readermessage comment")  # what readers sent, without their names
    | _of("add", "article note excerpt")  # brings in, discusses, votes and marks passages; decides on nothing
    | _of("add change delete", "watch")  # everybody's own, whatever their role
)
_COMPILES = (
    _of("change", "article")  # sorting is that: it changes what the team decided
    | _of("change delete", "excerpt")
    | _of("change", "readermessage")  # deals with it, and sees whom to answer
    | _of("delete", "note")  # goes with the draft it stands on; nobody's words are changed
    | _of("add change delete", "source sourcehost tag theme feed rule digesttemplate digest section item")
    | _of("view add", "token")  # a program acts in its owner's name, with the owner's rights
    | _of("view", "journalentry")
)
_PUBLISHES = (
    frozenset({"articles.publish_digest"})
    | _of("view add", "mailing")  # what goes to readers goes to them by mail too
    | _of("view delete", "subscriber")
)
_RUNS = _of("view add change delete", _TABLES) | frozenset(
    f"auth.{verb}_{table}" for verb in ("view", "add", "change", "delete") for table in ("user", "group")
)


@dataclass(frozen=True, slots=True)
class DeskRole:
    """What a person does at the desk; `names` of its group, by the language of the site."""

    names: dict[str, str]
    may: str | Promise
    permissions: frozenset[str] = field(repr=False)
    """As `user.has_perm` takes them."""


CONTRIBUTOR = DeskRole(
    {"fr": "Contribution", "en": "Contributors"},
    _("reads everything, proposes articles, marks passages, discusses and votes; has watches of their own"),
    _PROPOSES,
)
EDITOR = DeskRole(
    {"fr": "Rédaction", "en": "Editors"},
    _("besides: sorts, corrects articles, follows feeds, makes rules, imports, composes digests, reads the journal"),
    CONTRIBUTOR.permissions | _COMPILES,
)
PUBLISHER = DeskRole(
    {"fr": "Publication", "en": "Publishers"},
    _("besides: publishes, schedules, withdraws and mails digests; sees who subscribes"),
    EDITOR.permissions | _PUBLISHES,
)
ADMINISTRATOR = DeskRole(
    {"fr": "Administration", "en": "Administrators"},
    _("besides: makes accounts and groups, deletes articles and captured texts"),
    PUBLISHER.permissions | _RUNS,
)
DESK_ROLES = (CONTRIBUTOR, EDITOR, PUBLISHER, ADMINISTRATOR)
"""From the one that may least to the one that may most."""


def role_named(group: str) -> DeskRole | None:
    """Returns the role whose group bears that name, in any language; None for a group that the site made itself."""
    return next((role for role in DESK_ROLES if group in role.names.values()), None)
