"""Texts that two people write: each is kept, none is overwritten."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from articles.digests import (
    PlaceGone,
    TextConflict,
    TextTooLong,
    base_of,
    close_section,
    come,
    keep_aside,
    place_name,
    read_text,
    retire,
    save_text,
    versions,
)
from articles.models import TEXTS_KEPT, Digest, Item, JournalEntry, TextVersion
from tests.digests.boards import draw, item, now, odile, section
from tests.factories import MONDAY

pytestmark = pytest.mark.django_db

MINUTE = datetime.timedelta(minutes=1)


def places(digest: Digest) -> list[str]:
    return ["introduction", "closing", "thanks", f"section:{section(digest, 'One')}", f"item:{item(digest, 'A')}"]


def save(digest: Digest, text: str, by: User, at: datetime.datetime = MONDAY, place: str = "introduction") -> str:
    """Saves over what stands there."""
    return save_text(digest, place, text, base=base_of(read_text(digest, place)), by=by, now=at)


def kept(digest: Digest, place: str = "introduction") -> list[tuple[str, bool]]:
    return [(each.text, each.was_set_aside) for each in versions(digest, place)]


@pytest.mark.parametrize("number", range(5))
def test_each_text_has_its_place(alice: User, number: int) -> None:
    digest = draw(One="A", Two="B")
    place = places(digest)[number]
    base = save(digest, "Un mot.\r\n\r\n<script>x</script>Deux [[57]].", alice, place=place)
    assert read_text(digest, place) == "<p>Un mot.</p>\n<p>Deux [[57]].</p>"
    assert base == base_of(read_text(digest, place))
    assert [read_text(digest, other) for other in places(digest) if other != place] == [""] * 4


def test_places_are_called_as_the_editors_call_them(alice: User) -> None:
    digest = draw(One="A")
    names = [place_name(digest, place) for place in places(digest)]
    assert names[-2:] == ["One", "A"]
    assert all(name and name[0].isupper() for name in names)


@pytest.mark.parametrize(
    "place", ["", "title", "state", "section:", "section:0", "section:4711", "item:9" * 9, "item:x"]
)
def test_there_are_no_other_places(alice: User, place: str) -> None:
    digest = draw(One="A")
    with pytest.raises(PlaceGone) as why:
        save_text(digest, place, "Mot.", base=base_of(""), by=alice, now=MONDAY)
    assert str(why.value)
    for ask in (read_text, place_name):
        with pytest.raises(PlaceGone):
            ask(digest, place)


def test_a_section_of_another_digest_is_no_place(alice: User) -> None:
    digest, other = draw(One="A"), draw(Two="B")
    for place in (f"section:{section(other, 'Two')}", f"item:{item(other, 'B')}"):
        with pytest.raises(PlaceGone):
            save_text(digest, place, "Mot.", base=base_of(""), by=alice, now=MONDAY)
        assert read_text(other, place) == ""


def test_it_never_writes_over_a_colleague_s_text(alice: User) -> None:
    digest = draw(One="A")
    base = save(digest, "Au début.", odile())
    save_text(digest, "introduction", "De Léa.", base=base, by=odile(), now=MONDAY + 5 * MINUTE)
    with pytest.raises(TextConflict) as clash:
        save_text(digest, "introduction", "De moi.", base=base, by=alice, now=MONDAY + 6 * MINUTE)
    told = clash.value
    assert (told.mine, told.theirs, told.by_name) == ("<p>De moi.</p>", "<p>De Léa.</p>", "Odile")
    assert (told.at, told.merged) == (MONDAY + 5 * MINUTE, None)
    assert read_text(digest, "introduction") == "<p>De Léa.</p>"
    assert kept(digest)[0] == ("<p>De moi.</p>", True)


@pytest.mark.parametrize("is_told", [True, False])
def test_it_offers_both_changes_in_one(alice: User, is_told: bool) -> None:
    digest = draw(One="A")
    was = "<p>On ferme un guichet.</p>\n<p>On ouvre une adresse.</p>"
    base = save(digest, was, odile())
    come(digest, alice, "introduction", MONDAY)
    save(digest, was.replace("ferme", "mure"), odile(), MONDAY + datetime.timedelta(seconds=9))
    with pytest.raises(TextConflict) as clash:
        save_text(
            digest,
            "introduction",
            was.replace("adresse", "fenêtre"),
            base=base,
            by=alice,
            now=MONDAY + MINUTE,
            was=was if is_told else None,
        )
    assert clash.value.merged == was.replace("ferme", "mure").replace("adresse", "fenêtre")
    new = save_text(
        digest,
        "introduction",
        clash.value.merged or "",
        base=base_of(clash.value.theirs),
        by=alice,
        now=MONDAY + MINUTE,
    )
    assert new == base_of(clash.value.merged or "")


def test_the_same_text_is_no_conflict(alice: User) -> None:
    digest = draw(One="A")
    save(digest, "Pareil.", odile())
    assert save_text(digest, "introduction", "Pareil.", base="ailleurs", by=alice, now=MONDAY) == base_of(
        "<p>Pareil.</p>"
    )
    assert len(kept(digest)) == 1


def test_it_keeps_a_text_whose_place_has_gone(alice: User) -> None:
    digest = draw(One="A", Two="B")
    here, there = f"section:{section(digest, 'One')}", f"item:{item(digest, 'B')}"
    close_section(digest, section(digest, "One"), odile(), now())
    retire(digest, item(digest, "B"), odile(), now())
    for place in (here, there):
        with pytest.raises(PlaceGone) as why:
            save_text(digest, place, "Mes mots.", base=base_of(""), by=alice, now=now())
        assert "Odile" in str(why.value)
        assert kept(digest, place) == [("<p>Mes mots.</p>", True)]


def test_it_saves_nothing_too_long_and_says_how_long(alice: User, settings: Any) -> None:
    settings.COMMENTARY_MOST = 40
    digest = draw(One="A")
    save(digest, "é" * 33, alice)
    with pytest.raises(TextTooLong) as why:
        save(digest, "é" * 34, alice)
    assert "41" in str(why.value)
    assert "40" in str(why.value)
    assert read_text(digest, "introduction") == f"<p>{'é' * 33}</p>"


def test_it_keeps_the_text_before_the_first_save_and_what_was_saved_elsewhere(alice: User) -> None:
    digest = draw(One="A")
    Digest.objects.update(introduction="<p>Importé.</p>")
    save(digest, "Un.", alice)
    Digest.objects.update(introduction="<p>Des formulaires.</p>")
    save(digest, "Deux.", alice, MONDAY + 5 * MINUTE)
    assert [text for text, _aside in kept(digest)] == [
        "<p>Deux.</p>",
        "<p>Des formulaires.</p>",
        "<p>Un.</p>",
        "<p>Importé.</p>",
    ]


def test_what_one_writes_in_a_minute_is_one_version(alice: User) -> None:
    digest = draw(One="A")
    for seconds, text in enumerate(("U", "Un", "Un mot")):
        save(digest, text, alice, MONDAY + datetime.timedelta(seconds=20 * seconds))
    save(digest, "Un mot d’elle", odile(), MONDAY + datetime.timedelta(seconds=50))
    save(digest, "Un mot de moi", alice, MONDAY + datetime.timedelta(seconds=55))
    save(digest, "Un mot de plus", alice, MONDAY + 3 * MINUTE)
    assert [text for text, _aside in kept(digest)] == [
        "<p>Un mot de plus</p>",
        "<p>Un mot de moi</p>",
        "<p>Un mot d’elle</p>",
        "<p>Un mot</p>",
    ]


def test_it_keeps_the_last_versions_of_each_place(alice: User) -> None:
    digest = draw(One="A")
    keep_aside(digest, "introduction", "De côté.", alice, MONDAY)
    for number in range(TEXTS_KEPT + 3):
        save(digest, f"Texte {number}", alice, MONDAY + number * MINUTE)
    save(digest, "Fin.", alice, place="closing")
    texts = kept(digest)
    assert len(texts) == TEXTS_KEPT + 1
    assert texts[0] == (f"<p>Texte {TEXTS_KEPT + 2}</p>", False)
    assert texts[-1] == ("<p>De côté.</p>", True)
    assert kept(digest, "closing") == [("<p>Fin.</p>", False)]


def test_what_is_kept_aside_twice_is_kept_once(alice: User) -> None:
    digest = draw(One="A")
    one = keep_aside(digest, "introduction", "De côté.", alice, MONDAY)
    assert keep_aside(digest, "introduction", "De côté.", alice, MONDAY) == one
    assert keep_aside(digest, "introduction", "De côté.", odile(), MONDAY) != one
    assert read_text(digest, "introduction") == ""


def test_the_journal_has_a_line_for_a_person_a_place_and_an_hour(alice: User) -> None:
    digest = draw(One="A")
    for minutes in range(0, 58, 2):
        save(digest, f"Texte {minutes}", alice, MONDAY + minutes * MINUTE)
    save(digest, "Encore", odile(), MONDAY + 59 * MINUTE)
    save(digest, "Et encore", alice, MONDAY + 61 * MINUTE)
    save(digest, "Mot", alice, MONDAY, place=places(digest)[3])
    assert JournalEntry.objects.count() == 4
    first = JournalEntry.objects.filter(by=alice, about="One").get()
    assert (first.digest, first.at) == (digest, MONDAY)
    assert JournalEntry.objects.filter(by=alice, at=MONDAY + 56 * MINUTE).exists()


def test_it_moves_the_digest_s_last_change_and_nothing_else(alice: User) -> None:
    digest = draw(One="A")
    before = Item.objects.values().get()
    save(digest, "Mot.", alice, place=places(digest)[3])
    digest.refresh_from_db()
    assert digest.changed_at == MONDAY
    assert Item.objects.values().get() == before


@pytest.mark.django_db(transaction=True)
def test_of_a_hundred_saved_together_one_stands_and_none_is_lost(alice: User) -> None:
    digest = draw(One="A")
    base = save(digest, "Au début.", odile())
    people = [alice, odile(), *(User.objects.create_user(f"voix{number}") for number in range(2))]
    together = Barrier(4)

    def run(number: int) -> list[str]:
        outcomes = []
        try:
            together.wait()
            for turn in range(25):
                try:
                    text = f"Texte {number} {turn}"
                    save_text(digest, "introduction", text, base=base, by=people[number], now=now())
                    outcomes.append("saved")
                except TextConflict:
                    outcomes.append("conflict")
        finally:
            connection.close()
        return outcomes

    with ThreadPoolExecutor(4) as threads:
        outcomes = [outcome for each in threads.map(run, range(4)) for outcome in each]
    assert (outcomes.count("saved"), outcomes.count("conflict")) == (1, 99)
    standing = read_text(digest, "introduction")
    aside = set(TextVersion.objects.filter(was_set_aside=True).values_list("text", flat=True))
    wanted = {f"<p>Texte {number} {turn}</p>" for number in range(4) for turn in range(25)}
    assert aside | {standing} == wanted
    assert standing not in aside
