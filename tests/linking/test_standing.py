"""How a link stands after a test, and when it is tested again."""

from __future__ import annotations

import datetime

import pytest
from django.conf import LazySettings

from articles.linking import Judged, next_test, note
from articles.models import Link, LinkState

NOW = datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC)
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
ALIVE = Judged(LinkState.ALIVE, status=200)
GONE = Judged(LinkState.DEAD, "no more", 404)
DOWN = Judged(LinkState.DEAD, "out of order", 503, is_sure=False)
SHUT = Judged(LinkState.SHUT, "no program", 403)
MOVED = Judged(LinkState.MOVED, "moved", 200, "https://courrier.example/new")
ELSEWHERE = Judged(LinkState.MOVED, "moved", 200, "https://courrier.example/newer")

U, A, D, S, M = LinkState.UNKNOWN, LinkState.ALIVE, LinkState.DEAD, LinkState.SHUT, LinkState.MOVED
STORIES: list[tuple[list[tuple[Judged, datetime.timedelta]], LinkState, int]] = [
    ([(ALIVE, DAY)], A, 0),
    ([(GONE, DAY)], D, 1),
    ([(GONE, DAY), (GONE, 3 * DAY)], D, 2),
    ([(GONE, DAY), (ALIVE, DAY)], A, 0),
    ([(ALIVE, DAY), (DOWN, DAY)], A, 1),
    ([(DOWN, DAY)], U, 1),
    ([(DOWN, DAY), (DOWN, DAY)], U, 2),
    ([(DOWN, DAY), (DOWN, DAY), (DOWN, 3 * DAY)], D, 3),
    ([(DOWN, DAY), (DOWN, DAY), (DOWN, DAY)], U, 3),
    ([(DOWN, DAY), *[(DOWN, HOUR)] * 5], U, 1),
    ([(DOWN, DAY), (DOWN, DAY), (ALIVE, DAY), (DOWN, DAY)], A, 1),
    ([(GONE, DAY), (DOWN, DAY)], D, 2),
    ([(GONE, DAY), (SHUT, DAY)], S, 0),
    ([(MOVED, DAY)], A, 0),
    ([(MOVED, DAY), (MOVED, DAY)], M, 0),
    ([(MOVED, DAY), (ELSEWHERE, DAY)], A, 0),
    ([(MOVED, DAY), (MOVED, DAY), (MOVED, DAY)], M, 0),
    ([(MOVED, DAY), (MOVED, DAY), (ALIVE, DAY)], A, 0),
    ([(MOVED, DAY), (MOVED, DAY), (DOWN, DAY)], M, 1),
]


@pytest.mark.parametrize(("story", "state", "failures"), STORIES)
def test_it_believes_what_lasts(
    story: list[tuple[Judged, datetime.timedelta]], state: LinkState, failures: int
) -> None:
    link, now = Link(), NOW
    for judged, pause in story:
        now += pause
        note(link, judged, now)
    assert (link.state, link.failures) == (state, failures)
    assert (link.said, link.status, link.checked_at) == (story[-1][0].said, story[-1][0].status, now)


def test_it_is_dead_since_it_was_first_found_so() -> None:
    link = Link()
    for days in (0, 1, 4):
        note(link, DOWN, NOW + days * DAY)
    assert (link.state, link.dead_since) == (LinkState.DEAD, NOW)
    note(link, ALIVE, NOW + 11 * DAY)
    assert link.dead_since is None


@pytest.mark.parametrize(
    ("link", "chance", "days"),
    [
        (Link(state=LinkState.ALIVE), 0.5, 30),
        (Link(state=LinkState.ALIVE), 0.0, 24),
        (Link(state=LinkState.SHUT), 1.0, 36),
        (Link(state=LinkState.MOVED, moved_to="https://courrier.example/new"), 0.5, 30),
        (Link(state=LinkState.ALIVE, moved_to="https://courrier.example/new"), 0.5, 1),
        (Link(state=LinkState.ALIVE, failures=1), 0.5, 1),
        (Link(state=LinkState.ALIVE, failures=2), 0.5, 3),
        (Link(state=LinkState.DEAD, failures=3), 0.5, 7),
        (Link(state=LinkState.DEAD, failures=40), 0.5, 7),
    ],
)
def test_it_looks_again_sooner_where_something_is_wrong(
    settings: LazySettings, link: Link, chance: float, days: int
) -> None:
    settings.LINK_DAYS = 30
    assert next_test(link, NOW, chance) - NOW == days * DAY
