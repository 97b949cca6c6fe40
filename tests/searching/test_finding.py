"""What readers find, and when: every test of it runs on both databases."""

import datetime

import pytest

from articles.digests import publish, schedule, withdraw
from articles.models import Digest
from articles.searching import ask, count, find, places
from tests.factories import MONDAY, make_article, make_digest, publish_digest
from tests.searching.press import NOW, WEEK, found

pytestmark = pytest.mark.django_db


def test_a_reader_finds_what_is_public_by_now() -> None:
    make = make_digest("Bientôt", make_article("Convocation prochaine"), number=1)
    make_digest("Brouillon", make_article("Convocation rêvée"))
    schedule(make, at=MONDAY + WEEK, now=MONDAY, by=None)
    for moment in (MONDAY, MONDAY + WEEK - datetime.timedelta(seconds=1)):
        assert found("convocation", moment) == []
    assert found("convocation", MONDAY + WEEK) == ["Convocation"]


def test_what_is_withdrawn_is_gone() -> None:
    digest = publish_digest("Revue", make_article("Convocation"))
    assert found("convocation") == ["Convocation"]
    withdraw(digest, notice="Une erreur.", now=MONDAY)
    assert found("convocation") == []


def test_what_is_published_again_is_found_by_its_new_words() -> None:
    article = make_article("Convocation")
    digest = publish_digest("Revue", article)
    article.title = "Radiation"
    article.save()
    assert found("convocation") == ["Convocation"]
    publish(Digest.objects.get(pk=digest.pk), by=None, now=MONDAY + WEEK, correction="Un mot.")
    assert (found("convocation"), found("radiation")) == ([], ["Radiation"])


def test_the_latest_comes_first_and_a_digest_in_its_order() -> None:
    publish_digest("B", make_article("Un mot"), make_article("Deux mots"), now=MONDAY)
    publish_digest("A", make_article("Trois mots"), now=MONDAY - WEEK)
    publish_digest("C", make_article("Quatre mots"), now=MONDAY + WEEK)
    assert found("mot", NOW) == ["Quatre", "Un", "Deux", "Trois"]


def test_it_counts_all_and_gives_the_latest() -> None:
    publish_digest("Revue", *(make_article(f"Mot {number}") for number in range(5)))
    conditions = ask("mot", NOW).conditions
    for most in (2, 5, 9):
        latest = find(conditions, NOW, most=most)
        assert latest.count == count(conditions, NOW) == 5
        assert latest.places == places(conditions, NOW, most=most)
        assert len(latest.labels) == len(latest.places)
    assert find(ask("rien", NOW).conditions, NOW, most=2).count == 0
    assert places(conditions, NOW, first=3, most=9) == places(conditions, NOW, most=9)[3:]
