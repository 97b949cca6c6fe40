"""Taking back: a person's last act, as long as nobody has changed the same articles since."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Act, Article, JournalEntry
from articles.sorting.standing import Standing, forget_answers, give_back, standing

MOST_UNDONE = 50
"""Acts of one person that can be taken back, one after the other."""
KEPT_FOR = datetime.timedelta(days=14)


class CannotUndo(Exception):
    """There is nothing to take back, or somebody changed it since; `str` says which."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and the articles that stand as before."""

    act: Act
    articles: tuple[int, ...]


def undo(by: User, now: datetime.datetime) -> Undone:
    """Takes back the person's last act of sorting. Raises CannotUndo: the act is passed over by the next call then."""
    with transaction.atomic():
        outcome = _undo(by, now)
    if isinstance(outcome, CannotUndo):
        raise outcome
    return outcome


def _undo(by: User, now: datetime.datetime) -> Undone | CannotUndo:
    """Returns what was taken back, or what is to be raised once it is noted that the act is passed over."""
    recent = (
        Act.objects.filter(by=by, digest=None).defer("before", "after").select_for_update(of=("self",))[:MOST_UNDONE]
    )
    act = next((each for each in recent if each.undone_at is None), None)
    if act is None:
        return CannotUndo(_("There is nothing to take back."))
    stood = [each for each in act.after if "answers" not in each]
    articles = [each["pk"] for each in stood if "pk" in each]
    there = standing(articles, [each["story"] for each in stood if "story" in each])
    if _only_articles(there) != _only_articles(stood):
        Act.objects.filter(pk=act.pk).update(undone_at=now)
        return CannotUndo(_whose(articles, act))
    give_back(act.before)
    forget_answers(reply for each in act.after for reply in each.get("answers", []))
    act.undone_at = now
    act.save(update_fields=["undone_at"])
    told = _("Taken back: %(what)s") % {"what": act.outcome}
    JournalEntry.objects.note(told, by=by, now=now, articles=articles)
    return Undone(act, tuple(articles))


def forget(now: datetime.datetime) -> None:
    """Deletes the acts of sorting that nobody will take back any more."""
    Act.objects.filter(digest=None, done_at__lt=now - KEPT_FOR).delete()


def _only_articles(stood: list[Standing]) -> list[Standing]:
    """Stories change with what comes in, by nobody's hand."""
    return [{name: value for name, value in each.items() if name != "story_id"} for each in stood if "pk" in each]


def _whose(articles: list[int], act: Act) -> str:
    other = Article.objects.filter(pk__in=articles, decided_at__gt=act.done_at).exclude(decided_by=act.by)
    somebody = next((each.decided_by for each in other.select_related("decided_by") if each.decided_by), None)
    if somebody:
        name = somebody.get_short_name() or somebody.get_username()
        return _("%(name)s has changed this since: “%(what)s” was not taken back.") % {"name": name, "what": act.what}
    return _("This has changed since: “%(what)s” was not taken back.") % {"what": act.what}
