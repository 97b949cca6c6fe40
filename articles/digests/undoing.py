"""Taking back: a person's last act in a digest, as long as nobody has changed the same things since."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles.digests.board import ACTS_KEPT, Board, decisions
from articles.digests.disturbing import name_of
from articles.digests.standing import ITEM_FIELDS, SECTION_FIELDS, Standing, is_as_left, items_of, order, sections_of
from articles.models import Act, Article, Digest, Excerpt, Item, JournalEntry, Section, Theme


class CannotUndo(Exception):
    """There is nothing to take back, or somebody changed it since; `str` says which."""


def undo(digest: Digest, by: User, now: datetime.datetime) -> Act:
    """Takes back the person's last act in this digest, and returns it. Raises CannotUndo: the act is passed over by the
    next call then."""
    with transaction.atomic():
        board = Board(digest, by, now)
        acts = Act.objects.filter(by=by, digest=digest).defer("before", "after")[:ACTS_KEPT]
        act = next((each for each in acts if each.undone_at is None), None)
        if act is None:
            raise CannotUndo(_("There is nothing to take back."))
        refusal = _refusal(board, act)
        if not refusal:
            _give_back(board, act)
            told = _("Taken back: %(what)s") % {"what": act.outcome}
            JournalEntry.objects.note(told, by=by, now=now, digest=digest, about=act.about)
        act.undone_at = now
        act.save(update_fields=["undone_at"])
    if refusal:
        raise CannotUndo(refusal)
    return act


def _refusal(board: Board, act: Act) -> str:
    """Why the act cannot be taken back; empty when it can."""
    before, after, there = sections_of(act.before), sections_of(act.after), sections_of(board.before)
    touched = before.keys() | after.keys()
    if not all(is_as_left(before.get(pk), after.get(pk), there.get(pk)) for pk in touched) or _is_taken(board, act):
        return _whose(board, act)
    if _would_lose_words(board, act):
        return _("Words have been written there since: “%(what)s” was not taken back.") % {"what": act.what}
    wanted = {item["article_id"] for item in items_of(act.before).values()}
    if Article.objects.filter(pk__in=wanted).count() < len(wanted):
        return _("The article has been deleted since: “%(what)s” was not taken back.") % {"what": act.what}
    return ""


def _is_taken(board: Board, act: Act) -> bool:
    """Whether an article that would come back has been placed again since."""
    there = {item.article_id: item.pk for rows in board.rows.values() for item in rows}
    back = items_of(act.before).items()
    return any(there.get(item["article_id"], pk) != pk for pk, item in back)


def _would_lose_words(board: Board, act: Act) -> bool:
    """Whether something would go in which somebody has written since."""
    comments = {item.pk: item.comment for rows in board.rows.values() for item in rows}
    items, sections = items_of(act.after), sections_of(act.after)
    new, opened = items.keys() - items_of(act.before).keys(), sections.keys() - sections_of(act.before).keys()
    return any(comments.get(pk, "") not in ("", items[pk]["comment"]) for pk in new) or any(
        board.section(pk).commentary not in ("", sections[pk]["commentary"]) for pk in opened
    )


def _whose(board: Board, act: Act) -> str:
    """Who changed it since, as far as their acts tell."""
    touched = sections_of(act.before).keys() | sections_of(act.after).keys()
    later = Act.objects.filter(digest=board.digest, pk__gt=act.pk).exclude(by=act.by).select_related("by")
    for other in later:
        if touched & (sections_of(other.before).keys() | sections_of(other.after).keys()):
            told = _("%(name)s has changed this since: “%(what)s” was not taken back.")
            return told % {"name": name_of(other.by), "what": act.what}
    return _("This has changed since: “%(what)s” was not taken back.") % {"what": act.what}


def _give_back(board: Board, act: Act) -> None:
    """Puts the sections, their items and what was decided about articles back to how they stood. Texts that are there
    stay as they are."""
    before, after = sections_of(act.before), sections_of(act.after)
    there = {item.pk: item for rows in board.rows.values() for item in rows}
    for pk in after.keys() - before.keys():
        board.close_section(board.section(pk))
    excerpts = _alive(Excerpt, (item["excerpt_id"] for item in items_of(act.before).values()))
    themes = _alive(Theme, (stood["theme_id"] for stood in before.values()))
    for pk, stood in before.items():
        left = after.get(pk)
        section = _section(board, pk, stood) if left is None else board.section(pk)
        for name in SECTION_FIELDS:
            if left is None or left[name] != stood[name]:
                setattr(section, name, stood[name] if name != "theme_id" or stood[name] in themes else None)
        if left is None or order(left) != order(stood):
            board.rows[pk] = [_item(board, there, item, excerpts) for item in stood["items"]]
    board.write(numbered=False)
    _decide_back(act)


def _section(board: Board, pk: int, stood: Standing) -> Section:
    section = Section(pk=pk, digest=board.digest, commentary=stood["commentary"])
    board.sections.append(section)
    return section


def _item(board: Board, there: dict[int, Item], stood: Standing, excerpts: set[int]) -> Item:
    item = there.get(stood["pk"]) or Item(pk=stood["pk"], digest=board.digest, comment=stood["comment"])
    for name in ITEM_FIELDS:
        setattr(item, name, stood[name])
    item.excerpt_id = item.excerpt_id if item.excerpt_id in excerpts else None
    return item


def _alive(table: Any, pks: Any) -> set[int]:
    return set(table.objects.filter(pk__in={pk for pk in pks if pk}).values_list("pk", flat=True))


def _decide_back(act: Act) -> None:
    """An article that was kept by being placed is what it was before, unless somebody has decided about it since."""
    left = {stood["article"]: stood for stood in act.after if "article" in stood}
    there = {stood["article"]: stood for stood in decisions(Article.objects.filter(pk__in=left))}
    for stood in act.before:
        pk = stood.get("article")
        if pk in there and there[pk] == left[pk]:
            values = {name: _read(name, value) for name, value in stood.items() if name != "article"}
            Article.objects.filter(pk=pk).update(**values)


def _read(name: str, value: Any) -> Any:
    return parse_datetime(value) if name in ("decided_at", "later_until") and value else value
