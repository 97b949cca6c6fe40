"""What the desk says of feeds, in words: how each answers, how often it brings something, when it is asked again."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Feed, FeedState, Push

LATE = datetime.timedelta(hours=1)
"""How long a feed may wait for its turn before something must be wrong with whoever asks."""
_HOUR, _DAY = 3600, 86400
_FEW_HOURS, _FEW_DAYS, _FEW_WEEKS, _FEW_MONTHS = 20 * _HOUR, 11 * _DAY // 2, 25 * _DAY, 300 * _DAY


@dataclass(frozen=True, slots=True)
class Standing:
    """How a feed does: the class that colours it, and the sign and the word that say it without colour."""

    kind: str
    sign: str
    word: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong, and for how long."""

    sentence: str
    detail: str = ""
    """What the program says of it, for whoever runs the site."""
    lasted: str = ""
    """How long it has been so, in words."""


@dataclass(frozen=True, slots=True)
class Line:
    """A feed as its line shows it."""

    feed: Feed
    standing: Standing
    trouble: Trouble | None
    succeeded: str
    rhythm: str
    next_poll: str
    share: int | None
    """Percent of what it brought that the team kept; None when it brought nothing."""
    is_announced: bool
    """Whether its hub calls when something is new."""


@dataclass(frozen=True, slots=True)
class Health:
    """How the feeds do altogether."""

    total: int
    followed: int
    troubled: int
    asked_at: datetime.datetime | None
    late: int
    now: datetime.datetime

    @property
    def is_stalled(self) -> bool:
        """Whether feeds wait for their turn, and nobody asks."""
        return bool(self.late) and (self.asked_at is None or self.now - self.asked_at > LATE)

    @property
    def is_well(self) -> bool:
        return not self.troubled and not self.is_stalled

    @property
    def sentence(self) -> str:
        if not self.total:
            return _("No feed is followed yet.")
        if self.troubled:
            told = ngettext("%(count)d feed to look at", "%(count)d feeds to look at", self.troubled)
            return told % {"count": self.troubled}
        if self.is_stalled:
            return _("Nobody asks the feeds any more.")
        if not self.followed:
            return _("No feed is asked: all are paused.")
        return self._last_round()

    def _last_round(self) -> str:
        if self.asked_at is None:
            return _("No feed was asked yet: the first ones will be in a moment.")
        local = timezone.localtime(self.asked_at)
        values = {"time": date_format(local, _("H:i")), "day": date_format(local, _("j F"))}
        if local.date() == timezone.localdate(self.now):
            return _("All feeds answer; the last round was at %(time)s.") % values
        return _("All feeds answer; the last round was on %(day)s at %(time)s.") % values


def look_at_feeds(now: datetime.datetime) -> Health:
    """Returns how the feeds do altogether, for one query."""
    late = Feed.objects.due(now).filter(due_at__lt=now - LATE).order_by()
    return Health(
        now=now,
        **Feed.objects.aggregate(
            total=Count("pk"),
            followed=Count("pk", filter=Q(state=FeedState.FOLLOWED)),
            troubled=Count("pk", filter=Q(pk__in=Feed.objects.troubled().values("pk"))),
            asked_at=Max("polled_at"),
            late=Count("pk", filter=Q(pk__in=late.values("pk"))),
        ),
    )


def line(feed: Any, now: datetime.datetime) -> Line:
    """Returns the line of a feed, which bears `brought` and `kept`, `is_troubled`, and `free_at`: until when its host
    wants to be left alone, or None."""
    push: Push | None = getattr(feed, "push", None)
    return Line(
        feed=feed,
        standing=standing(feed),
        trouble=trouble(feed, now),
        succeeded=moment_in_words(feed.succeeded_at, now) if feed.succeeded_at else "",
        rhythm=rhythm_in_words(feed.rhythm),
        next_poll=_next_poll(feed, now),
        share=round(100 * feed.kept / feed.brought) if feed.brought else None,
        is_announced=push is not None and push.is_alive(now),
    )


def standing(feed: Any) -> Standing:
    """Returns how the feed does, in a word and a sign."""
    if feed.state == FeedState.ENDED:
        return Standing("error", "✕", _("ended"))
    if feed.state == FeedState.DEAD:
        return Standing("error", "✕", _("dead"))
    if feed.was_given_up:
        return Standing("error", "✕", _("set aside"))
    if feed.state == FeedState.PAUSED:
        return Standing("", "‖", _("paused"))
    if feed.is_troubled:
        return Standing("warning", "!", _("fails"))
    return _while_followed(feed)


def _while_followed(feed: Any) -> Standing:
    if feed.failures:
        told = ngettext("%(count)d failure", "%(count)d failures", feed.failures)
        return Standing("", "~", told % {"count": feed.failures})
    if feed.last_error:
        return Standing("", "~", _("tried again"))
    if feed.succeeded_at is None:
        return Standing("", "…", _("not read yet"))
    return Standing("add", "✓", _("answers"))


def trouble(feed: Any, now: datetime.datetime) -> Trouble | None:
    """Returns what went wrong at last, or None. A fault of our own has no words for an editor: it gets some here."""
    if feed.was_given_up:
        told = _(
            "Reading it failed on our side, again and again. Ask for it once more, then tell whoever runs the site."
        )
        return Trouble(told, feed.last_error, _lasted(feed.set_aside_at, now))
    if not feed.last_error:
        return None
    if feed.state == FeedState.FOLLOWED and not feed.failures:
        return Trouble(_("Reading it failed on our side; it is tried again by itself."), feed.last_error)
    return Trouble(feed.last_error, lasted=_lasted(feed.failing_since, now))


def _lasted(since: datetime.datetime | None, now: datetime.datetime) -> str:
    return timesince(since, now, depth=1) if since else ""


def rhythm_in_words(seconds: int | None) -> str:
    """Returns how often something new comes, from the usual seconds between two items; empty when it is not known."""
    if seconds is None:
        return ""
    if seconds < _HOUR // 2:
        return _("several times an hour")
    if seconds < 3 * _HOUR // 2:
        return _("about once an hour")
    if seconds < _FEW_HOURS:
        return _("about every %(count)d hours") % {"count": round(seconds / _HOUR)}
    if seconds < 3 * _DAY // 2:
        return _("once a day")
    if seconds < _FEW_DAYS:
        return _("about every %(count)d days") % {"count": round(seconds / _DAY)}
    return _slow_rhythm(seconds)


def _slow_rhythm(seconds: int) -> str:
    if seconds < 21 * _DAY // 2:
        return _("once a week")
    if seconds < _FEW_WEEKS:
        return _("about every %(count)d weeks") % {"count": round(seconds / (7 * _DAY))}
    if seconds < 45 * _DAY:
        return _("once a month")
    if seconds < _FEW_MONTHS:
        return _("about every %(count)d months") % {"count": round(seconds / (30 * _DAY))}
    return _("once a year or less")


def moment_in_words(moment: datetime.datetime, now: datetime.datetime) -> str:
    """Returns a moment as one says it: its time when it is today, its day else."""
    local = timezone.localtime(moment)
    days = (local.date() - timezone.localdate(now)).days
    near = {0: _("at %(time)s"), 1: _("tomorrow at %(time)s"), -1: _("yesterday at %(time)s")}
    if days in near:
        return near[days] % {"time": date_format(local, _("H:i"))}
    this_year = local.year == timezone.localdate(now).year
    return date_format(local, _("j F, H:i") if this_year else _("j F Y, H:i"))


def _next_poll(feed: Any, now: datetime.datetime) -> str:
    if feed.state != FeedState.FOLLOWED or feed.was_given_up:
        return ""
    moment = max(feed.due_at, feed.free_at or feed.due_at)
    return moment_in_words(moment, now) if moment > now else _("in a moment")
