"""A section is one flat list: what is listed to read besides belongs to the cited article before it, and before the
first cited one to the section. A cited article and what belongs to it are a block, which nothing parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from articles.models import Role


class Listed(Protocol):
    role: str


Row = TypeVar("Row", bound=Listed)


def block(rows: Sequence[Row], at: int) -> list[Row]:
    """Returns the row with those that belong to it."""
    end = at + 1
    if rows[at].role == Role.LEAD:
        end = next_block(rows, end)
    return list(rows[at:end])


def next_block(rows: Sequence[Row], at: int) -> int:
    """Returns where the first block begins from there on, or the end."""
    return next((place for place in range(at, len(rows)) if rows[place].role == Role.LEAD), len(rows))


def put(rows: Sequence[Row], moved: Sequence[Row], at: int) -> list[Row]:
    """Returns the rows with the moved ones at that place; what begins with a cited one goes behind the block there, and
    takes nothing from it."""
    if moved[0].role == Role.LEAD:
        at = next_block(rows, at)
    return [*rows[:at], *moved, *rows[at:]]


def without(rows: Sequence[Row], at: int) -> list[Row]:
    """Returns the rows without this one; what belonged to it belongs to the section from then on."""
    gone, *left = block(rows, at)
    others = [row for row in rows if row is not gone and all(row is not each for each in left)]
    first = next_block(others, 0)
    return [*others[:first], *left, *others[first:]]


def stepped(rows: Sequence[Row], at: int, *, down: bool) -> int | None:
    """Returns before which of the other rows (those without its block) the block goes by one step; none where it would
    leave the section."""
    moved = block(rows, at)
    others = [*rows[:at], *rows[at + len(moved) :]]
    if moved[0].role != Role.LEAD:
        target = at + 1 if down else at - 1
        return target if 0 <= target <= len(others) else None
    if down:
        return next_block(others, at + 1) if at < len(others) else None
    return next((place for place in range(at - 1, -1, -1) if others[place].role == Role.LEAD), None)
