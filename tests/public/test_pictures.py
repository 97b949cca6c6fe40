"""The picture of a digest as readers get it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.digests import keep_cover, publish, remove_cover, withdraw
from articles.models import Digest, Picture
from tests.admin.page import read
from tests.factories import make_article, make_digest, tomorrow
from tests.formats.test_pictures import sent

pytestmark = pytest.mark.django_db
PAGE = "/digests/des-guichets-fermes/"


def make_covered(alt: str = "Un guichet fermé", credit: str = "Jeanne Roux, CC BY-SA 4.0") -> Digest:
    digest = make_digest("Des guichets fermés", make_article())
    return keep_cover(digest, sent(), alt=alt, credit=credit, by=None, now=timezone.now())


def publish_covered(**words: str) -> Digest:
    digest = make_covered(**words)
    publish(digest, by=None, now=timezone.now())
    digest.refresh_from_db()
    return digest


def address(digest: Digest) -> str:
    assert digest.cover is not None
    return f"/pictures/{digest.cover.key}.jpg"


def test_the_digest_shows_it_with_its_credit_and_its_measures(client: Client) -> None:
    digest = publish_covered()
    figure = read(client.get(PAGE)).one("figure")
    assert figure.one("img").attributes == {
        "src": address(digest),
        "width": "400",
        "height": "200",
        "alt": "Un guichet fermé",
    }
    assert "Jeanne Roux, CC BY-SA 4.0" in figure.one("figcaption").text
    assert "Jeanne Roux" not in read(client.get(PAGE)).one("section", "ours").text


def test_its_words_are_only_words(client: Client) -> None:
    publish_covered(alt='"><script>alert(1)</script>', credit="<img src=x onerror=alert(1)>")
    page = read(client.get(PAGE))
    assert page.active == []
    assert page.one("img").attributes["alt"] == '"><script>alert(1)</script>'


def test_it_is_served_for_ever(client: Client) -> None:
    digest = publish_covered()
    answer = client.get(address(digest))
    assert answer.content == bytes(Picture.objects.get().content)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Cookie" not in answer.headers.get("Vary", "")
    again = client.get(address(digest), headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_picture_of_a_draft_is_nobody_elses(client: Client) -> None:
    digest = make_covered()
    assert client.get(address(digest)).status_code == 404
    digest.refresh_from_db()
    publish(digest, by=None, now=timezone.now())
    assert client.get(address(digest)).status_code == 200


def test_the_picture_of_a_digest_to_come_waits_with_it(client: Client) -> None:
    digest = publish_covered()
    Digest.objects.update(published_at=tomorrow())
    assert client.get(address(digest)).status_code == 404


def test_what_was_public_stays_so(client: Client) -> None:
    digest = publish_covered()
    shown = address(digest)
    remove_cover(digest, by=None, now=timezone.now())
    assert client.get(shown).status_code == 200
    publish(digest, by=None, now=timezone.now() + datetime.timedelta(minutes=1))
    assert not read(client.get(PAGE)).every("figure")
    assert client.get(shown).status_code == 200


def test_a_new_picture_waits_for_the_next_publication(client: Client) -> None:
    digest = publish_covered()
    shown = address(digest)
    digest = keep_cover(digest, sent(size=(40, 40)), alt="", credit="", by=None, now=timezone.now())
    assert address(digest) != shown
    assert client.get(address(digest)).status_code == 404
    assert read(client.get(PAGE)).one("img").attributes["src"] == shown


def test_a_withdrawn_digest_was_public(client: Client) -> None:
    digest = publish_covered()
    withdraw(digest, notice="Une erreur.", by=None, now=timezone.now())
    assert client.get(address(digest)).status_code == 200


@pytest.mark.parametrize("key", ["0" * 64, "0" * 63, "0" * 65, "A" * 64, "../" * 20, "x" * 64])
def test_there_is_nothing_else(client: Client, key: str) -> None:
    publish_covered()
    assert client.get(f"/pictures/{key}.jpg").status_code == 404


@pytest.mark.parametrize("made", ["/feed/", "/feed/atom/"])
def test_a_feed_shows_it_from_anywhere(client: Client, settings: Any, made: str) -> None:
    settings.SITE_URL = "https://revue.example"
    digest = publish_covered()
    text = client.get(made).content.decode()
    assert f'src="https://revue.example{address(digest)}"'.replace('"', "&quot;") in text.replace('"', "&quot;")


def test_a_second_look_asks_the_database_for_little(client: Client, django_assert_num_queries: Any) -> None:
    digest = publish_covered()
    client.get(address(digest))
    with django_assert_num_queries(1):
        client.get(address(digest))
