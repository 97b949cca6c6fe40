"""Beginning a digest from a template."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from articles.digests import Disturbed, begin, compose, next_number
from articles.models import Article, Digest, DigestState, DigestTemplate, JournalEntry, Period, Theme
from tests.digests.boards import drawn
from tests.factories import make_article, make_digest, make_theme, publish_digest

pytestmark = pytest.mark.django_db

FRIDAY = datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC)


def make_template(name: str = "La semaine", **values: Any) -> DigestTemplate:
    made = {"title": "Revue, {period}", "introduction": "<p>Bonjour.</p>", "closing": "<p>Fin.</p>", "thanks": "Merci."}
    return DigestTemplate.objects.create(name=name, **made | values)


def kept_on(theme: Theme, title: str) -> Article:
    article = make_article(title)
    Article.objects.filter(pk=article.pk).update(theme=theme, added_at=FRIDAY)
    return article


def test_it_has_all_that_a_digest_begins_with(alice: User) -> None:
    make_digest("Ancienne", number=42)
    template = make_template()
    digest = begin(template, alice, FRIDAY)
    digest.refresh_from_db()
    assert (digest.number, digest.state, digest.template) == (43, DigestState.DRAFT, template)
    assert (digest.title, digest.slug) == ("Revue, 16–22\u00a0novembre 2026", "revue-16-22-novembre-2026")
    assert (digest.period_start, digest.period_end) == (datetime.date(2026, 11, 16), datetime.date(2026, 11, 22))
    assert (digest.introduction, digest.closing, digest.thanks) == ("<p>Bonjour.</p>", "<p>Fin.</p>", "Merci.")
    assert digest.created_by == alice
    assert JournalEntry.objects.get(digest=digest).by == alice


def test_the_next_one_speaks_of_the_next_week(alice: User) -> None:
    template, other = make_template(), make_template("Le mois", period=Period.MONTH)
    made = [begin(each, alice, FRIDAY) for each in (template, template, other)]
    assert [digest.number for digest in made] == [1, 2, 3]
    assert [str(digest.period_start) for digest in made] == ["2026-11-16", "2026-11-23", "2026-11-01"]
    assert len({digest.slug for digest in made}) == 3
    assert next_number() == 4


def test_it_goes_by_the_clock_of_the_site(alice: User) -> None:
    sunday_night_in_london = datetime.datetime(2026, 11, 24, 23, 30, tzinfo=datetime.UTC)
    special = make_template(period=Period.FREE, title="{theme} : {period}")
    digest = begin(special, alice, sunday_night_in_london)
    assert digest.period_end == datetime.date(2026, 11, 25)


def test_its_sections_follow_the_last_digest_then_what_was_kept(alice: User) -> None:
    one, two, three, four = (make_theme(name, position=place) for place, name in enumerate(("A", "B", "C", "D")))
    publish_digest("Publiée", theme=three)
    kept_on(two, "Retenu")
    assert list(drawn(begin(make_template(), alice, FRIDAY))) == ["C", "B"]
    Article.objects.filter(title="Retenu").update(theme=None)
    assert list(drawn(begin(make_template("Sans"), alice, FRIDAY))) == ["C", "A", "B", "D"]
    chosen = make_template("Choisis")
    chosen.themes.set([one, three])
    assert list(drawn(begin(chosen, alice, FRIDAY))) == ["C", "A"]
    assert list(drawn(begin(chosen, alice, FRIDAY, theme=four))) == ["D"]


@pytest.mark.parametrize(
    ("pattern", "theme", "title"),
    [
        ("{theme} : ce qu’en dit la presse", "Radiations", "Radiations : ce qu’en dit la presse"),
        ("{theme} : ce qu’en dit la presse", "", "ce qu’en dit la presse"),
        ("Revue – {theme}", "", "Revue"),
        ("{theme}", "", "20\u00a0novembre 2026"),
        ("Sans rien {autre} {", "", "Sans rien {autre} {"),
    ],
)
def test_a_special_issue_is_called_after_its_theme(alice: User, pattern: str, theme: str, title: str) -> None:
    template = make_template(title=pattern, period=Period.FREE)
    digest = begin(template, alice, FRIDAY, theme=make_theme(theme) if theme else None)
    assert digest.title == title


def test_what_was_begun_is_composed_on_its_own_themes(alice: User) -> None:
    theme, other = make_theme("Radiations"), make_theme("Guichets")
    kept_on(theme, "Un")
    digest = begin(make_template(), alice, FRIDAY)
    compose(digest, alice, FRIDAY)
    assert drawn(digest) == {"Radiations": "UN"}
    kept_on(other, "Deux")
    special = begin(make_template("Spécial", period=Period.FREE), alice, FRIDAY, theme=theme)
    with pytest.raises(Disturbed):
        compose(special, alice, FRIDAY)
    assert drawn(special) == {"Radiations": ""}


@pytest.mark.django_db(transaction=True)
def test_those_begun_together_have_numbers_of_their_own(alice: User) -> None:
    template, together = make_template(), Barrier(4)

    def run(_number: int) -> int | None:
        try:
            together.wait()
            return begin(template, alice, FRIDAY).number
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        numbers = sorted(number or 0 for number in threads.map(run, range(4)))
    assert numbers == [1, 2, 3, 4]
    assert Digest.objects.values("slug").distinct().count() == 4
