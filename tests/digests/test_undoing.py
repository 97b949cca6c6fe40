"""Taking back what was arranged: all comes back as it was, and nothing of a colleague's goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.digests import (
    CannotUndo,
    base_of,
    choose_excerpt,
    close_section,
    move,
    name_section,
    open_section,
    place,
    retire,
    save_text,
    step,
    step_section,
    undo,
)
from articles.digests.board import ACTS_KEPT
from articles.models import Act, Article, Digest, Item, JournalEntry, Role, Section, State, Story, Theme
from tests.digests.boards import draw, drawn, item, now, odile, rows, section
from tests.factories import MONDAY, make_article, make_theme

pytestmark = pytest.mark.django_db


def place_story(digest: Digest, by: User) -> None:
    members = [make_article("X", state=State.INBOX).pk, make_article("Y").pk]
    Article.objects.filter(pk__in=members).update(story=Story.objects.create(confirmed_at=MONDAY))
    place(digest, members[:1], by, now())


def excerpt_of(digest: Digest, letter: str) -> int:
    return digest.items.get(article__title=letter).article.excerpts.get().pk


GESTURES: dict[str, Callable[[Digest, User], Any]] = {
    "move": lambda digest, by: move(digest, item(digest, "A"), by, now(), section=section(digest, "Two")),
    "cite": lambda digest, by: move(
        digest, item(digest, "b"), by, now(), section=section(digest, "Two"), role=Role.LEAD
    ),
    "step": lambda digest, by: step(digest, item(digest, "D"), by, now(), down=True),
    "retire a lead": lambda digest, by: retire(digest, item(digest, "A"), by, now()),
    "retire another": lambda digest, by: retire(digest, item(digest, "b"), by, now()),
    "leave out": lambda digest, by: choose_excerpt(digest, item(digest, "A"), None, by, now()),
    "quote": lambda digest, by: choose_excerpt(digest, item(digest, "b"), excerpt_of(digest, "b"), by, now()),
    "open": lambda digest, by: open_section(digest, by, now(), title="Three"),
    "name": lambda digest, by: name_section(digest, section(digest, "One"), by, now(), title="Un", theme=make_theme()),
    "step section": lambda digest, by: step_section(digest, section(digest, "Two"), by, now(), down=False),
    "close": lambda digest, by: close_section(digest, section(digest, "One"), by, now()),
    "place": place_story,
}


def worded() -> Digest:
    digest = draw(One="A b C D", Two="E f")
    digest.items.update(comment="<p>À lire.</p>")
    digest.sections.update(commentary="<p>On ferme.</p>")
    digest.items.filter(article__title="D").update(position=9)
    return digest


@pytest.mark.parametrize("name", GESTURES)
def test_all_comes_back_as_it_was(alice: User, name: str) -> None:
    digest = worded()
    before = rows(digest)
    GESTURES[name](digest, alice)
    assert rows(digest) != before
    act = undo(digest, alice, now())
    assert rows(digest) == before
    assert act.undone_at
    with pytest.raises(CannotUndo):
        undo(digest, alice, now())


def test_all_gestures_come_back_one_after_the_other(alice: User) -> None:
    digest = worded()
    stood = []
    for name in ("move", "step", "retire a lead", "open", "step section", "close", "place"):
        stood.append(rows(digest))
        GESTURES[name](digest, alice)
    for before in reversed(stood):
        undo(digest, alice, now())
        assert rows(digest) == before


def test_what_was_kept_by_being_placed_is_to_be_sorted_again(alice: User) -> None:
    digest = draw(One="A")
    article = make_article("X", state=State.INBOX)
    place(digest, [article.pk], alice, now())
    undo(digest, alice, now())
    article.refresh_from_db()
    assert (article.state, article.decided_by, article.decided_at) == (State.INBOX, None, None)


def test_what_a_colleague_decided_about_it_since_stays(alice: User) -> None:
    digest = draw(One="A")
    article = make_article("X", state=State.INBOX)
    place(digest, [article.pk], alice, now())
    Article.objects.filter(pk=article.pk).decide(State.KEPT, odile(), now())
    undo(digest, alice, now())
    article.refresh_from_db()
    assert (article.state, article.decided_by) == (State.KEPT, odile())


def test_it_takes_back_one_s_own_acts_in_this_digest(alice: User) -> None:
    digest = draw(One="A B", Two="C D")
    retire(digest, item(digest, "A"), alice, now())
    retire(digest, item(digest, "C"), odile(), now())
    elsewhere = Digest.objects.create(title="Autre", slug="autre")
    open_section(elsewhere, alice, now(), title="Là")
    undo(digest, alice, now())
    assert drawn(digest) == {"One": "A B", "Two": "D"}
    assert drawn(elsewhere) == {"Là": ""}
    with pytest.raises(CannotUndo):
        undo(digest, alice, now())


def test_a_theme_that_a_colleague_gave_the_section_since_stays(alice: User) -> None:
    digest, theme = draw(One="A B"), make_theme("Guichets")
    Section.objects.update(theme=make_theme("Radiations"))
    step(digest, item(digest, "A"), alice, now(), down=True)
    name_section(digest, section(digest, "One"), odile(), now(), title="One", theme=theme)
    undo(digest, alice, now())
    assert (drawn(digest), digest.sections.get().theme) == ({"One": "A B"}, theme)


SINCE: dict[str, Callable[[Digest, User], Any]] = {
    "moved": lambda digest, by: step(digest, item(digest, "C"), by, now(), down=True),
    "placed": lambda digest, by: place(digest, [make_article("Z").pk], by, now(), section=section(digest, "One")),
    "closed": lambda digest, by: close_section(digest, section(digest, "One"), by, now()),
}


@pytest.mark.parametrize("name", SINCE)
def test_it_refuses_what_a_colleague_changed_since_and_says_who(alice: User, name: str) -> None:
    digest = draw(One="A b C D", Two="E")
    step(digest, item(digest, "E"), alice, now(), down=False)
    retire(digest, item(digest, "A"), alice, now())
    SINCE[name](digest, odile())
    there = rows(digest)
    with pytest.raises(CannotUndo) as why:
        undo(digest, alice, now())
    assert "Odile" in str(why.value)
    assert "A" in str(why.value)
    assert rows(digest) == there


def test_what_was_refused_is_passed_over_by_the_next_call(alice: User) -> None:
    digest = draw(One="A B", Two="C D")
    step(digest, item(digest, "C"), alice, now(), down=True)
    step(digest, item(digest, "A"), alice, now(), down=True)
    step(digest, item(digest, "B"), odile(), now(), down=True)
    with pytest.raises(CannotUndo):
        undo(digest, alice, now())
    undo(digest, alice, now())
    assert drawn(digest) == {"One": "A B", "Two": "C D"}


def test_it_refuses_what_was_placed_again_since(alice: User) -> None:
    digest = draw(One="A B", Two="C")
    article = digest.items.get(article__title="A").article
    retire(digest, item(digest, "A"), alice, now())
    place(digest, [article.pk], odile(), now(), section=section(digest, "Two"))
    with pytest.raises(CannotUndo):
        undo(digest, alice, now())
    assert drawn(digest) == {"One": "B", "Two": "C A"}


def test_it_refuses_what_cannot_come_back(alice: User) -> None:
    digest = draw(One="A B")
    article = make_article("X", excerpt="", text="")
    place(digest, [article.pk], alice, now(), section=section(digest, "One"))
    retire(digest, item(digest, "X"), alice, now())
    article.delete()
    with pytest.raises(CannotUndo):
        undo(digest, alice, now())


def test_a_colleague_s_work_elsewhere_hinders_nothing(alice: User) -> None:
    digest = draw(One="A B", Two="C D")
    step(digest, item(digest, "A"), alice, now(), down=True)
    step(digest, item(digest, "C"), odile(), now(), down=True)
    name_section(digest, section(digest, "One"), odile(), now(), title="Un", theme=None)
    open_section(digest, odile(), now(), title="Three")
    undo(digest, alice, now())
    assert drawn(digest) == {"Un": "A B", "Two": "D C", "Three": ""}


def test_words_written_since_stay(alice: User) -> None:
    digest = draw(One="A B", Two="")
    pk = item(digest, "A")
    move(digest, pk, alice, now(), section=section(digest, "Two"))
    Item.objects.filter(pk=pk).update(comment="<p>Depuis.</p>")
    Section.objects.update(commentary="<p>Aussi.</p>")
    undo(digest, alice, now())
    assert drawn(digest) == {"One": "A B", "Two": ""}
    assert Item.objects.get(pk=pk).comment == "<p>Depuis.</p>"
    assert set(Section.objects.values_list("commentary", flat=True)) == {"<p>Aussi.</p>"}


@pytest.mark.parametrize("place_of", ["section", "item"])
def test_it_refuses_to_lose_words_written_since(alice: User, place_of: str) -> None:
    digest = draw(One="A")
    if place_of == "section":
        open_section(digest, alice, now(), title="Two")
        where = f"section:{section(digest, 'Two')}"
    else:
        place(digest, [make_article("X").pk], alice, now(), section=section(digest, "One"))
        where = f"item:{item(digest, 'X')}"
    save_text(digest, where, "Depuis.", base=base_of(""), by=odile(), now=now())
    there = rows(digest)
    with pytest.raises(CannotUndo):
        undo(digest, alice, now())
    assert rows(digest) == there


def test_what_was_deleted_since_does_not_come_back(alice: User) -> None:
    digest = draw(One="A")
    theme, excerpt = make_theme(), excerpt_of(digest, "A")
    Section.objects.update(theme=theme)
    close_section(digest, section(digest, "One"), alice, now())
    Theme.objects.all().delete()
    Article.objects.get().excerpts.filter(pk=excerpt).delete()
    undo(digest, alice, now())
    assert (Section.objects.get().theme, Item.objects.get().excerpt) == (None, None)


def test_the_last_fifty_can_be_taken_back(alice: User) -> None:
    digest = draw(One="A B")
    for number in range(ACTS_KEPT + 3):
        step(digest, item(digest, "A"), alice, now(), down=not number % 2)
    step(digest, item(digest, "A"), odile(), now(), down=False)
    assert Act.objects.filter(by=alice).count() == ACTS_KEPT
    undo(digest, odile(), now())
    for _number in range(ACTS_KEPT):
        undo(digest, alice, now())
    with pytest.raises(CannotUndo):
        undo(digest, alice, now())


def test_it_is_noted(alice: User) -> None:
    digest = draw(One="A B")
    retire(digest, item(digest, "A"), alice, now())
    undo(digest, alice, now())
    first, second = JournalEntry.objects.order_by("pk")
    assert first.what in second.what
    assert second.by == alice
