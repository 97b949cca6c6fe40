"""Planted faults, one a test case; a clean digest has no finding."""

from typing import Any

import pytest
from pytest_django import Settings

from articles.digests import check
from articles.models import Digest, Online, Role, Section
from tests.factories import add_item, make_article, make_digest, publish_digest

pytestmark = pytest.mark.django_db


def codes(digest: Digest) -> list[str]:
    return [f"{finding.level}: {finding.code}" for finding in check(digest)]


def test_it_finds_nothing_in_a_clean_digest() -> None:
    assert codes(make_digest("Revue", make_article(), number=1)) == []


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"source_name": "", "url": "https://inconnu.example/x"}, "error: no-source"),
        ({"url": ""}, "warning: no-address"),
        ({"url_cut": True}, "error: address-cut"),
        ({"url": "https://courrier.example/"}, "error: address-home"),
        ({"url": "http://intranet/note"}, "error: address-private"),
        ({"url": "http://192.168.1.4/note"}, "error: address-private"),
        ({"url": "https://wiki.association.local/note"}, "error: address-private"),
        ({"url": "https://bit.ly/3abc"}, "warning: address-shortener"),
        ({"published": ""}, "warning: no-date"),
        ({"excerpt": "", "text": "Il y a.", "excerpts": ("Il y avait.",)}, "error: excerpt-changed"),
        ({"text": ""}, "warning: excerpt-unverified"),
    ],
)
def test_it_finds_the_fault_of_an_article(values: dict[str, Any], code: str) -> None:
    assert codes(make_digest("Revue", make_article(**values), number=1)) == [code]


@pytest.mark.parametrize(
    ("length", "expected"),
    [(300, []), (301, ["warning: quote-long"]), (600, ["warning: quote-long"]), (601, ["error: quote-over-limit"])],
)
def test_it_measures_each_quotation(length: int, expected: list[str]) -> None:
    excerpt = ("mots " * 200)[: length - 1] + "."
    assert codes(make_digest("Revue", make_article(excerpt=excerpt), number=1)) == expected


def test_the_limits_are_settings(settings: Settings) -> None:
    settings.QUOTE_ADVISED, settings.QUOTE_LIMIT = 10, 20
    assert codes(make_digest("Revue", make_article(), number=1)) == ["error: quote-over-limit"]


@pytest.mark.parametrize("online", [Online.CHANGED, Online.GONE])
def test_it_tells_what_changed_on_its_page_since(online: Online) -> None:
    article = make_article()
    article.excerpts.update(online=online)
    assert codes(make_digest("Revue", article, number=1)) == ["warning: excerpt-changed-online"]


def test_it_finds_an_article_without_title() -> None:
    assert codes(make_digest("Revue", make_article("", url="https://courrier.example/x"), number=1)) == [
        "error: no-title"
    ]


def test_it_finds_a_cited_article_of_which_nothing_is_said() -> None:
    digest = make_digest("Revue", number=1)
    add_item(digest.sections.get(), make_article(excerpt=""))
    assert codes(digest) == ["warning: nothing-said"]


def test_it_asks_for_no_words_under_see_also() -> None:
    digest = make_digest("Revue", make_article("Un"), number=1)
    add_item(digest.sections.get(), make_article("Deux", excerpt=""), role=Role.SEE_ALSO, position=2)
    assert codes(digest) == []


def test_it_finds_what_the_digest_and_its_sections_lack() -> None:
    digest = make_digest("Revue", make_article(), introduction=" ")
    Section.objects.create(digest=digest, position=2)
    assert codes(digest) == [
        "warning: no-number",
        "warning: no-introduction",
        "error: untitled-section",
        "warning: empty-section",
    ]


def test_it_finds_an_empty_digest() -> None:
    assert "error: empty" in codes(make_digest("Revue", number=1))


WORDS = {
    "<p>Il dit « non et s’en va.</p>": "warning: unclosed",
    "<p>[Sans date, cité.</p>": "warning: unclosed",
    '<p>Voir <a href="https://courrier.example/1"></a>.</p>': "warning: untitled-link",
    '<p><a href="https://courrier.example/1">https://courrier.example/1</a></p>': "warning: bare-link",
}


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("place", ["introduction", "closing", "commentary", "comment"])
def test_it_finds_the_fault_of_what_was_typed(words: str, place: str) -> None:
    digest = make_digest("Revue", make_article(), number=1)
    rows: Any = {"commentary": digest.sections, "comment": digest.items}.get(place, Digest.objects)
    rows.update(**{place: words})
    digest.refresh_from_db()
    assert codes(digest) == [WORDS[words]]


def test_it_finds_a_section_that_rests_on_one_source() -> None:
    one, two = make_article("Un"), make_article("Deux")
    assert codes(make_digest("Revue", one, two, number=1)) == ["warning: one-source"]
    other = make_article("Trois", source_name="Orsel Info")
    assert codes(make_digest("Autre revue", one, other, number=2)) == []


def test_it_finds_an_article_that_was_cited_already_and_says_where() -> None:
    article = make_article()
    earlier = publish_digest("La semaine passée", article)
    (found,) = check(make_digest("Revue", article, number=1))
    assert (found.code, found.level) == ("cited-before", "warning")
    assert str(earlier) in found.why
    assert "cited-before" not in {finding.code for finding in check(earlier)}
