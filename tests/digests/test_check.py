"""Planted faults: one finding each, and none in a clean digest."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from articles.digests import CHECKS, check, check_all, composed_sections
from articles.models import Article, Digest, Item, Link, LinkState, Role, Tag
from tests.digests.faults import ALONE, OTHER_PLANTS, PLANTS, Plant, add_section, cite, clean_digest, plant_all
from tests.factories import make_article, make_digest, make_tag, publish_digest

pytestmark = pytest.mark.django_db


def codes(digest: Digest) -> list[str]:
    digest.refresh_from_db()
    return [finding.code for finding in check(digest)]


def test_it_finds_nothing_in_a_clean_digest() -> None:
    checked = check_all(clean_digest())
    assert checked.findings == []
    assert len(checked.passed) == len({str(each.area) for each in CHECKS.values()})


def test_every_fault_has_its_plant() -> None:
    assert PLANTS.keys() == CHECKS.keys()


@pytest.mark.parametrize(("code", "plant"), [*PLANTS.items(), *OTHER_PLANTS])
def test_it_finds_the_fault_and_no_other(code: str, plant: Plant) -> None:
    digest = clean_digest()
    plant(digest)
    digest.refresh_from_db()
    (found,) = check(digest)
    assert (found.code, found.level) == (code, CHECKS[code].level)
    assert found.where
    assert found.why
    assert found.place
    assert found.name == CHECKS[code].name


def test_it_finds_as_many_as_are_planted() -> None:
    digest = clean_digest()
    planted = plant_all(digest)
    digest.refresh_from_db()
    found = check(digest)
    assert sorted(finding.code for finding in found) == sorted(planted)
    assert len({(finding.code, finding.place) for finding in found}) == len(found)
    assert len(planted) + len(ALONE) == len(CHECKS)


def test_what_passed_is_what_no_fault_was_found_in() -> None:
    digest = clean_digest()
    cite(digest, published="")
    passed = check_all(digest).passed
    assert str(CHECKS["no-date"].area) not in passed
    assert str(CHECKS["no-title"].area) in passed


def test_it_asks_as_little_of_the_database_however_much_there_is() -> None:
    digest = clean_digest()
    plant_all(digest)
    few = _queries(digest)
    for _ in range(Item.objects.filter(digest=digest).count()):
        cite(digest, tags=("radiation",))
    many = _queries(digest)
    assert few == many <= 6


def _queries(digest: Digest) -> int:
    digest = Digest.objects.get(pk=digest.pk)
    sections = composed_sections(digest)
    with CaptureQueriesContext(connection) as queries:
        check(digest, sections=sections)
    return len(queries)


@pytest.mark.parametrize(
    ("length", "expected"),
    [(300, []), (301, ["quote-long"]), (600, ["quote-long"]), (601, ["quote-over-limit"])],
)
def test_it_measures_each_quotation(length: int, expected: list[str]) -> None:
    excerpt = ("mots " * 200)[: length - 1] + "."
    assert codes(make_digest("Revue", make_article(excerpt=excerpt), number=1)) == expected


def test_the_limits_are_settings(settings: Settings) -> None:
    settings.QUOTE_ADVISED, settings.QUOTE_LIMIT = 10, 20
    assert codes(make_digest("Revue", make_article(), number=1)) == ["quote-over-limit"]


def test_it_knows_no_typography_but_french(settings: Settings) -> None:
    settings.LANGUAGE_CODE = "en"
    assert codes(make_digest("What?", make_article(), number=1, introduction='<p>He said "no"...</p>')) == []


def test_it_asks_for_no_words_under_see_also() -> None:
    digest = clean_digest()
    cite(digest, excerpt="", comment="", role=Role.SEE_ALSO)
    assert codes(digest) == []


def test_it_goes_in_reading_order() -> None:
    digest = clean_digest()
    Digest.objects.filter(pk=digest.pk).update(number=None, introduction="", closing="[", thanks="[")
    cite(digest, url="")
    add_section(digest)
    assert codes(digest) == ["no-number", "no-introduction", "no-address", "empty-section", "unclosed", "unclosed"]
    places = [finding.place.partition(":")[0] for finding in check(digest)]
    assert places == ["digest", "introduction", "item", "section", "closing", "thanks"]


WORDS = {
    "unclosed": "<p>Il dit « non et s’en va.</p>",
    "typography": "<p>Que faire?</p>",
    "untitled-link": '<p>Voir <a href="https://courrier.example/1"></a>.</p>',
    "cites-nothing": "<p>[[999999]]</p>",
    "bold-heading": "<p><strong>Les chiffres</strong></p>",
}


@pytest.mark.parametrize("code", WORDS)
@pytest.mark.parametrize("place", ["introduction", "closing", "thanks", "commentary", "comment"])
def test_it_finds_the_fault_of_what_was_typed(code: str, place: str) -> None:
    digest = clean_digest()
    rows: Any = {"commentary": digest.sections, "comment": digest.items.filter(position=1)}.get(place, Digest.objects)
    rows.update(**{place: WORDS[code]})
    assert codes(digest) == [code]


CLEAN_WORDS = [
    "<p>Un <strong>mot</strong> en gras.</p>",
    "<p><strong>Attention</strong> : on ferme.</p>",
    f"<p><strong>{'On ferme tout, partout, et pour longtemps. ' * 4}</strong></p>",
    "<p>[…] et [sic]</p>",
]


@pytest.mark.parametrize("words", CLEAN_WORDS)
def test_it_lets_good_words_stand(words: str) -> None:
    digest = clean_digest()
    Digest.objects.update(introduction=words)
    assert codes(digest) == []


def test_a_commentary_may_cite_the_articles_of_the_digest() -> None:
    digest = clean_digest()
    cited = digest.items.all()[0].article_id
    digest.sections.update(commentary=f"<p>Dans [[{cited}]] : rien.</p>")
    assert codes(digest) == []
    Digest.objects.update(introduction=f"<p>[[{cited}0]]</p>")
    assert codes(digest) == ["cites-nothing"]


def test_it_finds_an_article_that_was_cited_already_and_says_where() -> None:
    article = make_article()
    earlier = publish_digest("La semaine passée", article)
    found = {finding.code: finding for finding in check(make_digest("Revue", article, number=1))}
    assert str(earlier) in found["cited-before"].why
    assert "cited-before" not in {finding.code for finding in check(earlier)}


def test_an_article_that_is_said_to_be_unsigned_needs_no_author() -> None:
    digest = clean_digest()
    Article.objects.update(authors=[], is_unsigned=True)
    assert codes(digest) == []


def test_two_articles_of_one_story_may_stand_in_one_block() -> None:
    digest = clean_digest()
    next(plant for code, plant in OTHER_PLANTS if code == "twice")(digest)
    Item.objects.filter(pk=Item.objects.order_by("-pk")[0].pk).update(role=Role.SEE_ALSO)
    assert codes(digest) == []


def test_one_title_at_two_sources_is_two_articles() -> None:
    digest = clean_digest()
    cite(digest, title="Le guichet", url="https://orsel.example/guichet", source_name="Orsel Info")
    assert codes(digest) == []


def test_no_tag_is_new_where_none_is_known_yet() -> None:
    digest = clean_digest()
    Tag.objects.get().delete()
    cite(digest, tags=("serrure",))
    assert codes(digest) == []


def test_a_tag_that_readers_know_is_not_new() -> None:
    digest = clean_digest()
    make_tag("serrure", public_since=timezone.now())
    cite(digest, tags=("serrure",))
    assert codes(digest) == []


def test_a_new_tag_is_told_once_and_one_that_is_nearly_known_at_each_article() -> None:
    digest = clean_digest()
    for _ in range(2):
        cite(digest, tags=("serrure", "radiation"))
    assert codes(digest) == ["tag-near", "tag-new", "tag-near"]


def test_a_dead_link_with_an_archived_copy_is_mended() -> None:
    digest = clean_digest()
    PLANTS["link-dead"](digest)
    Link.objects.update(archive_url="https://archive.example/1")
    assert codes(digest) == []


def test_a_site_that_lets_no_program_in_is_no_fault() -> None:
    digest = clean_digest()
    PLANTS["link-dead"](digest)
    Link.objects.update(state=LinkState.SHUT)
    assert codes(digest) == []


def test_it_shows_what_the_excerpt_has_in_place_of_the_words_of_the_text() -> None:
    digest = clean_digest()
    PLANTS["excerpt-changed"](digest)
    (found,) = check(digest)
    assert [(piece.kind, piece.text) for piece in found.shown if piece.kind != "same"] == [
        ("deleted", "riait"),
        ("inserted", "rit"),
    ]
    assert found.repairs == ("take-the-text", "bracket")


def test_something_new_is_enough() -> None:
    digest = clean_digest()
    PLANTS["nothing-new"](digest)
    item = cite(digest)
    assert codes(digest) == []
    Article.objects.filter(pk=item.article_id).update(added_at="2023-03-15T08:00Z")
    assert codes(digest) == ["nothing-new"]
