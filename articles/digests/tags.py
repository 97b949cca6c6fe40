"""Tags that readers never saw: new ones, and those that are nearly one they know."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.digests.facts import Facts, is_new
from articles.digests.findings import Told
from articles.models import Item, Tag
from articles.text import Piece, nearest_name


def tag_faults(facts: Facts, now: datetime.datetime) -> dict[int, list[Told]]:
    """Returns for each item what is to be seen about the tags of its article. A new tag is told where it stands first,
    one that is nearly known at each article; where no tag is known yet, none is new."""
    if not facts.tags:
        return {}
    found: dict[int, list[Told]] = {}
    told: set[int] = set()
    near: dict[int, str | None] = {}
    for item in facts.items:
        unknown = [tag for tag in item.article.tags.all() if is_new(tag, now) and tag.name not in facts.tags]
        for tag in unknown:
            if tag.pk not in near:
                near[tag.pk] = nearest_name(tag.name, facts.tags)
        alike = {tag.name: known for tag in unknown if (known := near[tag.pk])}
        fresh = [tag for tag in unknown if not near[tag.pk] and tag.pk not in told]
        told.update(tag.pk for tag in fresh)
        found[item.pk] = [*([_nearly(alike)] if alike else []), *([_new(fresh)] if fresh else [])]
    return found


def known_for(item: Item, facts: Facts, now: datetime.datetime) -> dict[int, Tag]:
    """Returns the known tag for each tag of the item's article that is nearly one, by the key of the latter."""
    tags = facts.tags or {}
    unknown = [tag for tag in item.article.tags.all() if is_new(tag, now) and tag.name not in tags]
    return {tag.pk: tags[known] for tag in unknown if (known := nearest_name(tag.name, tags))}


def _nearly(alike: dict[str, str]) -> Told:
    why = _("Readers know this tag by another spelling: two pages would part what belongs together.")
    shown: list[Piece] = []
    for new, known in alike.items():
        shown += [Piece("same", " ")] if shown else []
        shown += [Piece("deleted", f"#{new}"), Piece("same", " "), Piece("inserted", f"#{known}")]
    return Told("tag-near", why, str(sorted(alike.items())), "use-tag", shown=tuple(shown))


def _new(fresh: list[Tag]) -> Told:
    why = ngettext(
        "Readers never saw the tag %(tags)s, and it feeds no theme: it will get a page of its own.",
        "Readers never saw the tags %(tags)s, and they feed no theme: each will get a page of its own.",
        len(fresh),
    )
    names = [tag.name for tag in fresh]
    return Told("tag-new", why % {"tags": ", ".join(f"#{name}" for name in names)}, str(sorted(names)))
