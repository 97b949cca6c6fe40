"""Long lists, fifteen lines a page, counted by the kept counts."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

ON_A_PAGE = 15
_PAGE = re.compile(r"[1-9][0-9]{0,5}")
"""One spelling for each page: what is kept under its address is kept once."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, and where it stands."""

    rows: list[Any]
    number: int
    last: int

    @property
    def previous(self) -> int:
        """The page before, or 0."""
        return self.number - 1

    @property
    def next(self) -> int:
        """The page after, or 0."""
        return self.number + 1 if self.number < self.last else 0


def page_of(request: HttpRequest, rows: QuerySet[Any], count: int, read: Callable[[Any], list[Any]] = list) -> Page:
    """Returns the page that `?page=` asks for, its rows read by `read`, in the queries of these alone; raises Http404
    beyond the last."""
    asked = request.GET.get("page", "1")
    last = max(1, -(-count // ON_A_PAGE))
    if not _PAGE.fullmatch(asked) or int(asked) > last:
        raise Http404
    first = (int(asked) - 1) * ON_A_PAGE
    return Page(read(rows[first : first + ON_A_PAGE]), int(asked), last)
