"""The page that checks: what blocks and what is to be seen, each with where it is mended."""

from typing import Any
from urllib.parse import urldefrag

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Digest, Item, Section
from tests.admin.conftest import give
from tests.admin.page import Element, read
from tests.factories import make_article, make_digest, make_theme

pytestmark = pytest.mark.django_db


def look(editor: Client, digest: Digest) -> Element:
    return read(editor.get(reverse("admin:check_digest", args=[digest.pk])))


def clean_digest() -> Digest:
    return make_digest("Revue", make_article("Un"), number=118)


def with_article(**values: Any) -> Digest:
    return make_digest("Revue", make_article(**{"title": "Un"} | values), number=118)


def without_number() -> Digest:
    return make_digest("Revue", make_article("Un"))


def without_introduction() -> Digest:
    return make_digest("Revue", make_article("Un"), number=118, introduction="")


def with_untitled_section() -> Digest:
    digest = clean_digest()
    Section.objects.update(title="")
    return digest


def with_empty_section() -> Digest:
    digest = clean_digest()
    Section.objects.create(digest=digest, theme=make_theme(), position=2)
    return digest


def with_nothing_said() -> Digest:
    digest = with_article(excerpt="")
    Item.objects.update(comment="")
    return digest


ARTICLE, DIGEST = "articles_article_change", "articles_digest_change"
ERRORS = [
    (lambda: make_digest("Revue", number=118), DIGEST, ""),
    (with_untitled_section, DIGEST, "sections-heading"),
    (lambda: with_article(title=""), ARTICLE, "id_title"),
    (lambda: with_article(source_name=""), ARTICLE, "id_source"),
    (lambda: with_article(url_cut=True), ARTICLE, "id_url"),
    (lambda: with_article(text="Autre chose."), ARTICLE, "excerpts-heading"),
]
WARNINGS = [
    (without_number, DIGEST, ""),
    (without_introduction, DIGEST, ""),
    (with_empty_section, DIGEST, "sections-heading"),
    (lambda: with_article(url=""), ARTICLE, "id_url"),
    (lambda: with_article(published=""), ARTICLE, "id_published"),
    (lambda: with_article(text=""), ARTICLE, "excerpts-heading"),
    (with_nothing_said, DIGEST, "items-heading"),
]


def mended_at(editor: Client, page: Element, weight: str) -> list[tuple[str, str]]:
    """For each point of that weight, the page that mends it and the place on it, which must be there."""
    places = []
    for point in page.every("li", "point"):
        if point.every("span", weight):
            address, place = urldefrag(point.links[0])
            mending = editor.get(address)
            assert not place or place in read(mending).ids
            places.append((str(mending.resolver_match.url_name), place))
    return places


@pytest.mark.parametrize(("make", "form", "place"), ERRORS)
def test_what_blocks_leads_to_where_it_is_mended(editor: Client, make: Any, form: str, place: str) -> None:
    digest = make()
    page = look(editor, digest)
    assert (form, place) in mended_at(editor, page, "error")
    assert page.every("span", "btn")[0].attributes["aria-disabled"] == "true"
    assert reverse("admin:publish_digest", args=[digest.pk]) not in page.links


@pytest.mark.parametrize(("make", "form", "place"), WARNINGS)
def test_what_is_to_be_seen_leads_there_and_lets_go_on(editor: Client, make: Any, form: str, place: str) -> None:
    digest = make()
    page = look(editor, digest)
    assert mended_at(editor, page, "warning") == [(form, place)]
    assert mended_at(editor, page, "error") == []
    assert reverse("admin:publish_digest", args=[digest.pk]) in page.links


def test_it_has_nothing_to_say_of_a_good_digest(editor: Client) -> None:
    page = look(editor, clean_digest())
    assert not page.every("li", "point")
    assert page.every("p", "card")


def test_it_offers_to_publish_to_who_may(colleague: Client, bob: User) -> None:
    give(bob, "view_digest")
    digest = clean_digest()
    assert reverse("admin:publish_digest", args=[digest.pk]) not in look(colleague, digest).links


def test_it_names_the_place_of_each_point(editor: Client) -> None:
    page = look(editor, with_article(title="L’été des radiés", url=""))
    (point,) = page.every("li", "point")
    assert (point.one("h3").text, point.one("p", "quiet").text) == ("L’été des radiés", "Au guichet")
