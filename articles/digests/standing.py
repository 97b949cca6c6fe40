"""How the sections of a digest stand, in JSON values: taken down before and after an act, and compared by undoing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from articles.models import Item, Section

Standing = dict[str, Any]
"""One section (`section`, its fields, its `items` in their order), or an article (`article`) with what was decided."""
SECTION_FIELDS = ("theme_id", "title", "position")
"""What arranging changes of a section; its commentary is a text, which is saved by itself."""
ITEM_FIELDS = ("section_id", "article_id", "excerpt_id", "role", "position")


def section_standing(section: Section, items: Iterable[Item]) -> Standing:
    """Returns how the section stands with its items."""
    fields = {name: getattr(section, name) for name in SECTION_FIELDS}
    return {
        "section": section.pk,
        "commentary": section.commentary,
        **fields,
        "items": [
            {"pk": item.pk, "comment": item.comment, **{name: getattr(item, name) for name in ITEM_FIELDS}}
            for item in items
        ],
    }


def order(stood: Standing) -> list[tuple[int, str, int | None]]:
    """Returns what readers see of a section's items: which, in what role, with what excerpt."""
    return [(item["pk"], item["role"], item["excerpt_id"]) for item in stood["items"]]


def sections_of(stood: Sequence[Standing]) -> dict[int, Standing]:
    return {each["section"]: each for each in stood if "section" in each}


def items_of(stood: Sequence[Standing]) -> dict[int, Standing]:
    """Returns the items of all the sections by their keys."""
    return {item["pk"]: item for each in stood if "section" in each for item in each["items"]}


def parted(before: Sequence[Standing], after: Sequence[Standing]) -> tuple[list[Standing], list[Standing]]:
    """Returns of both only the sections that stand otherwise."""
    one, other = sections_of(before), sections_of(after)
    same = {pk for pk in one.keys() & other.keys() if _seen(one[pk]) == _seen(other[pk])}
    return [each for pk, each in one.items() if pk not in same], [each for pk, each in other.items() if pk not in same]


def is_as_left(before: Standing | None, after: Standing | None, there: Standing | None) -> bool:
    """Whether a section stands as an act left it, as far as the act changed it."""
    if after is None or there is None:
        return after is there
    changed = [name for name in SECTION_FIELDS if before is None or before[name] != after[name]]
    is_moved = before is None or order(before) != order(after)
    return all(after[name] == there[name] for name in changed) and (not is_moved or order(after) == order(there))


def _seen(stood: Standing) -> tuple[Any, ...]:
    return (*(stood[name] for name in SECTION_FIELDS), order(stood))
