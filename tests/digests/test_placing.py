"""Placing articles in a digest."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from articles.digests import move, place, placed_by
from articles.models import Article, Item, Role, State, Story
from tests.digests.boards import also, draw, drawn, item, now, odile, section
from tests.factories import MONDAY, make_article, make_digest, make_tag, make_theme

pytestmark = pytest.mark.django_db


def test_it_places_each_article_in_the_section_of_its_theme(alice: User) -> None:
    theme, fed = make_theme("Radiations"), make_theme("Guichets")
    fed.tags.add(make_tag("guichet"))
    digest = make_digest("Revue", theme=fed)
    articles = [
        make_article("Avec thème"),
        make_article("Avec mot-clé", tags=("guichet",)),
        make_article("Sans rien", excerpt="", state=State.INBOX),
    ]
    Article.objects.filter(pk=articles[0].pk).update(theme=theme)
    act = place(digest, [article.pk for article in articles], alice, now())
    assert drawn(digest) == {"Guichets": "AVEC MOT-CLÉ", "Radiations": "AVEC THÈME", also(): "sans rien"}
    assert len(placed_by(act)) == 3
    articles[2].refresh_from_db()
    assert (articles[2].state, articles[2].decided_by) == (State.KEPT, alice)
    again = make_article("Encore", excerpt="")
    place(digest, [again.pk], alice, now())
    assert drawn(digest)[also()] == "sans rien encore"


def test_those_of_its_story_come_along(alice: User) -> None:
    digest = draw(One="A")
    lead, brief, unsorted = make_article("L"), make_article("M"), make_article("N", state=State.INBOX)
    story = Story.objects.create(confirmed_at=MONDAY)
    Article.objects.filter(pk__in=[lead.pk, brief.pk, unsorted.pk]).update(story=story)
    Story.objects.update(lead=lead)
    act = place(digest, [brief.pk], alice, now(), section=section(digest, "One"))
    assert drawn(digest) == {"One": "A L m"}
    assert len(placed_by(act)) == 2


@pytest.mark.parametrize(
    ("before", "role", "one"),
    [
        ("A", None, "X Y A b C"),
        ("b", None, "A b X Y C"),
        ("b", Role.SEE_ALSO, "A x y b C"),
        (None, Role.SEE_ALSO, "A b C x y"),
    ],
)
def test_it_places_where_it_is_told(alice: User, before: str | None, role: Role | None, one: str) -> None:
    digest = draw(One="A b C")
    wanted = [make_article("X").pk, make_article("Y").pk]
    target = item(digest, before) if before else None
    place(digest, wanted, alice, now(), section=section(digest, "One"), role=role, before=target)
    assert drawn(digest) == {"One": one}


@pytest.mark.django_db(transaction=True)
def test_one_reorders_while_another_places_fifty(alice: User) -> None:
    digest = draw(One="A b C D", Two="E f")
    ours, theirs = section(digest, "One"), section(digest, "Two")
    letters = [item(digest, letter) for letter in "ACDE"]
    wanted = [make_article(f"Neuf {number}", excerpt="" if number % 3 else f"Mot {number}.").pk for number in range(50)]
    together, colleague = Barrier(3), odile()

    def run(work: Callable[[], Any]) -> None:
        try:
            together.wait()
            work()
        finally:
            connection.close()

    def reorder() -> None:
        for number in range(12):
            move(digest, letters[number % 4], alice, now(), section=(ours, theirs)[number % 2])

    gestures = [
        reorder,
        lambda: place(digest, wanted[:25], colleague, now(), section=ours),
        lambda: place(digest, wanted[25:], colleague, now(), section=ours),
    ]
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(run, gestures))
    assert digest.items.count() == 56
    for each in (ours, theirs):
        positions = list(Item.objects.filter(section=each).values_list("position", flat=True))
        assert len(positions) == len(set(positions))
