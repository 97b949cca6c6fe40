"""Rules: what is done by itself with what comes in, and what one would have done over the last month."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.models import Article, JournalEntry, Rule, State
from articles.sorting.criteria import MOST_LOOKED_AT, Subject, of_last_month

_CONTRARY = {State.KEPT: State.DISCARDED, State.DISCARDED: State.KEPT}


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a rule would have done: the articles it takes, the newest first, among how many that came in."""

    taken: list[Article]
    looked_at: int
    contradicted: list[Article]
    """Those of them about which a person decided the contrary."""

    @property
    def takes_most(self) -> bool:
        """Whether it takes more than half of all."""
        return len(self.taken) * 2 > self.looked_at

    @property
    def is_cut(self) -> bool:
        """Whether only the newest were looked at."""
        return self.looked_at >= MOST_LOOKED_AT


def apply_rules(rules: Sequence[Rule], subject: Subject, now: datetime.datetime) -> bool:
    """Applies the rules to an article that came in and that nobody has touched; the first that decides is the last
    that is looked at. Returns whether one decided."""
    article = subject.article
    for rule in rules:
        if not subject.answers(rule):
            continue
        done = [f"#{tag}" for tag in rule.tags.all()]
        article.tags.add(*rule.tags.all())
        if rule.theme and article.theme is None:
            article.theme = rule.theme
            article.save(update_fields=["theme"])
            done.append(str(rule.theme))
        has_decided = bool(rule.decision) and _decide(rule, article, now)
        _note(rule, article, [*done, State(rule.decision).label] if has_decided else done, now)
        if rule.decision:
            return has_decided
    return False


def _decide(rule: Rule, article: Article, now: datetime.datetime) -> bool:
    """A person may have decided since the article was read: returns whether the rule still did."""
    untouched = Article.objects.filter(pk=article.pk, state=State.INBOX, decided_at=None)
    return untouched.decide(State(rule.decision), None, now, _told(rule)) > 0


def _note(rule: Rule, article: Article, done: Sequence[object], now: datetime.datetime) -> None:
    if done:
        told = _("Rule “%(rule)s”: %(done)s") % {"rule": rule, "done": ", ".join(map(str, done))}
        JournalEntry.objects.note(told, by=None, now=now, articles=[article.pk])


def dry_run(rule: Rule, now: datetime.datetime) -> DryRun:
    """Returns what the rule, saved or not, would have taken of what came in over the last month; changes nothing."""
    taken, looked_at = of_last_month(rule, now)
    contrary = _CONTRARY.get(State(rule.decision)) if rule.decision else None
    contradicted = [article for article in taken if contrary and article.state == contrary and article.decided_by_id]
    return DryRun(taken, looked_at, contradicted)


def _told(rule: Rule) -> str:
    """The reason that is kept with the article; it says which rule it was."""
    if rule.decision != State.DISCARDED:
        return (_("rule “%(rule)s”") % {"rule": rule})[:200]
    return (_("%(reason)s (rule “%(rule)s”)") % {"reason": rule.reason, "rule": rule})[:200]
