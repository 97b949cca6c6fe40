"""What was probably meant where nothing was found: words one slip away that readers do find."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from articles.models import SearchWord
from articles.searching.asking import Asking, ask
from articles.searching.conditions import Conditions
from articles.searching.finding import count
from articles.text import SHORTEST_MISTYPED, likely, located_words, normal, runs, without_accents

_LOOKED_AT, _MENDED = 8, 3
"""Words of a query that are looked at, and those of them that are mended."""
_CANDIDATES, _TRIED = 1_000, 3
_SPELT = re.compile(rf"[a-z]{{{SHORTEST_MISTYPED},40}}")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The words that are nowhere, and the query with others in their place, which finds something."""

    missing: tuple[str, ...]
    asking: Asking


def suggest(asking: Asking, now: datetime.datetime) -> Suggestion | None:
    """Returns what was probably meant by a query that finds nothing; None where nothing near finds anything."""
    typed = asking.query.typed
    mended: list[tuple[int, int, str]] = []
    for start, end, word in list(_words(asking))[:_LOOKED_AT]:
        if len(mended) < _MENDED and not _found(word, now) and (better := _better(word, now)):
            mended.append((start, end, better))
    if not mended:
        return None
    missing = tuple(typed[start:end] for start, end, _ in mended)
    for start, end, better in reversed(mended):
        typed = f"{typed[:start]}{better}{typed[end:]}"
    meant = ask(typed, now)
    return Suggestion(missing, meant) if count(meant.conditions, now) else None


def _words(asking: Asking) -> Iterator[tuple[int, int, str]]:
    """The words that lines must have, and where they stand in what was typed."""
    for term in asking.query.wanted:
        for start, end, word in located_words(asking.query.typed[term.start : term.end]):
            if _SPELT.fullmatch(without_accents(word)):
                yield term.start + start, term.start + end, normal(word)


def _found(word: str, now: datetime.datetime) -> int:
    return count(Conditions(wanted=(runs([word]),)), now)


def _better(word: str, now: datetime.datetime) -> str:
    """The word near it that most lines have, of the three nearest; nothing where none has."""
    folded = without_accents(word)
    known = dict(SearchWord.objects.filter(_near(folded)).values_list("folded", "shown")[:_CANDIDATES])
    tried = [(_found(known[each], now), known[each]) for each in likely(folded, known)[:_TRIED]]
    most, shown = max(tried, key=lambda each: each[0], default=(0, ""))
    return shown if most else ""


def _near(folded: str) -> Q:
    """One slip leaves the beginning of a word as it was, or its end."""
    size = (len(folded) - 1) // 2
    return _beginning("folded", folded[:size]) | _beginning("backwards", folded[::-1][:size])


def _beginning(column: str, letters: str) -> Q:
    """As bounds of the index, which `LIKE` would not use on SQLite."""
    begins = Q(**{f"{column}__gte": letters})
    shorter = letters.rstrip("z")
    return begins & Q(**{f"{column}__lt": f"{shorter[:-1]}{chr(ord(shorter[-1]) + 1)}"}) if shorter else begins
