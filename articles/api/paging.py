"""Lists that are read portion by portion: each portion begins after the last row of the one before.

So what is published meanwhile moves nothing: no row comes twice, none is left out.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from articles.api.addresses import following
from articles.api.asked import LATEST, Asked, Day, Pair, Parameter, WholeNumber

USUAL = 20
Row = TypeVar("Row")


class Limit(WholeNumber):
    """At most as many as the setting allows."""

    def schema(self) -> dict[str, Any]:
        return self._within().schema() if type(self) is Limit else super().schema()

    def read(self, text: str) -> int:
        return self._within().read(text)

    def _within(self) -> WholeNumber:
        most = settings.API_PAGE_MOST
        return WholeNumber(name=self.name, least=1, most=most, default=min(USUAL, most))


LIMIT = Limit(name="limit", about=_("How many at most."), default=USUAL)
_GO_ON = _("Where to go on: it stands in “next”.")
PLACE = WholeNumber(name="cursor", about=_GO_ON, is_open=True)
PAIR = Pair(name="cursor", about=_GO_ON)
KEY = Parameter(name="cursor", about=_GO_ON, is_open=True)
SINCE = Day(name="since", about=_("From that day on."), example="2023-03-01")
UNTIL = Day(name="until", about=_("Until that day, itself included."), example="2023-03-31")


def portion(
    name: str, asked: Asked, rows: Sequence[Row], cursor: Callable[[Row], Any]
) -> tuple[Sequence[Row], str | None]:
    """Returns the rows to show of those read, one more than was asked for where there are more, and the address of
    what follows."""
    limit = size(asked)
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], following(name, asked, cursor(rows[limit - 1]))


def size(asked: Asked) -> int:
    """Returns how many rows are asked for."""
    return min(int(asked["limit"]), settings.API_PAGE_MOST)


def day_after(day: datetime.date) -> datetime.date:
    return min(day + datetime.timedelta(days=1), LATEST)
