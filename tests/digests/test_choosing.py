"""What “Compose for me” takes, on tables of candidates."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from articles.digests.choosing import MOST_ALSO, Candidate, choose, tales

DAY = datetime.datetime(2023, 3, 20)


def of(article: int, **values: Any) -> Candidate:
    made: dict[str, Any] = {"quotable": 2, "source": article, "told_at": DAY}
    return Candidate(article, **made | values)


def leads(*candidates: Candidate, most: int = 2, sources: tuple[int, ...] = ()) -> list[int]:
    return [tale.lead.article for tale in choose(tales(candidates), most=most, sources=sources).leads]


@pytest.mark.parametrize(
    ("candidates", "taken"),
    [
        ([], []),
        ([of(1)], [1]),
        ([of(1, votes=1), of(2, votes=2), of(3)], [2, 1]),
        ([of(1, votes=-1), of(2)], [2]),
        ([of(1, quotable=1), of(2), of(3, quotable=1, votes=1)], [3, 2]),
        ([of(1, quotable=0), of(2, quotable=0, votes=3)], []),
        ([of(1), of(2, told_at=DAY + datetime.timedelta(days=1)), of(3)], [2, 3]),
        ([of(1, story=7), of(2, story=7), of(3), of(4)], [2, 4]),
        ([of(1), of(2, story=7), of(3, story=7, is_first=True)], [3, 1]),
        # another source rather than the same again, where all else is equal
        ([of(3, source=8), of(2, source=8), of(1, source=9)], [3, 1]),
        # and rather than a better one, where else there would be one source alone
        ([of(3, source=8, votes=2), of(2, source=8, votes=1), of(1, source=9)], [3, 1]),
        ([of(3, source=8, votes=2), of(2, source=8, votes=1), of(1, source=9, quotable=0)], [3, 2]),
    ],
)
def test_it_takes_the_best(candidates: list[Candidate], taken: list[int]) -> None:
    assert leads(*candidates) == taken


def test_it_minds_the_sources_that_are_there() -> None:
    assert leads(of(2, source=8), of(1, source=9), most=1, sources=(8,)) == [1]
    assert leads(of(2, source=8, votes=1), of(1, source=9), most=1, sources=(8,)) == [2]


@pytest.mark.parametrize("most", [0, -2])
def test_it_takes_none_where_there_is_no_room(most: int) -> None:
    assert leads(of(1), of(2), most=most) == []


@pytest.mark.parametrize(
    ("members", "lead", "mates"),
    [
        ([of(1), of(2, votes=1)], 2, [1]),
        ([of(1, is_first=True), of(2, votes=1)], 1, [2]),
        ([of(1, is_first=True, quotable=0), of(2, quotable=1), of(3)], 3, [2, 1]),
        ([of(1, quotable=0), of(2, quotable=0, is_first=True)], 2, [1]),
    ],
)
def test_a_story_is_told_by_one_of_its_articles(members: list[Candidate], lead: int, mates: list[int]) -> None:
    told = [Candidate(**{name: getattr(each, name) for name in Candidate.__slots__} | {"story": 7}) for each in members]
    (tale,) = tales(told)
    assert (tale.lead.article, [mate.article for mate in tale.mates]) == (lead, mates)


def test_the_opinions_on_a_story_count_together() -> None:
    assert leads(of(1, story=7, votes=1), of(2, story=7, votes=1), of(3, votes=1), most=1) == [2]
    assert leads(of(1, story=7, votes=1), of(2, story=7, votes=-2), of(3), most=3) == [3]


def test_what_has_no_excerpt_is_listed() -> None:
    unquoted = [of(number, quotable=0, votes=number) for number in range(1, 7)]
    choice = choose(tales([*unquoted, of(9)]), most=4)
    assert [tale.lead.article for tale in choice.leads] == [9]
    assert [each.article for each in choice.also] == [6, 5, 4][:MOST_ALSO]
