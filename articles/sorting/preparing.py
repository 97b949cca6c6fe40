"""Preparing what came in, by whatever way: its words are taken down, rules applied, watches told, tags and themes
proposed, and the same news put together."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Article, Chore, PageReading, ProposalAnswer, Rule, Signature, State, Tag, Theme, Watch
from articles.sorting.criteria import Subject, subjects_of
from articles.sorting.grouping import group
from articles.sorting.habits import Habits, learn
from articles.sorting.proposing import propose_for
from articles.sorting.rules import apply_rules
from articles.sorting.watches import find_matches
from articles.text import telling

AT_ONCE = 100
CHORE, RENEWAL = "sorting", "proposals"
RENEWED_EVERY, MOST_RENEWED = datetime.timedelta(minutes=10), 500
LEARNED_FOR = datetime.timedelta(minutes=5)
LOOKED_BACK = datetime.timedelta(days=30)
"""What came in earlier is not looked at any more: it was there before anything was prepared."""


def serve(now: datetime.datetime) -> bool:
    """Prepares the next articles that came in; returns False when all are, or another worker is at it."""
    if not _unprepared(now).exists():
        return False
    chore = Chore.objects.take(CHORE, now)
    if chore is None:
        return False
    try:
        prepare(list(_unprepared(now)[:AT_ONCE]), now)
    except Exception as error:
        chore.stumble(timezone.now(), repr(error))
        raise
    if not _unprepared(now).exists():
        group(now)
    chore.reschedule(now)
    return True


@transaction.atomic
def prepare(articles: list[Article], now: datetime.datetime) -> None:
    """Takes down the words of the articles; for those that wait to be sorted, applies the rules, tells the watches, and
    proposes tags and themes."""
    subjects = list(subjects_of(articles))
    Signature.objects.bulk_create([_signature(subject) for subject in subjects], ignore_conflicts=True)
    rules = list(Rule.objects.active())
    new = [subject for subject in subjects if _is_fresh(subject)]
    for subject in new:
        apply_rules(rules, subject, now)
    find_matches(list(Watch.objects.select_related("source")), new)
    propose_for([subject.article for subject in new], _habits(now), now)


def serve_proposals(now: datetime.datetime) -> bool:
    """Proposes anew for what waits in the inbox, after the team has taught something; False when that is not due."""
    chore = Chore.objects.take(RENEWAL, now)
    if chore is None:
        return False
    since = now - 2 * RENEWED_EVERY
    has_taught = ProposalAnswer.objects.filter(answered_at__gte=since).exists()
    if has_taught or Article.objects.filter(state=State.KEPT, decided_at__gte=since).exists():
        waiting = Article.objects.to_sort(now).filter(signature__isnull=False).order_by("-pk")
        propose_for(list(waiting.select_related("source", "theme")[:MOST_RENEWED]), learn(now), now)
    chore.reschedule(now + RENEWED_EVERY)
    return True


_learned: dict[tuple[int, int], Habits] = {}
"""What was learned last in this process, by the tags and themes there were: good for some minutes."""


def _habits(now: datetime.datetime) -> Habits:
    there = (Tag.objects.count(), Theme.objects.count())
    known = _learned.get(there)
    if known is None or not datetime.timedelta() <= now - known.at < LEARNED_FOR:
        _learned.clear()
        known = _learned[there] = learn(now)
    return known


def _unprepared(now: datetime.datetime) -> QuerySet[Article]:
    recent = Article.objects.filter(signature=None, added_at__gte=now - LOOKED_BACK).exclude(state=State.DISCARDED)
    recent = recent.exclude(title="", readings__in=PageReading.objects.open())  # its page will tell its words
    return recent.select_related("source", "theme").order_by("pk")


def _is_fresh(subject: Subject) -> bool:
    return subject.article.state == State.INBOX and subject.article.decided_at is None


def _signature(subject: Subject) -> Signature:
    article = subject.article
    told_at = article.published_at or article.added_at
    told = telling(article.title, _opening(subject), told_at, article.language or "fr")
    return Signature(
        article=article,
        told_at=told_at,
        title_stems=_padded(told.title_stems),
        stems=_padded(told.stems),
        names="\n".join(sorted(told.names)),
    )


def _opening(subject: Subject) -> str:
    """What the article says first: its standfirst, then its text, which may begin with the standfirst itself."""
    standfirst = subject.article.standfirst
    return subject.text if subject.text.startswith(standfirst[:80]) else f"{standfirst}\n{subject.text}"


def _padded(stems: tuple[str, ...]) -> str:
    """Stems with a space on each side, so that one is found in them whole."""
    return f" {' '.join(stems)} " if stems else ""
