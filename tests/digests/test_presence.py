"""Who is at work on a digest."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from articles.digests import come, who_is_here
from articles.models import STAYS_FOR, Digest
from tests.digests.boards import draw, odile
from tests.factories import MONDAY

pytestmark = pytest.mark.django_db


def here(digest: Digest, now: datetime.datetime = MONDAY) -> list[tuple[str, str]]:
    return [(each.person.username, each.place) for each in who_is_here(digest, now)]


def test_one_comes_and_moves(alice: User) -> None:
    digest = draw(One="")
    come(digest, alice, "introduction", MONDAY)
    come(digest, odile(), "", MONDAY)
    come(digest, alice, "section:12", MONDAY)
    assert here(digest) == [("alice", "section:12"), ("odile", "")]


def test_one_who_says_nothing_has_gone(alice: User) -> None:
    digest = draw(One="")
    come(digest, alice, "closing", MONDAY)
    assert here(digest, MONDAY + STAYS_FOR - datetime.timedelta(seconds=1))
    assert not here(digest, MONDAY + STAYS_FOR)


def test_one_is_in_each_digest_apart(alice: User) -> None:
    one, two = draw(One=""), draw(Two="")
    come(one, alice, "closing", MONDAY)
    come(two, alice, "thanks", MONDAY)
    assert (here(one), here(two)) == ([("alice", "closing")], [("alice", "thanks")])


@pytest.mark.parametrize("place", ["nowhere", "section:x", "item:" + "9" * 60, "<b>"])
def test_no_place_is_nowhere_in_particular(alice: User, place: str) -> None:
    digest = draw(One="")
    come(digest, alice, place, MONDAY)
    assert here(digest) == [("alice", "")]


def test_it_asks_once_for_all_names(alice: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    digest = draw(One="")
    for person in (alice, odile()):
        come(digest, person, "", MONDAY)
    with django_assert_num_queries(1):
        here(digest)
