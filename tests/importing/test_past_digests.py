"""The posts of a former site become past digests: drafts that keep their day and, where it is free, their address."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.digests import publish, schedule
from articles.formats import Document
from articles.importing import Report, preview, read_text, save
from articles.models import Article, Digest, DigestState, Item, JournalEntry, Section, State
from tests.factories import current, make_digest, publish_digest, tomorrow
from tests.formats.wordpress.export import CLASSIC, post, site

pytestmark = pytest.mark.django_db
DAY = datetime.datetime(2019, 3, 12, 7, 30, tzinfo=datetime.UTC)
SITE = site(post(), post("Des liens", CLASSIC, number=43, slug="liens", day="2019-03-19 07:30:00"))


def imported(text: str = SITE, by: User | None = None) -> Report:
    return save(read_text(text), by=by)


def test_it_makes_a_draft_of_each_post(alice: User) -> None:
    report = imported(by=alice)
    assert [composed.digest.title for composed in report.digests] == ["Lu n° 42 : l’accueil", "Des liens"]
    first, second = Digest.objects.order_by("pk")
    assert (first.number, first.slug, first.state, first.published_at) == (42, "lu-42", DigestState.DRAFT, DAY)
    assert (second.number, second.slug, second.created_by) == (None, "liens", alice)
    assert [section.title for section in first.sections.all()] == ["Guichets", "Radiations"]
    assert [item.article.title for item in second.items.all()] == ["Le silence du directeur", "La lettre jamais partie"]
    assert set(Article.objects.values_list("state", flat=True)) == {State.KEPT}


def test_it_places_each_excerpt_with_its_article() -> None:
    imported()
    item = Item.objects.get(article__title="Radiés sans le savoir")
    assert item.excerpt
    assert item.excerpt.text == "Aucun courrier n’est parti."


def test_it_doubles_nothing_the_second_time_nor_from_a_later_export() -> None:
    imported()
    tables = (Article, Digest, Item, Section)
    before = [table._default_manager.count() for table in tables]
    later = SITE.replace("Bonjour à toutes", "Bonsoir à toutes")
    for text in (SITE, later):
        again = imported(text)
        assert not any(composed.is_new for composed in again.digests)
        assert (again.added, again.matched) == (0, 5)
    assert [table._default_manager.count() for table in tables] == before


def test_it_is_published_as_of_its_day() -> None:
    imported()
    digest = Digest.objects.get(slug="lu-42")
    publish(digest, by=None, now=timezone.now())
    digest.refresh_from_db()
    document = Document.from_json(current(digest).document)
    assert digest.published_at == DAY
    assert document.published_at == document.updated_at == DAY.isoformat()
    assert [citation.cited_at for citation in digest.citations.all()] == [DAY] * 3
    assert list(Digest.objects.published(DAY + datetime.timedelta(minutes=1))) == [digest]


def test_a_later_version_of_it_is_dated_when_it_is_made() -> None:
    imported()
    digest = Digest.objects.get(slug="lu-42")
    publish(digest, by=None, now=timezone.now())
    Digest.objects.filter(pk=digest.pk).update(introduction="<p>Autrement.</p>")
    now = timezone.now()
    publish(digest, by=None, now=now)
    document = Document.from_json(current(Digest.objects.get(pk=digest.pk)).document)
    assert (document.published_at, document.updated_at) == (DAY.isoformat(), now.isoformat())


def test_it_takes_the_coming_day_when_it_is_scheduled() -> None:
    imported()
    digest, at = Digest.objects.get(slug="lu-42"), tomorrow()
    schedule(digest, at=at, by=None, now=timezone.now())
    digest.refresh_from_db()
    assert digest.published_at == at
    assert not Digest.objects.published(timezone.now()).exists()


def test_it_stands_below_what_came_out_since(client: object) -> None:
    latest = publish_digest("Revue")
    imported()
    publish(Digest.objects.get(slug="lu-42"), by=None, now=timezone.now())
    assert Digest.objects.published(timezone.now()).first() == latest


def test_it_takes_another_address_where_its_own_is_taken_and_says_so() -> None:
    make_digest("Lu 42", slug="lu-42")
    report = imported()
    taken, free = (composed.digest.slug for composed in report.digests)
    assert (taken.startswith("lu-n-42"), free) == (True, "liens")
    assert ["lu-42" in problem.what for problem in report.problems] == [True]


@pytest.mark.parametrize("made", [post(status="draft"), post(day="2999-01-01 00:00:00")])
def test_it_dates_nothing_that_is_not_past(made: str) -> None:
    imported(site(made))
    assert Digest.objects.get().published_at is None


def test_it_makes_no_digest_of_a_post_whose_articles_were_unticked() -> None:
    report = save(read_text(SITE), by=None, leave_out=frozenset({0, 1, 2}))
    assert (report.skipped, [composed.digest.slug for composed in report.digests]) == (3, ["liens"])


def test_it_tells_how_far_it_is_through_all_posts() -> None:
    told: list[tuple[int, int]] = []
    save(read_text(SITE), by=None, progress=lambda done, everything: told.append((done, everything)))
    assert told == [(done, 5) for done in range(1, 6)]


def test_it_notes_each_digest_in_the_journal(alice: User) -> None:
    imported(by=alice)
    assert [(line.by, line.digest and line.digest.slug) for line in JournalEntry.objects.order_by("pk")] == [
        (alice, "lu-42"),
        (alice, "liens"),
    ]


def test_it_previews_post_by_post() -> None:
    sections = [line.section for line in preview(read_text(SITE))]
    assert sections[0] == "Lu n° 42 : l’accueil – Guichets"
    assert len(set(sections)) == 3
