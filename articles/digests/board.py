"""The digest as it is arranged: locked, read whole, changed in memory, and written with the act that tells of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.digests.blocks import block, put
from articles.digests.disturbing import Disturbed, item_gone, section_gone
from articles.digests.standing import SECTION_FIELDS, Standing, order, parted, section_standing
from articles.models import Act, Article, Digest, Item, JournalEntry, Role, Section, State, Theme

ACTS_KEPT = 50
"""Of one person in one digest."""
_DECIDED = ("state", "reason", "decided_by_id", "decided_at", "later_until")
_LONGEST_NAMED = 120


class Board:
    """To be opened in a transaction: the digest is locked to its end. Raises Disturbed where it has gone."""

    def __init__(self, digest: Digest, by: User, now: datetime.datetime) -> None:
        if not Digest.objects.select_for_update().filter(pk=digest.pk).values_list("pk", flat=True):
            raise Disturbed(_("This digest has been deleted. Nothing was done."))
        self.digest, self.by, self.now = digest, by, now
        self.sections = list(Section.objects.filter(digest=digest).select_related("theme").order_by("position", "pk"))
        self.rows: dict[int, list[Item]] = {section.pk: [] for section in self.sections}
        for item in Item.objects.filter(digest=digest).order_by("position", "pk"):
            self.rows[item.section_id].append(item)
        self.before = self.standing()
        self.kept: list[Standing] = []

    def standing(self) -> list[Standing]:
        """Returns how all the sections stand."""
        return [section_standing(section, self.rows[section.pk]) for section in self.sections]

    def section(self, pk: int) -> Section:
        """Returns the section, or raises Disturbed."""
        found = next((section for section in self.sections if section.pk == pk), None)
        if found is None:
            raise section_gone(self.digest, pk, self.now)
        return found

    def item(self, pk: int) -> Item:
        """Returns the item, or raises Disturbed."""
        found = next((item for rows in self.rows.values() for item in rows if item.pk == pk), None)
        if found is None:
            raise item_gone(self.digest, pk, self.now)
        return found

    def place_of(self, item: Item) -> int:
        """Returns the place of the item among the rows of its section."""
        return next(place for place, row in enumerate(self.rows[item.section_id]) if row is item)

    def lift(self, item: Item) -> list[Item]:
        """Takes the item off the board with what belongs to it, and returns them."""
        moved = block(self.rows[item.section_id], self.place_of(item))
        pks = {row.pk for row in moved}
        self.rows[item.section_id] = [row for row in self.rows[item.section_id] if row.pk not in pks]
        return moved

    def drop(self, moved: Sequence[Item], section: Section, at: int) -> int:
        """Puts the items there among the rows of the section, and returns the place behind them."""
        for item in moved:
            item.section_id = section.pk
        self.rows[section.pk] = put(self.rows[section.pk], moved, at)
        return self.place_of(moved[-1]) + 1

    def before_item(self, section: Section, before: int | None) -> int:
        """Returns the place of that item in the section; its end where there is no such item."""
        rows = self.rows[section.pk]
        return next((place for place, row in enumerate(rows) if row.pk == before), len(rows))

    def open_section(self, theme: Theme | None, title: str = "") -> Section:
        """Opens a section at the end."""
        last = max((section.position for section in self.sections), default=0)
        made = Section.objects.create(digest=self.digest, theme=theme, title=title, position=last + 1)
        self.sections.append(made)
        self.rows[made.pk] = []
        return made

    def close_section(self, section: Section) -> None:
        self.sections.remove(section)
        del self.rows[section.pk]

    def keep(self, articles: Iterable[int]) -> None:
        """Sorts the articles as kept, those that are not."""
        others = Article.objects.filter(pk__in=list(articles)).exclude(state=State.KEPT)
        stood = decisions(others)
        if stood:
            self.kept += stood
            Article.objects.filter(pk__in=[each["article"] for each in stood]).decide(State.KEPT, self.by, self.now)

    def done(self, outcome: str, *, articles: Sequence[int] = (), about: str = "") -> Act:
        """Writes what changed, and returns the act. It tells which sections were touched, before and after."""
        self.write()
        before, after = parted(self.before, self.standing())
        kept = decisions(Article.objects.filter(pk__in=[each["article"] for each in self.kept]))
        JournalEntry.objects.note(outcome, by=self.by, now=self.now, articles=articles, digest=self.digest, about=about)
        act = Act.objects.create(
            by=self.by,
            digest=self.digest,
            outcome=outcome[:250],
            about=(about or _about(articles))[:_LONGEST_NAMED],
            before=before + self.kept,
            after=after + kept,
        )
        mine = Act.objects.filter(by=self.by, digest=self.digest)
        old = mine.order_by("-pk").values_list("pk", flat=True)[ACTS_KEPT : ACTS_KEPT * 2]
        Act.objects.filter(pk__in=list(old)).delete()
        return act

    def write(self, *, numbered: bool = True) -> None:
        """Writes sections and items as they stand on the board; where their order has changed they are numbered anew,
        unless their positions are to be written as they are."""
        was = {each["section"]: each for each in self.before}
        for section in self.sections:
            if numbered:
                self._number(section, was.get(section.pk))
            _write_section(section, was.get(section.pk))
        items = [item for section in self.sections for item in self.rows[section.pk]]
        there = {item["pk"]: item for stood in self.before for item in stood["items"]}
        Item.objects.filter(pk__in=there.keys() - {item.pk for item in items}).delete()
        changed = [item for item in items if item.pk in there and _differs(item, there[item.pk])]
        Item.objects.bulk_update(changed, ["section", "excerpt", "role", "position"])
        Item.objects.bulk_create([item for item in items if item.pk not in there])
        # last: what is left in a section goes with it
        Section.objects.filter(pk__in=was.keys() - {section.pk for section in self.sections}).delete()
        Digest.objects.filter(pk=self.digest.pk).update(changed_at=self.now)

    def _number(self, section: Section, was: Standing | None) -> None:
        rows = self.rows[section.pk]
        if was and order(was) == [(row.pk, row.role, row.excerpt_id) for row in rows]:
            return
        for place, row in enumerate(rows, 1):
            row.position = place


def _write_section(section: Section, was: Standing | None) -> None:
    if was is None:
        section.save()
    elif any(getattr(section, name) != was[name] for name in SECTION_FIELDS):
        section.save(update_fields=["theme", "title", "position"])


def decisions(articles: Iterable[Article]) -> list[Standing]:
    """Returns what was decided about the articles, in JSON values."""
    return [{"article": article.pk, **{name: _written(article, name) for name in _DECIDED}} for article in articles]


def _written(article: Article, name: str) -> Any:
    value = getattr(article, name)
    return value.isoformat() if isinstance(value, datetime.datetime) else value


def _differs(item: Item, stood: Standing) -> bool:
    return any(getattr(item, name) != stood[name] for name in ("section_id", "excerpt_id", "role", "position"))


def _about(articles: Sequence[int]) -> str:
    if len(articles) == 1:
        return str(Article.objects.get(pk=articles[0]))
    return ngettext("%(count)d article", "%(count)d articles", len(articles)) % {"count": len(articles)}


def cited(item: Item, role: Role | None) -> None:
    """Gives the item the role: what becomes cited brings the first excerpt of its article, what is listed has none."""
    if role is None or item.role == role:
        return
    item.role = role
    item.excerpt = item.article.excerpts.first() if role == Role.LEAD else None
