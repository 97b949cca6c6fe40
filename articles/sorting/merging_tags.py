"""Tags that mean the same become one: what bore the others bears it, and their names and addresses lead to it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import (
    Act,
    Article,
    Chore,
    CitationTag,
    DigestState,
    Edition,
    Feed,
    JournalEntry,
    ProposalAnswer,
    Rule,
    Signature,
    Tag,
    TagAlias,
    Theme,
)
from articles.searching import renew
from articles.sorting.undoing import KEPT_FOR


class CannotMerge(Exception):
    """Somebody changed the tags meanwhile; `str` says what to do."""


def merge_tags(stays: Tag, others: Sequence[Tag], by: User | None, now: datetime.datetime) -> None:
    """Merges the others into the tag that stays: all that bears them, their former names, their own name and address.
    One transaction, in which no digest comes out or goes. Raises CannotMerge when one of them is gone."""
    with transaction.atomic():
        Chore.objects.take_turn("publication", now)
        wanted = {tag.pk for tag in others} - {stays.pk}
        rows = Tag.objects.select_for_update().in_bulk([stays.pk, *wanted])
        if not wanted or rows.keys() != wanted | {stays.pk}:
            raise CannotMerge(_("One of these tags is no more: choose them again in the list."))
        kept, gone = rows.pop(stays.pk), list(rows.values())
        lines = list(CitationTag.objects.filter(tag__in=gone).values_list("citation", flat=True))
        _move_rows(kept, gone)
        _move_told(kept, gone, now)
        _keep_names(kept, gone)
        renew(lines)
        kept.cited_count = CitationTag.objects.filter(tag=kept, citation__digest__state=DigestState.PUBLISHED).count()
        kept.public_since = min((tag.public_since for tag in [kept, *gone] if tag.public_since), default=None)
        kept.description = kept.description or next((tag.description for tag in gone if tag.description), "")
        kept.save(update_fields=["cited_count", "public_since", "description"])
        Edition.objects.move()
        told = _("Tags merged into it: %(tags)s") % {"tags": ", ".join(f"#{tag}" for tag in gone)}
        JournalEntry.objects.note(told, by=by, now=now, about=str(kept))


def _move_rows(kept: Tag, gone: list[Tag]) -> None:
    """Whatever points at the tags that go. A row that points at two of them is left with one."""
    for table, by in (
        (Article.tags.through, "article"),
        (Theme.tags.through, "theme"),
        (Feed.tags.through, "feed"),
        (Rule.tags.through, "rule"),
        (CitationTag, "citation"),
        (ProposalAnswer, "article"),
    ):
        _move(table._default_manager, by, kept, gone)


def _move(rows: Any, by: str, kept: Tag, gone: list[Tag]) -> None:
    for tag in gone:  # one after the other: a row may bear several
        there = rows.filter(tag=kept).values(by)
        rows.filter(tag=tag, **{f"{by}__in": there}).delete()
        rows.filter(tag=tag).update(tag=kept)


def _move_told(kept: Tag, gone: list[Tag], now: datetime.datetime) -> None:
    """What names tags by their keys: proposals, and acts that may still be taken back."""
    keys = {tag.pk for tag in gone}
    changed = []
    for signature in Signature.objects.exclude(proposals=[]).only("proposals").iterator():
        if any(each["kind"] == "tag" and each["pk"] in keys for each in signature.proposals):
            signature.proposals = _reproposed(signature.proposals, kept, keys)
            changed.append(signature)
    Signature.objects.bulk_update(changed, ["proposals"], batch_size=500)
    acts = []
    for act in Act.objects.filter(digest=None, undone_at=None, done_at__gte=now - KEPT_FOR).iterator():
        before, after = _restood(act.before, kept.pk, keys), _restood(act.after, kept.pk, keys)
        if (before, after) != (act.before, act.after):
            act.before, act.after = before, after
            acts.append(act)
    Act.objects.bulk_update(acts, ["before", "after"], batch_size=200)


def _reproposed(proposals: list[dict[str, Any]], kept: Tag, keys: set[int]) -> list[dict[str, Any]]:
    """The proposals with the tag that stays instead of the others, once."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for each in proposals:
        is_gone = each["kind"] == "tag" and each["pk"] in keys
        proposed = each | {"pk": kept.pk, "name": kept.name} if is_gone else each
        found.setdefault((proposed["kind"], proposed["pk"]), proposed)
    return list(found.values())


def _restood(stood: list[dict[str, Any]], kept: int, keys: set[int]) -> list[dict[str, Any]]:
    """How articles stood, and what was answered, with the tag that stays."""
    return [_with_kept(each, kept, keys) for each in stood]


def _with_kept(each: dict[str, Any], kept: int, keys: set[int]) -> dict[str, Any]:
    if keys.intersection(each.get("tags", ())):
        return each | {"tags": sorted({kept if tag in keys else tag for tag in each["tags"]})}
    if "answers" in each:
        told = [[a, kind, kept if kind == "tag" and key in keys else key] for a, kind, key in each["answers"]]
        return each | {"answers": told}
    return each


def _keep_names(kept: Tag, gone: list[Tag]) -> None:
    """The tags go; their names, those they had before and their addresses stay."""
    TagAlias.objects.filter(tag__in=gone).update(tag=kept)
    Tag.objects.filter(pk__in=[tag.pk for tag in gone]).delete()
    TagAlias.objects.bulk_create(TagAlias(tag=kept, name=tag.name, key=tag.key, slug=tag.slug) for tag in gone)
