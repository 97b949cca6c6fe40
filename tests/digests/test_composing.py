"""“Compose for me”, and taking one thing for another."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.digests import Disturbed, check, compose, placed_by, replacement, retire, undo
from articles.models import (
    Article,
    Digest,
    DigestTemplate,
    ExcerptVerdict,
    Item,
    JournalEntry,
    Section,
    Story,
    Theme,
    Vote,
)
from tests.digests.boards import also, draw, drawn, item, now, rows
from tests.factories import MONDAY, make_article, make_theme

pytestmark = pytest.mark.django_db


def kept(title: str, theme: Theme | None, *, votes: tuple[tuple[User, bool], ...] = (), **values: Any) -> Article:
    article = make_article(title, **{"source_name": f"Source {title}"} | values)
    Article.objects.filter(pk=article.pk).update(theme=theme)
    Vote.objects.bulk_create(Vote(article=article, voter=voter, is_for=is_for) for voter, is_for in votes)
    return article


def join(*articles: Article, lead: Article | None = None) -> None:
    story = Story.objects.create(confirmed_at=MONDAY, lead=lead)
    Article.objects.filter(pk__in=[article.pk for article in articles]).update(story=story)


def begun(*themes: Theme, **values: Any) -> Digest:
    digest = draw()
    Digest.objects.filter(pk=digest.pk).update(**values)
    Section.objects.bulk_create(
        Section(digest=digest, theme=theme, position=place) for place, theme in enumerate(themes, 1)
    )
    digest.refresh_from_db()
    return digest


def test_it_cites_the_best_and_lists_those_of_their_story(alice: User, bob: User) -> None:
    one, two, three = make_theme("Un"), make_theme("Deux"), make_theme("Trois")
    digest = begun(one, three)
    kept("A", one, votes=((alice, True), (bob, True)))
    kept("B", one, votes=((alice, False),))
    first, second = kept("C", one, published="2023-03-01"), kept("d", one, excerpt="")
    join(first, second)
    kept("E", two)
    kept("f", one, excerpt="")
    act = compose(digest, alice, now())
    assert drawn(digest) == {"Un": "f A C d", "Deux": "E"}
    assert len(placed_by(act)) == 5
    assert JournalEntry.objects.filter(digest=digest).count() == 5


def test_it_takes_back_whole(alice: User) -> None:
    one, two = make_theme("Un"), make_theme("Deux")
    digest = begun(one, make_theme("Vide"))
    kept("A", one)
    kept("B", two)
    before = rows(digest)
    compose(digest, alice, now())
    assert list(drawn(digest)) == ["Un", "Deux"]
    undo(digest, alice, now())
    assert rows(digest) == before


def test_it_cites_as_many_as_the_template_says_with_those_that_are_there(alice: User) -> None:
    theme = make_theme("Un")
    template = DigestTemplate.objects.create(name="Court", title="Revue", most_cited=2)
    digest = begun(theme, template=template)
    for letter in "ABCD":
        kept(letter, theme)
    compose(digest, alice, now())
    assert drawn(digest) == {"Un": "D C"}
    retire(digest, item(digest, "D"), alice, now())
    compose(digest, alice, now())
    assert drawn(digest) == {"Un": "C D"}
    with pytest.raises(Disturbed):
        compose(digest, alice, now())


def test_it_takes_what_is_of_the_period_else_all(alice: User) -> None:
    theme = make_theme("Un")
    days = {"period_start": datetime.date(2023, 3, 13), "period_end": datetime.date(2023, 3, 19)}
    for letter, printed in (
        ("A", "2023-03-13"),
        ("B", "2023-03-19T23:30"),
        ("C", "2023-03-20T00:30"),
        ("D", "2023-03-12"),
    ):
        kept(letter, theme, published=printed)
    Article.objects.update(added_at=datetime.datetime(2023, 5, 1, tzinfo=datetime.UTC))
    digest = begun(theme, **days)
    compose(digest, alice, now())
    assert drawn(digest) == {"Un": "B A"}
    Article.objects.filter(title="D").update(added_at=datetime.datetime(2023, 3, 15, tzinfo=datetime.UTC))
    later = begun(theme, **days)
    compose(later, alice, now())
    assert drawn(later) == {"Un": "D"}
    last = begun(theme, **days)
    compose(last, alice, now())
    assert drawn(last) == {"Un": "C"}


def test_it_keeps_to_the_themes_that_a_template_names(alice: User) -> None:
    one, two = make_theme("Un"), make_theme("Deux")
    template = DigestTemplate.objects.create(name="Choisis", title="Revue")
    template.themes.add(one)
    kept("A", one)
    kept("B", two)
    digest = begun(one, template=template)
    compose(digest, alice, now())
    assert drawn(digest) == {"Un": "A"}


def test_what_has_no_theme_is_taken_where_nothing_has_one(alice: User) -> None:
    kept("A", None)
    digest = begun()
    compose(digest, alice, now())
    assert drawn(digest) == {also(): "A"}


def test_it_leaves_sections_alone_that_somebody_wrote_in(alice: User) -> None:
    theme = make_theme("Un")
    digest = begun(theme, make_theme("Deux"), make_theme("Trois"))
    Section.objects.filter(theme__name="Deux").update(commentary="<p>Mots.</p>")
    Section.objects.create(digest=digest, title="À moi", position=9)
    kept("A", theme)
    compose(digest, alice, now())
    assert drawn(digest) == {"Un": "A", "Deux": "", "À moi": ""}


def test_it_quotes_word_for_word_and_never_what_is_changed(alice: User) -> None:
    theme = make_theme("Un")
    changed, both = kept("A", theme), kept("B", theme)
    changed.excerpts.update(verdict=ExcerptVerdict.CHANGED)
    first = both.excerpts.get()
    first.verdict = ExcerptVerdict.UNVERIFIED
    first.save()
    first.pk, first.verdict = None, ExcerptVerdict.VERBATIM
    first.save()
    digest = begun(theme)
    compose(digest, alice, now())
    assert drawn(digest) == {"Un": "a B"}
    assert Item.objects.get(article=both).excerpt == first


def test_nothing_blocks_what_it_composed(alice: User) -> None:
    theme = make_theme("Un")
    for letter in "AB":
        kept(letter, theme)
    digest = begun(theme)
    compose(digest, alice, now())
    assert not [finding for finding in check(digest) if finding.level == "error"]


def test_nothing_is_done_where_nothing_was_kept(alice: User) -> None:
    digest = begun(make_theme("Un"))
    with pytest.raises(Disturbed):
        compose(digest, alice, now())
    assert list(drawn(digest)) == ["Un"]


def test_it_replaces_with_the_next_best(alice: User) -> None:
    theme = make_theme("Un")
    digest = begun(theme)
    first, mate = kept("A", theme, votes=((alice, True),)), kept("b", theme, excerpt="")
    join(first, mate)
    for letter in "CDEF":
        kept(letter, theme)
    compose(digest, alice, now())
    assert drawn(digest) == {"Un": "A b F E D"}
    before = rows(digest)
    act = replacement(digest, item(digest, "A"), alice, now())
    assert drawn(digest) == {"Un": "C F E D"}
    assert "C" in act.what
    undo(digest, alice, now())
    assert rows(digest) == before


def test_what_was_taken_out_is_not_offered_again(alice: User) -> None:
    theme = make_theme("Un")
    digest = begun(theme, template=DigestTemplate.objects.create(name="Court", title="Revue", most_cited=1))
    for letter in "ABC":
        kept(letter, theme)
    compose(digest, alice, now())
    for there, wanted in (("C", "B"), ("B", "A")):
        replacement(digest, item(digest, there), alice, now())
        assert drawn(digest) == {"Un": wanted}
    with pytest.raises(Disturbed):
        replacement(digest, item(digest, "A"), alice, now())
    assert drawn(digest) == {"Un": "A"}


def test_what_is_listed_is_replaced_where_it_stood(alice: User) -> None:
    theme = make_theme("Un")
    digest = draw(Ici="A b C")
    Section.objects.update(theme=theme)
    kept("X", theme)
    kept("y", theme, excerpt="")
    replacement(digest, item(digest, "b"), alice, now())
    assert drawn(digest) == {"Ici": "A y C"}
    replacement(digest, item(digest, "y"), alice, now())
    assert drawn(digest) == {"Ici": "A x C"}


def test_others_that_were_listed_under_it_stay_in_the_section(alice: User) -> None:
    digest = draw(Ici="A b C")
    replaced = make_theme("Un")
    Article.objects.filter(title="A").update(theme=replaced)
    kept("X", replaced)
    replacement(digest, item(digest, "A"), alice, now())
    assert drawn(digest) == {"Ici": "b X C"}
