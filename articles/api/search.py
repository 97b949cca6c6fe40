"""The readers' search, for programs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from articles.api import records
from articles.api.asked import Asked, Parameter
from articles.api.lines import citations, read_rows
from articles.api.operations import Reading
from articles.api.paging import LIMIT, PLACE, portion, size
from articles.models import Citation
from articles.searching import Asking, ask, count, places, suggest


class Words(Parameter):
    """At most as many characters as readers may type."""

    def schema(self) -> dict[str, object]:
        return self._within().schema() if type(self) is Words else super().schema()

    def read(self, text: str) -> str:
        read: str = self._within().read(text)
        return read

    def _within(self) -> Parameter:
        return Parameter(name=self.name, longest=settings.SEARCH_LONGEST)


def search(asked: Asked, now: datetime.datetime) -> records.Found:
    """Returns what is found, and what was not understood, which is left out as it is for readers."""
    asking = ask(asked["q"], now)
    left_out = list(_left_out(asking))
    found = count(asking.conditions, now) if asking else 0
    if not found:
        suggestion = suggest(asking, now) if asking else None
        meant = suggestion.asking.query.typed if suggestion else None
        return records.Found(found, left_out, meant, [], None)
    at = places(asking.conditions, now, most=size(asked) + 1, below=asked["cursor"])
    shown, following = portion("api_search", asked, at, lambda place: place)
    rows = Citation.objects.filter(search_words__place__in=shown).order_by("-search_words__place")
    return records.Found(found, left_out, None, citations(read_rows(rows)), following)


def _left_out(asking: Asking) -> Iterator[records.LeftOut]:
    for doubt, words in asking.query.doubts:
        yield records.LeftOut(doubt.value.replace(" ", "_"), words)
    for each in asking.unknown:
        yield records.LeftOut(f"unknown_{each.field.value}", each.value)


SEARCH = Reading(
    name="search",
    summary=_("Search what issues cite"),
    about=_(
        "As readers search: words, “phrases”, -words to leave out, and the filters source:, tag:, theme:, access:, "
        "year:, after: and before:."
    ),
    run=search,
    parameters=(
        Words(name="q", about=_("What to search for."), is_open=True, is_required=True, example="guichet"),
        LIMIT,
        PLACE,
    ),
    answers={200: (_("What was found."), records.Found)},
    per_minute=lambda: settings.API_SEARCH_MINUTE,
)
