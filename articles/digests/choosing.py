"""Which of the kept articles “Compose for me” takes. Nothing here knows of the database."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

MOST_ALSO = 3
"""Articles listed under a section by itself."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A kept article, by what it is chosen for."""

    article: int
    theme: int | None = None
    source: int | None = None
    votes: int = 0
    """For it, less those against it."""
    quotable: int = 0
    """2 with an excerpt that is word for word, 1 with one that was not checked, 0 without one that may be cited."""
    story: int | None = None
    """One that the team confirmed."""
    is_first: bool = False
    """A person put it first in its story."""
    told_at: datetime.datetime = datetime.datetime.min


@dataclass(frozen=True, slots=True)
class Tale:
    """A piece of news: the article that stands for it, and those that tell it too."""

    lead: Candidate
    mates: tuple[Candidate, ...] = ()

    @property
    def votes(self) -> int:
        return self.lead.votes + sum(mate.votes for mate in self.mates)

    @property
    def size(self) -> int:
        return 1 + len(self.mates)


@dataclass(frozen=True, slots=True)
class Choice:
    """What one section gets."""

    leads: tuple[Tale, ...] = ()
    also: tuple[Candidate, ...] = ()


def tales(candidates: Iterable[Candidate]) -> list[Tale]:
    """Returns the candidates, those of one story as one: by the one that a person put first, if it can be cited, else
    by the best one that can be."""
    stories: dict[tuple[str, int], list[Candidate]] = {}
    for each in candidates:
        stories.setdefault(("story", each.story) if each.story else ("article", each.article), []).append(each)
    made = []
    for members in stories.values():
        lead = max(members, key=_fitness)
        mates = sorted((each for each in members if each is not lead), key=_fitness, reverse=True)
        made.append(Tale(lead, tuple(mates)))
    return made


def choose(told: Sequence[Tale], *, most: int, sources: Collection[int | None] = ()) -> Choice:
    """Returns the best `most` to be cited, and some that have no excerpt to be listed; what the team is against is left
    out. `sources` are those that the section cites already: of two that are equal else, another source is better, and
    two sources are better than one."""
    liked = [tale for tale in told if tale.votes >= 0]
    left, leads = [tale for tale in liked if tale.lead.quotable], list[Tale]()
    while left and len(leads) < most:
        used = {*sources, *(tale.lead.source for tale in leads)}
        best = max(left, key=lambda tale: _rank(tale, used))
        left.remove(best)
        leads.append(best)
    used = {*sources, *(tale.lead.source for tale in leads)}
    others = [tale for tale in left if tale.lead.source not in used]
    if others and len(used) == 1 and len(leads) > 1:
        leads[-1] = max(others, key=lambda tale: _rank(tale, used))
    unquoted = sorted(
        (tale for tale in liked if not tale.lead.quotable), key=lambda tale: _rank(tale, ()), reverse=True
    )
    return Choice(tuple(leads), tuple(tale.lead for tale in unquoted[:MOST_ALSO]))


def _rank(tale: Tale, used: Collection[int | None]) -> tuple[object, ...]:
    lead = tale.lead
    return tale.votes, lead.quotable, tale.size, lead.source not in used, lead.told_at, lead.article


def _fitness(each: Candidate) -> tuple[object, ...]:
    return bool(each.quotable), each.is_first, each.votes, each.quotable, each.told_at, each.article
