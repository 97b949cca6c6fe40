"""Arranging a digest: items and sections are moved, named, taken out; each gesture is one act that can be taken back.

Items and sections are named by their keys. Each verb locks the digest, and raises Disturbed, with nothing done, when
what was asked no longer fits."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.digests.blocks import stepped, without
from articles.digests.board import Board, cited
from articles.digests.disturbing import Disturbed, item_elsewhere
from articles.models import Act, Digest, Excerpt, Item, Role, Section, Theme

_LONGEST_TITLE = 200


@transaction.atomic
def move(
    digest: Digest,
    item: int,
    by: User,
    now: datetime.datetime,
    *,
    section: int,
    role: Role | None = None,
    before: int | None = None,
    seen: int | None = None,
) -> Act:
    """Moves the item into the section, before the item `before`, else to the end; a cited one with what is listed
    under it. `seen` is the section where the editor saw it."""
    board = Board(digest, by, now)
    moved, target = board.item(item), board.section(section)
    if seen is not None and moved.section_id != seen:
        there = board.section(moved.section_id)
        raise item_elsewhere(digest, item, str(moved.article), there.heading, now)
    outcome = _outcome(moved, target, role)
    place = board.place_of(moved)
    lifted = board.lift(moved)
    stays = moved.section_id == target.pk and before in {row.pk for row in lifted}
    cited(moved, role)
    board.drop(lifted, target, place if stays else board.before_item(target, before))
    return board.done(outcome, articles=[moved.article_id])


@transaction.atomic
def step(digest: Digest, item: int, by: User, now: datetime.datetime, *, down: bool) -> Act:
    """Moves the item one place down or up, a cited one with what is listed under it; at an edge of its section, into
    the next one."""
    board = Board(digest, by, now)
    moved = board.item(item)
    section = board.section(moved.section_id)
    place = stepped(board.rows[section.pk], board.place_of(moved), down=down)
    if place is None:
        section = _neighbour(board, section, down=down)
        place = 0 if down else len(board.rows[section.pk])
    board.drop(board.lift(moved), section, place)
    return board.done(_("Moved in “%(section)s”") % {"section": section.heading}, articles=[moved.article_id])


@transaction.atomic
def retire(digest: Digest, item: int, by: User, now: datetime.datetime) -> Act:
    """Takes the item out of the digest. What was listed under it stays, under the section."""
    board = Board(digest, by, now)
    gone = board.item(item)
    section = board.section(gone.section_id)
    board.rows[section.pk] = without(board.rows[section.pk], board.place_of(gone))
    return board.done(_("Taken out of “%(section)s”") % {"section": section.heading}, articles=[gone.article_id])


@transaction.atomic
def choose_excerpt(digest: Digest, item: int, excerpt: int | None, by: User, now: datetime.datetime) -> Act:
    """Quotes this excerpt of the article, or none. What an excerpt is chosen for is cited."""
    board = Board(digest, by, now)
    quoted = board.item(item)
    chosen = Excerpt.objects.filter(pk=excerpt, article=quoted.article_id).first() if excerpt else None
    if excerpt and chosen is None:
        raise Disturbed(_("This excerpt is no longer there: choose another one. Nothing was done."))
    if chosen and quoted.role != Role.LEAD:
        section, place = board.section(quoted.section_id), board.place_of(quoted)
        lifted = board.lift(quoted)
        cited(quoted, Role.LEAD)
        board.drop(lifted, section, place)
    quoted.excerpt = chosen
    outcome = _("Excerpt chosen") if chosen else _("Excerpt left out")
    return board.done(outcome, articles=[quoted.article_id])


@transaction.atomic
def open_section(
    digest: Digest, by: User, now: datetime.datetime, *, theme: Theme | None = None, title: str = ""
) -> Act:
    """Opens a section at the end. Raises Disturbed where it has neither a theme nor a title."""
    board = Board(digest, by, now)
    made = board.open_section(_alive(theme), _title(theme, title))
    return board.done(_("Section opened"), about=made.heading)


@transaction.atomic
def name_section(
    digest: Digest, section: int, by: User, now: datetime.datetime, *, title: str, theme: Theme | None
) -> Act:
    """Gives the section this title and this theme. Raises Disturbed where both are empty."""
    board = Board(digest, by, now)
    named = board.section(section)
    named.theme, named.title = _alive(theme), _title(theme, title)
    return board.done(_("Section named"), about=named.heading)


@transaction.atomic
def step_section(digest: Digest, section: int, by: User, now: datetime.datetime, *, down: bool) -> Act:
    """Moves the section one place down or up."""
    board = Board(digest, by, now)
    moved = board.section(section)
    other = _neighbour(board, moved, down=down)
    if len({each.position for each in board.sections}) < len(board.sections):
        for place, each in enumerate(board.sections, 1):
            each.position = place
    moved.position, other.position = other.position, moved.position
    return board.done(_("Section moved"), about=moved.heading)


@transaction.atomic
def close_section(digest: Digest, section: int, by: User, now: datetime.datetime) -> Act:
    """Takes the section out of the digest with its words and all that stands in it."""
    board = Board(digest, by, now)
    gone = board.section(section)
    board.close_section(gone)
    return board.done(_("Section closed"), about=gone.heading)


def _outcome(item: Item, target: Section, role: Role | None) -> str:
    if item.section_id != target.pk:
        return _("Moved to “%(section)s”") % {"section": target.heading}
    if role == Role.LEAD and item.role != role:
        return _("Cited in “%(section)s”") % {"section": target.heading}
    if role == Role.SEE_ALSO and item.role != role:
        return _("Listed under “see also” in “%(section)s”") % {"section": target.heading}
    return _("Moved in “%(section)s”") % {"section": target.heading}


def _neighbour(board: Board, section: Section, *, down: bool) -> Section:
    place = board.sections.index(section) + (1 if down else -1)
    if not 0 <= place < len(board.sections):
        raise Disturbed(_("This stands last already.") if down else _("This stands first already."))
    return board.sections[place]


def _alive(theme: Theme | None) -> Theme | None:
    if theme and not Theme.objects.filter(pk=theme.pk).exists():
        raise Disturbed(_("This theme has been deleted: choose another one. Nothing was done."))
    return theme


def _title(theme: Theme | None, title: str) -> str:
    title = " ".join(title.split())[:_LONGEST_TITLE]
    if not (theme or title):
        raise Disturbed(_("Give the section a title or a theme."))
    return title
