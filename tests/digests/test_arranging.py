"""Arranging a digest, gesture by gesture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.digests import (
    MOST_PLACED,
    Disturbed,
    choose_excerpt,
    close_section,
    move,
    name_section,
    open_section,
    place,
    retire,
    step,
    step_section,
)
from articles.models import Digest, Item, JournalEntry, Role, Section, Theme
from tests.digests.boards import draw, drawn, item, now, odile, section
from tests.factories import make_article, make_theme

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("moved", "into", "before", "one", "two"),
    [
        ("A", "One", "D", "C A b D", "E f"),
        ("C", "One", "A", "C A b D", "E f"),
        ("C", "One", None, "A b D C", "E f"),
        ("D", "One", "b", "A b D C", "E f"),  # goes behind the block, and takes nothing from it
        ("A", "One", "b", "A b C D", "E f"),  # before something of its own: it stays
        ("A", "Two", "f", "C D", "E f A b"),
        ("A", "Two", "E", "C D", "A b E f"),
        ("A", "Two", None, "C D", "E f A b"),
        ("b", "Two", "E", "A C D", "b E f"),
        ("b", "One", "D", "A C b D", "E f"),
        ("b", "One", "A", "b A C D", "E f"),
        ("f", "One", "b", "A f b C D", "E"),
        ("C", "Two", "A", "A b D", "E f C"),  # what it was to stand before is elsewhere: to the end
    ],
)
def test_it_moves_a_block(alice: User, moved: str, into: str, before: str | None, one: str, two: str) -> None:
    digest = draw(One="A b C D", Two="E f")
    target = item(digest, before) if before else None
    move(digest, item(digest, moved), alice, now(), section=section(digest, into), before=target)
    assert drawn(digest) == {"One": one, "Two": two}
    for each in digest.sections.all():
        positions = sorted(each.items.values_list("position", flat=True))
        assert positions == list(dict.fromkeys(positions))


def test_it_puts_a_block_behind_the_list_of_the_section_itself(alice: User) -> None:
    digest = draw(One="a b C", Two="D")
    move(digest, item(digest, "D"), alice, now(), section=section(digest, "One"), before=item(digest, "a"))
    assert drawn(digest)["One"] == "a b D C"


@pytest.mark.parametrize(
    ("moved", "role", "before", "one"),
    [
        ("C", Role.SEE_ALSO, "D", "A b c D"),
        ("A", Role.SEE_ALSO, "b", "a b C D"),
        ("b", Role.LEAD, "C", "A B C D"),
        ("b", Role.LEAD, None, "A C D B"),
        ("D", Role.SEE_ALSO, None, "A b C d"),
    ],
)
def test_it_changes_the_role(alice: User, moved: str, role: Role, before: str | None, one: str) -> None:
    digest = draw(One="A b C D")
    target = item(digest, before) if before else None
    pk = item(digest, moved)
    move(digest, pk, alice, now(), section=section(digest, "One"), role=role, before=target)
    assert drawn(digest) == {"One": one}
    assert (Item.objects.get(pk=pk).excerpt is not None) is (role == Role.LEAD)


def test_what_becomes_cited_takes_nothing_from_the_list_it_stood_in(alice: User) -> None:
    digest = draw(One="A b c")
    move(
        digest,
        item(digest, "b"),
        alice,
        now(),
        section=section(digest, "One"),
        role=Role.LEAD,
        before=item(digest, "c"),
    )
    assert drawn(digest) == {"One": "A c B"}


@pytest.mark.parametrize(
    ("moved", "down", "one", "two"),
    [
        ("A", True, "C A b D", "e F"),
        ("C", False, "C A b D", "e F"),
        ("D", False, "A b D C", "e F"),
        ("D", True, "A b C", "e D F"),
        ("b", False, "b A C D", "e F"),
        ("b", True, "A C b D", "e F"),
        ("e", False, "A b C D e", "F"),
        ("F", False, "A b C D F", "e"),
        ("e", True, "A b C D", "F e"),
    ],
)
def test_it_steps_through_all_sections(alice: User, moved: str, down: bool, one: str, two: str) -> None:
    digest = draw(One="A b C D", Two="e F")
    step(digest, item(digest, moved), alice, now(), down=down)
    assert drawn(digest) == {"One": one, "Two": two}


@pytest.mark.parametrize(("moved", "down", "why"), [("A", False, "first"), ("B", True, "last")])
def test_it_steps_no_further_than_the_ends(alice: User, moved: str, down: bool, why: str) -> None:
    digest = draw(One="A B")
    with pytest.raises(Disturbed):
        step(digest, item(digest, moved), alice, now(), down=down)
    assert drawn(digest) == {"One": "A B"}


def test_what_was_listed_under_it_stays_under_the_section(alice: User) -> None:
    digest = draw(One="a B c D e f")
    retire(digest, item(digest, "D"), alice, now())
    assert drawn(digest) == {"One": "a e f B c"}


def test_it_chooses_an_excerpt_or_none(alice: User) -> None:
    digest = draw(One="A b c")
    lead, listed = item(digest, "A"), item(digest, "b")
    choose_excerpt(digest, lead, None, alice, now())
    assert Item.objects.get(pk=lead).excerpt is None
    wanted = Item.objects.get(pk=listed).article.excerpts.get()
    choose_excerpt(digest, listed, wanted.pk, alice, now())
    assert Item.objects.get(pk=listed).excerpt == wanted
    assert drawn(digest) == {"One": "A c B"}
    with pytest.raises(Disturbed):
        choose_excerpt(digest, lead, wanted.pk, alice, now())


def test_it_opens_names_moves_and_closes_sections(alice: User) -> None:
    digest, theme = draw(One="A", Two=""), make_theme("Radiations")
    open_section(digest, alice, now(), theme=theme)
    step_section(digest, section(digest, "Radiations"), alice, now(), down=False)
    assert list(drawn(digest)) == ["One", "Radiations", "Two"]
    name_section(digest, section(digest, "Radiations"), alice, now(), title=" Les  radiés ", theme=theme)
    assert list(drawn(digest)) == ["One", "Les radiés", "Two"]
    close_section(digest, section(digest, "One"), alice, now())
    assert drawn(digest) == {"Les radiés": "", "Two": ""}
    with pytest.raises(Disturbed):
        step_section(digest, section(digest, "Two"), alice, now(), down=True)


def test_it_moves_a_section_among_others_that_were_never_numbered(alice: User) -> None:
    digest = draw(One="", Two="", Three="")
    digest.sections.update(position=0)
    step_section(digest, section(digest, "Three"), alice, now(), down=False)
    assert list(drawn(digest)) == ["One", "Three", "Two"]


@pytest.mark.parametrize("wanted", [{"title": "  "}, {"theme": Theme(pk=4711, name="Partie")}])
def test_it_opens_no_section_without_a_name(alice: User, wanted: dict[str, Any]) -> None:
    digest = draw(One="")
    with pytest.raises(Disturbed):
        open_section(digest, alice, now(), **wanted)
    assert drawn(digest) == {"One": ""}


def test_it_tells_who_was_faster(alice: User) -> None:
    digest = draw(One="A b", Two="C")
    here, there, article = section(digest, "One"), section(digest, "Two"), make_article("X").pk
    pk = item(digest, "A")
    move(digest, pk, odile(), now(), section=there)
    with pytest.raises(Disturbed) as why:
        move(digest, pk, alice, now(), section=here, seen=here)
    assert all(word in str(why.value) for word in ("A", "Two", "Odile"))
    place(digest, [article], odile(), now(), section=here)
    with pytest.raises(Disturbed) as why:
        place(digest, [article], alice, now())
    assert all(word in str(why.value) for word in ("X", "One", "Odile"))
    retire(digest, pk, odile(), now())
    place(digest, [make_article("Z").pk], alice, now(), section=there)
    with pytest.raises(Disturbed) as why:
        retire(digest, pk, alice, now())
    assert all(word in str(why.value) for word in ("A", "Odile"))
    close_section(digest, here, odile(), now())
    with pytest.raises(Disturbed) as why:
        close_section(digest, here, alice, now())
    assert "Odile" in str(why.value)


GONE: list[Callable[[Digest, User], Any]] = [
    lambda digest, by: move(digest, 4711, by, now(), section=section(digest, "One")),
    lambda digest, by: move(digest, item(digest, "A"), by, now(), section=4711),
    lambda digest, by: move(digest, item(digest, "A"), by, now(), section=section(digest, "One"), seen=4711),
    lambda digest, by: step(digest, 4711, by, now(), down=True),
    lambda digest, by: retire(digest, 4711, by, now()),
    lambda digest, by: choose_excerpt(digest, 4711, None, by, now()),
    lambda digest, by: name_section(digest, 4711, by, now(), title="X", theme=None),
    lambda digest, by: step_section(digest, 4711, by, now(), down=True),
    lambda digest, by: close_section(digest, 4711, by, now()),
    lambda digest, by: place(digest, [4711], by, now()),
    lambda digest, by: place(digest, [], by, now()),
    lambda digest, by: place(digest, [make_article("X").pk], by, now(), section=4711),
    lambda digest, by: place(digest, [item_article(digest)], by, now()),
    lambda digest, by: place(digest, range(MOST_PLACED + 1), by, now()),
]


def item_article(digest: Digest) -> int:
    return digest.items.get(article__title="A").article_id


@pytest.mark.parametrize("gesture", GONE)
def test_it_says_what_no_longer_fits_and_does_nothing(alice: User, gesture: Callable[[Digest, User], Any]) -> None:
    digest = draw(One="A b")
    with pytest.raises(Disturbed) as why:
        gesture(digest, alice)
    assert str(why.value)
    assert drawn(digest) == {"One": "A b"}
    assert not digest.acts.exists()
    assert not JournalEntry.objects.exists()


def test_it_does_nothing_in_a_digest_that_was_deleted(alice: User) -> None:
    digest = draw(One="A")
    pk = item(digest, "A")
    Digest.objects.filter(pk=digest.pk).delete()
    with pytest.raises(Disturbed):
        retire(digest, pk, alice, now())


def test_it_notes_what_was_done(alice: User) -> None:
    digest = draw(One="A", Two="")
    pk = item(digest, "A")
    act = move(digest, pk, alice, now(), section=section(digest, "Two"))
    assert {each["section"] for each in act.after} == set(digest.sections.values_list("pk", flat=True))
    (line,) = JournalEntry.objects.all()
    assert (line.by, line.digest, line.article, line.about) == (alice, digest, Item.objects.get(pk=pk).article, "A")
    assert line.what == act.outcome
    assert "Two" in line.what


def test_it_leaves_sections_alone_that_it_does_not_touch(alice: User) -> None:
    digest = draw(One="A B", Two="C D")
    digest.items.filter(section=section(digest, "Two")).update(position=7)
    act = step(digest, item(digest, "A"), alice, now(), down=True)
    assert [each["section"] for each in act.after] == [section(digest, "One")]
    assert set(digest.items.filter(section=section(digest, "Two")).values_list("position", flat=True)) == {7}


def test_it_loses_no_text_that_is_saved_meanwhile(alice: User) -> None:
    digest = draw(One="A", Two="")
    Section.objects.filter(title="One").update(commentary="<p>Mots.</p>")
    Item.objects.update(comment="<p>À lire.</p>")
    move(digest, item(digest, "A"), alice, now(), section=section(digest, "Two"))
    name_section(digest, section(digest, "One"), alice, now(), title="Un", theme=None)
    assert Section.objects.get(title="Un").commentary == "<p>Mots.</p>"
    assert Item.objects.get().comment == "<p>À lire.</p>"
