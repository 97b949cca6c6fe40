"""Taking up an earlier version: the working copy becomes what was frozen, and readers see nothing of it."""

import datetime

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from articles.digests import publish, restore, undo, write
from articles.digests.compositions import composition_of
from articles.digests.write import composed_sections
from articles.formats import Document
from articles.models import (
    Act,
    Citation,
    Digest,
    Edition,
    Excerpt,
    Item,
    JournalEntry,
    Revision,
    Role,
    Section,
    TextVersion,
)
from tests.factories import MONDAY, add_item, current, make_article, make_digest, make_theme

pytestmark = pytest.mark.django_db

LATER = MONDAY + datetime.timedelta(days=2)


def whole() -> Digest:
    """A published digest of two sections with something of everything."""
    digest = make_digest(
        "Revue",
        make_article("Un"),
        make_article("Deux", excerpt="La vitre est sale."),
        theme=make_theme("Guichets"),
        number=118,
        closing="<p>À lundi.</p>",
        thanks="<p>Merci à [[1]].</p>",
        picture_credit="Bo",
        period_start=datetime.date(2023, 3, 13),
        period_end=datetime.date(2023, 3, 19),
    )
    add_item(digest.sections.get(), make_article("Trois"), role=Role.SEE_ALSO, position=3)
    second = Section.objects.create(digest=digest, title="Divers", commentary="<p>Reste.</p>", position=2)
    add_item(second, make_article("Quatre"), position=1, comment="<p>À voir.</p>")
    publish(digest, by=None, now=MONDAY)
    digest.refresh_from_db()
    return digest


def composed(digest: Digest) -> object:
    """The working copy as it is frozen, without the keys of sections that are made anew."""
    digest = Digest.objects.get(pk=digest.pk)
    composition = composition_of(digest, composed_sections(digest))
    for section in composition["sections"]:
        del section["id"]
    return composition


def turn_over(digest: Digest) -> None:
    """Changes everything that can be changed."""
    first, second = digest.sections.order_by("position")
    Item.objects.filter(article__title="Un").delete()
    Item.objects.filter(article__title="Deux").update(section=second, position=9, comment="", excerpt=None)
    Item.objects.filter(article__title="Trois").update(role=Role.LEAD, position=1)
    Section.objects.filter(pk=first.pk).update(title="Autre", commentary="<p>Refait.</p>", position=5)
    third = Section.objects.create(digest=digest, title="De trop", commentary="<p>De trop.</p>", position=1)
    Item.objects.filter(article__title="Quatre").update(section=third)
    add_item(third, make_article("Cinq"), position=2, comment="<p>De trop.</p>")
    second.delete()
    Digest.objects.filter(pk=digest.pk).update(
        title="Titre refait", introduction="<p>Refaite.</p>", closing="", picture_credit="", period_start=None
    )


def test_it_gives_back_all_that_was_frozen(alice: User) -> None:
    digest = whole()
    before, shown = composed(digest), write(Digest.objects.get())
    turn_over(digest)
    assert composed(digest) != before
    restored = restore(digest, current(digest), by=alice, now=LATER)
    assert (composed(digest), restored.lacking) == (before, [])
    assert write(Digest.objects.get()) == shown


def test_readers_see_nothing_of_it(alice: User) -> None:
    digest = whole()
    turn_over(digest)
    edition, citations = Edition.objects.current().number, list(Citation.objects.values())
    restore(digest, current(digest), by=alice, now=LATER)
    digest.refresh_from_db()
    assert (Edition.objects.current().number, list(Citation.objects.values())) == (edition, citations)
    assert (Revision.objects.count(), current(digest).number, digest.state) == (1, 1, "published")


def test_what_still_stands_keeps_its_key(alice: User) -> None:
    digest = whole()
    keys = set(Item.objects.values_list("pk", "article")), set(Section.objects.values_list("pk", "position"))
    Digest.objects.update(title="Refait")
    Section.objects.update(commentary="")
    Item.objects.update(comment="")
    restore(digest, current(digest), by=alice, now=LATER)
    assert keys == (set(Item.objects.values_list("pk", "article")), set(Section.objects.values_list("pk", "position")))
    assert Item.objects.filter(comment="").count() == 1  # the one that never had any


def test_an_earlier_one_comes_back_and_is_published_as_a_new_one(alice: User) -> None:
    digest = whole()
    first = current(digest)
    turn_over(digest)
    Item.objects.filter(excerpt=None, role=Role.LEAD).update(role=Role.SEE_ALSO)
    publish(digest, by=None, now=LATER)
    restore(digest, first, by=alice, now=LATER)
    third = publish(digest, by=None, now=LATER + datetime.timedelta(days=1))
    assert third.number == 3
    assert Document.from_json(third.document).parts == Document.from_json(first.document).parts


def test_it_restores_what_was_frozen_without_a_composition(alice: User) -> None:
    digest = whole()
    Revision.objects.update(composition={})
    shown = write(Digest.objects.get())
    turn_over(digest)
    restored = restore(digest, current(digest), by=alice, now=LATER)
    assert (write(Digest.objects.get()), restored.lacking) == (shown, [])
    assert Section.objects.get(position=1).title == ""  # the name of its theme is not typed


def test_it_says_what_could_not_be_as_it_was(alice: User) -> None:
    digest = whole()
    Item.objects.filter(article__title__in=["Un", "Deux"]).update(excerpt=None)
    Excerpt.objects.filter(article__title="Un").delete()
    deux = Excerpt.objects.get(article__title="Deux")
    Excerpt.objects.filter(pk=deux.pk).update(segments=[{**deux.segments[0], "quote": "La vitre"}])
    revision = current(digest)
    revision.composition["cover"] = "gone"
    revision.composition["sections"][0]["theme"] = "gone"
    revision.composition["sections"][1]["items"][0]["article"] = 999_999
    lacking = restore(digest, revision, by=alice, now=LATER).lacking
    assert len(lacking) == 5
    assert [name for name in ("Guichets", "Un", "Deux", "Quatre") if f"«\u00a0{name}\u00a0»" in " ".join(lacking)] == [
        "Guichets",
        "Un",
        "Deux",
        "Quatre",
    ]
    assert Item.objects.get(article__title="Un").excerpt is None
    assert Item.objects.get(article__title="Deux").excerpt == deux
    assert not Item.objects.filter(article__title="Quatre").exists()
    assert Section.objects.get(position=1).title == "Guichets"


def test_what_it_replaces_is_kept(alice: User) -> None:
    digest = whole()
    turn_over(digest)
    restore(digest, current(digest), by=alice, now=LATER)
    kept = TextVersion.objects.filter(by=alice, saved_at=LATER)
    assert sorted((version.place.split(":")[0], version.text) for version in kept) == [
        ("introduction", "<p>Refaite.</p>"),
        ("item", "<p>De trop.</p>"),
        ("section", "<p>De trop.</p>"),
        ("section", "<p>Refait.</p>"),
    ]
    act = Act.objects.get()
    assert (act.by, act.digest) == (alice, digest)
    assert act.before != act.after
    assert JournalEntry.objects.filter(by=alice, digest=digest).count() == 1


def arranged(digest: Digest) -> list[tuple[str, list[tuple[str, str, int | None]]]]:
    """Which articles stand where, with what excerpt."""
    sections = composed_sections(Digest.objects.get(pk=digest.pk))
    return [
        (section.heading, [(str(item), item.role, item.excerpt_id) for item in section.items.all()])
        for section in sections
    ]


def test_the_arrangement_can_be_taken_back(alice: User) -> None:
    digest = whole()
    turn_over(digest)
    before = arranged(digest)
    restore(digest, current(digest), by=alice, now=LATER)
    assert arranged(digest) != before
    undo(digest, alice, LATER)
    assert arranged(digest) == before


def test_it_takes_few_queries(alice: User, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    digest = whole()
    turn_over(digest)
    with django_assert_max_num_queries(45):
        restore(digest, current(digest), by=alice, now=LATER)
