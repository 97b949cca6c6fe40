"""Deciding on what came in: keep, discard, put off, tag, give a theme; each is one act that can be taken back."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.capture import add_tags
from articles.models import Act, Article, JournalEntry, ProposalAnswer, Reply, Signature, State, Story, Tag, Theme
from articles.sorting.standing import Standing, standing

_MONDAY, _FIRST_HOUR = 0, 6
_LONGEST_NAMED = 120


def keep(articles: Sequence[int], by: User, now: datetime.datetime, *, with_proposals: bool = False) -> Act:
    """Keeps the articles, with the tags and the theme that are proposed for each if that is wanted. Those of one story
    are kept as one."""
    answers = _proposed(articles) if with_proposals else []

    def do() -> None:
        Article.objects.filter(pk__in=articles).decide(State.KEPT, by, now)
        _accept(answers, by)
        _stories(articles).update(confirmed_at=now)

    return _act(articles, by, _("Kept"), do, answers)


def discard(articles: Sequence[int], by: User, now: datetime.datetime, reason: str = "") -> Act:
    """Discards the articles, for that reason."""

    def do() -> None:
        Article.objects.filter(pk__in=articles).decide(State.DISCARDED, by, now, reason[:200])

    return _act(articles, by, _("Discarded, %(reason)s") % {"reason": reason} if reason else _("Discarded"), do)


def put_off(articles: Sequence[int], by: User, now: datetime.datetime) -> Act:
    """Puts the articles off to next Monday morning."""
    until = next_monday(now)
    return _act(articles, by, _("Put off to Monday"), lambda: _update(articles, later_until=until))


def put_back(articles: Sequence[int], by: User, now: datetime.datetime) -> Act:
    """Puts the articles back into the inbox, to be sorted anew."""

    def do() -> None:
        Article.objects.filter(pk__in=articles).decide(State.INBOX, None, now)

    return _act(articles, by, _("To sort again"), do)


def give_tags(articles: Sequence[int], names: Iterable[str], by: User) -> Act:
    """Gives the articles these tags, made where they are missing."""
    wanted = [name for name in names if name.strip()]

    def do() -> None:
        for article in Article.objects.filter(pk__in=articles):
            add_tags(article, wanted)

    return _act(articles, by, _("Tagged %(tags)s") % {"tags": ", ".join(wanted)}, do)


def give_theme(articles: Sequence[int], theme: Theme | None, by: User) -> Act:
    """Sorts the articles into the theme, or into none."""
    what = _("Sorted into %(theme)s") % {"theme": theme} if theme else _("Without theme")
    return _act(articles, by, what, lambda: _update(articles, theme=theme))


def answer(article: int, kind: str, key: int, by: User, *, accept: bool) -> Act:
    """Accepts a tag or a theme that was proposed for the article, or refuses it for good."""
    table: Any = Tag if kind == "tag" else Theme
    row = table.objects.get(pk=key)
    reply: Reply = (article, kind, key)

    def do() -> None:
        if accept:
            _accept([reply], by)
        else:
            _note([reply], by, accepted=False)

    what = _("Accepted: %(name)s") if accept else _("Refused: %(name)s")
    return _act([article], by, what % {"name": row}, do, [reply])


def part(articles: Sequence[int], by: User) -> Act:
    """Takes the articles out of their story, for good: they are not the same news."""
    return _act(articles, by, _("Parted"), lambda: _update(articles, story=None, stands_alone=True))


def lead(article: int, by: User, now: datetime.datetime) -> Act:
    """Puts the article first in its story."""

    def do() -> None:
        _stories([article]).update(lead=article, confirmed_at=now)

    return _act([article], by, _("Put first"), do)


def next_monday(now: datetime.datetime) -> datetime.datetime:
    """Returns six o'clock of the next Monday morning, in the site's own time."""
    local = timezone.localtime(now, timezone.get_default_timezone())
    day = local.date() + datetime.timedelta(days=7 - (local.weekday() - _MONDAY) % 7)
    return datetime.datetime.combine(day, datetime.time(_FIRST_HOUR), timezone.get_default_timezone())


@transaction.atomic
def _act(articles: Sequence[int], by: User, outcome: str, do: Callable[[], Any], answers: Sequence[Reply] = ()) -> Act:
    """Does it, with how things stood before and after it, and a line in the journal of each article."""
    stories = list(_stories(articles).values_list("pk", flat=True))
    before = standing(articles, stories)
    do()
    after: list[Standing] = standing(articles, stories)
    if answers:
        after.append({"answers": [list(each) for each in answers]})
    act = Act.objects.create(by=by, outcome=outcome[:250], about=_about(articles), before=before, after=after)
    JournalEntry.objects.note(outcome, by=by, now=act.done_at, articles=articles)
    return act


def _about(articles: Sequence[int]) -> str:
    if len(articles) == 1:
        return str(Article.objects.get(pk=articles[0]))[:_LONGEST_NAMED]
    return ngettext("%(count)d article", "%(count)d articles", len(articles)) % {"count": len(articles)}


def _stories(articles: Sequence[int]) -> Any:
    return Story.objects.filter(pk__in=Article.objects.filter(pk__in=articles).exclude(story=None).values("story"))


def _update(articles: Sequence[int], **values: Any) -> None:
    Article.objects.filter(pk__in=articles).update(**values)


def _proposed(articles: Sequence[int]) -> list[Reply]:
    """What is proposed for them and nobody has refused."""
    proposals = Signature.objects.filter(pk__in=articles).values_list("pk", "proposals")
    said = [(article, str(each["kind"]), int(each["pk"])) for article, rows in proposals for each in rows]
    refused = ProposalAnswer.objects.filter(article__in=articles, is_accepted=False).replies()
    return [each for each in said if each not in refused]


def _accept(replies: Sequence[Reply], by: User) -> None:
    """Gives the articles what was proposed for them; a theme only where there is none. What was deleted since is passed
    over."""
    alive = _alive(replies)
    through = Article.tags.through
    tags = [through(article_id=article, tag_id=key) for article, kind, key in alive if kind == "tag"]
    through.objects.bulk_create(tags, ignore_conflicts=True)
    themes: dict[int, list[int]] = {}
    for article, kind, key in alive:
        if kind == "theme":
            themes.setdefault(key, []).append(article)
    for theme, articles in themes.items():
        Article.objects.filter(pk__in=articles, theme=None).update(theme=theme)
    _note(alive, by, accepted=True)


def _note(replies: Sequence[Reply], by: User, *, accepted: bool) -> None:
    """Remembers what was answered; a new answer takes the place of an old one."""
    known = ProposalAnswer.objects.filter(article__in={article for article, _kind, _key in replies}).replies()
    old = [known[reply] for reply in replies if reply in known]
    ProposalAnswer.objects.filter(pk__in=old).update(is_accepted=accepted, by=by, answered_at=timezone.now())
    new = [reply for reply in replies if reply not in known]
    ProposalAnswer.objects.bulk_create(
        ProposalAnswer(article_id=article, is_accepted=accepted, by=by, **{f"{kind}_id": key})
        for article, kind, key in new
    )


def _alive(replies: Sequence[Reply]) -> list[Reply]:
    tags = {key for _article, kind, key in replies if kind == "tag"}
    themes = {key for _article, kind, key in replies if kind == "theme"}
    there = {("tag", pk) for pk in Tag.objects.filter(pk__in=tags).values_list("pk", flat=True)}
    there |= {("theme", pk) for pk in Theme.objects.filter(pk__in=themes).values_list("pk", flat=True)}
    return [reply for reply in replies if reply[1:] in there]
