"""When a colleague was faster: what they did, in a sentence for the one who comes too late."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.digests.standing import Standing, items_of, sections_of
from articles.models import Act, Article, Digest, person_name

_LOOKED_AT = 100


class Disturbed(Exception):
    """What was asked no longer fits the digest, and was not done; `str` is the sentence for the editor."""


@dataclass(frozen=True, slots=True)
class Doing:
    """The last act that touched a thing: by whom, when, and how the thing stood."""

    who: str
    ago: str
    stood: Standing


def item_gone(digest: Digest, item: int, now: datetime.datetime) -> Disturbed:
    """Returns the sentence for an item that is no longer there."""
    done = _last(digest, now, item=item)
    if done is None:
        return Disturbed(_("This article no longer stands in the digest. Nothing was done."))
    article = Article.objects.filter(pk=done.stood["article_id"]).first()
    told = _("“%(title)s” was taken out by %(name)s %(ago)s.")
    return Disturbed(_shown(told % {"title": article or "–", **_by(done)}))


def item_elsewhere(digest: Digest, item: int, title: str, section: str, now: datetime.datetime) -> Disturbed:
    """Returns the sentence for an item that stands in another section than where it was seen."""
    names = {"title": title, "section": section}
    done = _last(digest, now, item=item)
    if done is None:
        return Disturbed(_shown(_("“%(title)s” stands in “%(section)s” now.") % names))
    told = _("“%(title)s” was moved to “%(section)s” by %(name)s %(ago)s.")
    return Disturbed(_shown(told % {**names, **_by(done)}))


def section_gone(digest: Digest, section: int, now: datetime.datetime) -> Disturbed:
    """Returns the sentence for a section that is no longer there."""
    done = _last(digest, now, section=section)
    if done is None:
        return Disturbed(_("This section is no longer there. Nothing was done."))
    told = _("The section was closed by %(name)s %(ago)s.") % _by(done)
    return Disturbed(_shown(told))


def placed_already(digest: Digest, item: int, title: str, section: str, now: datetime.datetime) -> Disturbed:
    """Returns the sentence for an article that the digest has already."""
    names = {"title": title, "section": section}
    done = _last(digest, now, item=item)
    if done is None:
        return Disturbed(_shown(_("“%(title)s” stands in “%(section)s” already.") % names))
    told = _("“%(title)s” was placed in “%(section)s” by %(name)s %(ago)s.") % {**names, **_by(done)}
    return Disturbed(_shown(told))


def name_of(person: User | None) -> str:
    """Returns how colleagues call the person."""
    return person_name(person) if person else _("Somebody")


def ago(then: datetime.datetime, now: datetime.datetime) -> str:
    """Returns how long ago that was, in words."""
    seconds = max(1, round((now - then).total_seconds()))
    if seconds < 60:
        return ngettext("%(count)d second ago", "%(count)d seconds ago", seconds) % {"count": seconds}
    if seconds < 3600:
        minutes = seconds // 60
        return ngettext("%(count)d minute ago", "%(count)d minutes ago", minutes) % {"count": minutes}
    if seconds < 86400:
        hours = seconds // 3600
        return ngettext("%(count)d hour ago", "%(count)d hours ago", hours) % {"count": hours}
    days = seconds // 86400
    return ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}


def _by(done: Doing) -> dict[str, str]:
    return {"name": done.who, "ago": done.ago}


def _shown(told: str) -> str:
    return _("%(told)s The digest that is shown is up to date; what you asked was not done.") % {"told": told}


def _last(
    digest: Digest, now: datetime.datetime, *, item: int | None = None, section: int | None = None
) -> Doing | None:
    """The last act, done or taken back, that put the thing where it is, or took it away."""
    acts = Act.objects.filter(digest=digest).select_related("by").order_by("-pk")[:_LOOKED_AT]
    for act in sorted(acts, key=lambda act: act.undone_at or act.done_at, reverse=True):
        found = _changed(items_of(act.before), items_of(act.after), item) if item else None
        found = found or (_changed(sections_of(act.before), sections_of(act.after), section) if section else None)
        if found:
            return Doing(name_of(act.by), ago(act.undone_at or act.done_at, now), found)
    return None


def _changed(before: dict[int, Standing], after: dict[int, Standing], key: int) -> Standing | None:
    one, other = before.get(key), after.get(key)
    if one and other and one.get("section_id") == other.get("section_id"):
        return None
    return other or one
