"""Placing articles in a digest."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.digests.board import Board
from articles.digests.disturbing import Disturbed, placed_already
from articles.digests.standing import items_of
from articles.models import Act, Article, Digest, Excerpt, Item, Role, Section, State, Theme

MOST_PLACED = 500
"""Articles in one gesture."""


@dataclass(frozen=True, slots=True)
class Group:
    """An article, and those of its story that follow it."""

    lead: Article
    others: Sequence[Article] = ()


@transaction.atomic
def place(
    digest: Digest,
    articles: Iterable[int],
    by: User,
    now: datetime.datetime,
    *,
    section: int | None = None,
    role: Role | None = None,
    before: int | None = None,
) -> Act:
    """Places the articles (by their keys) in the section before that item, else at its end; without a section each in
    that of its theme, opened where there is none. Those that the digest has already are left out; raises Disturbed when
    it has them all.

    With an excerpt an article is cited, without one it is listed to read besides; so are those of a story that the team
    kept as one, after its lead: they come along. What is placed is kept."""
    wanted = list(dict.fromkeys(articles))
    if len(wanted) > MOST_PLACED:
        told = _("%(most)d articles at most can be placed at once: choose fewer. Nothing was done.")
        raise Disturbed(told % {"most": MOST_PLACED})
    board = Board(digest, by, now)
    chosen = board.section(section) if section is not None else None
    groups = _groups(_fresh(board, wanted))
    if not groups:
        raise _nothing(board, wanted)
    themes = themes_of([group.lead for group in groups], board) if chosen is None else {}
    touched: dict[Section, int] = {}
    for group in groups:
        target = chosen or section_of(board, themes.get(group.lead.pk))
        at = touched.get(target, board.before_item(target, before))
        touched[target] = put_group(board, target, group, role=role, at=at)
    placed = [article.pk for group in groups for article in (group.lead, *group.others)]
    board.keep(placed)
    headings = ", ".join(each.heading for each in touched)
    return board.done(_("Placed in “%(section)s”") % {"section": headings}, articles=placed)


def placed_by(act: Act) -> list[int]:
    """Returns the keys of the items that the act put into the digest, in their order."""
    before = items_of(act.before)
    return [pk for pk in items_of(act.after) if pk not in before]


def put_group(
    board: Board,
    section: Section,
    group: Group,
    *,
    role: Role | None = None,
    at: int,
    excerpt: Excerpt | None = None,
) -> int:
    """Puts the article and its others there, and returns the place behind them. It is quoted by the excerpt, else by
    the first one of the article."""
    excerpt = excerpt or next(iter(group.lead.excerpts.all()), None)
    role = role or (Role.LEAD if excerpt else Role.SEE_ALSO)
    first = Item(digest=board.digest, section=section, article=group.lead, role=role)
    first.excerpt = excerpt if role == Role.LEAD else None
    others = [
        Item(digest=board.digest, section=section, article=article, role=Role.SEE_ALSO) for article in group.others
    ]
    return board.drop([first, *others], section, at)


def section_of(board: Board, theme: Theme | None) -> Section:
    """Returns the section of the theme, or the one for what has none; opened where it is missing."""
    title = "" if theme else pgettext("title of a section", "Also")
    for section in board.sections:
        if section.theme_id == theme.pk if theme else section.theme_id is None and section.title == title:
            return section
    return board.open_section(theme, title)


def themes_of(articles: Iterable[Article], board: Board) -> dict[int, Theme]:
    """Returns the theme of each article that has one: its own, else one that its tags feed, rather one that has a
    section already."""
    there = {section.theme_id for section in board.sections}
    themes = {article.pk: article.theme for article in articles if article.theme}
    without = [article.pk for article in articles if not article.theme]
    fed = Theme.tags.through.objects.filter(tag__articles__in=without)
    pairs = fed.order_by("theme__position", "theme__name").values_list("tag__articles", "theme")
    found: dict[int, list[int]] = {}
    for article, theme in pairs:
        found.setdefault(article, []).append(theme)
    rows = Theme.objects.in_bulk({theme for fed in found.values() for theme in fed})
    for article in without:
        fitting = found.get(article, [])
        if fitting:
            themes[article] = rows[next((pk for pk in fitting if pk in there), fitting[0])]
    return themes


def _fresh(board: Board, wanted: Sequence[int]) -> list[Article]:
    """What is wanted and what comes along, without what the digest has."""
    stories = Article.objects.filter(pk__in=wanted, story__confirmed_at__isnull=False).values_list("story", flat=True)
    mates = Article.objects.filter(story__in=list(stories), state=State.KEPT).values_list("pk", flat=True)
    there = {item.article_id for rows in board.rows.values() for item in rows}
    rows = Article.objects.filter(pk__in={*wanted, *mates} - there).select_related("story", "theme")
    return list(rows.prefetch_related("excerpts").order_by("published_at", "pk"))


def _groups(articles: Sequence[Article]) -> list[Group]:
    """The articles in their order, those of one confirmed story together."""
    stories: dict[int, list[Article]] = {}
    for article in articles:
        is_joined = article.story is not None and article.story.confirmed_at is not None
        stories.setdefault(article.story_id or 0 if is_joined else -article.pk, []).append(article)
    groups = []
    for members in stories.values():
        lead = _lead(members)
        groups.append(Group(lead, [article for article in members if article is not lead]))
    return groups


def _lead(members: Sequence[Article]) -> Article:
    """The one that a person put first, else the first that is quoted, else the first."""
    chosen = members[0].story.lead_id if members[0].story else None
    quoted = next((article for article in members if article.excerpts.all()), members[0])
    return next((article for article in members if article.pk == chosen), quoted)


def _nothing(board: Board, wanted: Sequence[int]) -> Disturbed:
    """The sentence for when nothing is left to be placed."""
    for rows in board.rows.values():
        for item in rows:
            if item.article_id in wanted:
                heading = board.section(item.section_id).heading
                return placed_already(board.digest, item.pk, str(item.article), heading, board.now)
    return Disturbed(_("Nothing was chosen that can be placed."))
