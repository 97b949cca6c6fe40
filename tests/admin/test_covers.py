"""The page where a digest gets its cover."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.digests import keep_cover
from articles.models import Digest, Picture
from tests.admin.page import Element, read
from tests.factories import make_digest
from tests.formats.test_pictures import sent

pytestmark = pytest.mark.django_db
WORDS = {"alt": "Un guichet fermé", "credit": "Jeanne Roux"}


def at(digest: Digest) -> str:
    return reverse("admin:digest_cover", args=[digest.pk])


def file(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def send(editor: Client, digest: Digest, **values: Any) -> Element:
    return read(editor.post(at(digest), WORDS | values))


def test_an_editor_chooses_a_picture_and_sees_it(editor: Client) -> None:
    digest = make_digest()
    answer = editor.post(at(digest), WORDS | {"file": file(sent("PNG", mode="RGBA"), "../../photo.png")})
    assert answer.status_code == 302
    digest.refresh_from_db()
    assert digest.cover is not None
    page = read(editor.get(at(digest)))
    image = page.one("figure").one("img")
    assert (image.attributes["alt"], image.attributes["width"]) == ("Un guichet fermé", "400")
    shown = editor.get(image.attributes["src"])
    assert (shown.content, shown.headers["Content-Type"]) == (bytes(digest.cover.content), "image/jpeg")
    assert "private" in shown.headers["Cache-Control"]


def test_the_preview_shows_it_before_anybody_else_can_see_it(editor: Client) -> None:
    digest = keep_cover(make_digest(), sent(), **WORDS, by=None, now=timezone.now())
    page = read(editor.get(reverse("admin:preview_digest", args=[digest.pk])))
    assert editor.get(page.one("figure").one("img").attributes["src"]).status_code == 200


@pytest.mark.parametrize(
    "content", [b"<svg onload=alert(1)>", b"GIF89a", sent()[:300], b""], ids=["svg", "gif", "cut", "empty"]
)
def test_what_cannot_be_taken_in_is_told_and_what_was_typed_stays(editor: Client, content: bytes) -> None:
    digest = make_digest()
    page = send(editor, digest, file=file(content))
    assert len(page.one("ul", "errorlist").text) > 20
    assert page.form("credit")["credit"] == ["Jeanne Roux"]
    assert page.form("alt")["alt"] == ["Un guichet fermé"]
    digest.refresh_from_db()
    assert (digest.cover, digest.picture_credit, Picture.objects.count()) == (None, "", 0)


def test_a_heavy_file_is_told_so(editor: Client, settings: Any) -> None:
    settings.PICTURE_BYTES = 1024 * 1024
    page = send(editor, make_digest(), file=file(b"\xff" * (1024 * 1024 + 1)))
    assert "1" in page.one("ul", "errorlist").text


def test_words_without_a_picture_ask_for_one(editor: Client) -> None:
    assert send(editor, make_digest()).one("ul", "errorlist").text


def test_words_change_alone_and_the_picture_is_taken_off(editor: Client) -> None:
    digest = keep_cover(make_digest(), sent(), **WORDS, by=None, now=timezone.now())
    editor.post(at(digest), {"alt": "Une file", "credit": "Sofia Belhadj"})
    digest.refresh_from_db()
    assert (digest.cover_alt, digest.picture_credit) == ("Une file", "Sofia Belhadj")
    assert digest.cover is not None
    editor.post(at(digest), {"remove": "1"})
    digest = Digest.objects.get()
    assert (digest.cover, digest.picture_credit) == (None, "")


def test_a_picture_that_is_not_there_is_not_found(editor: Client) -> None:
    assert editor.get(reverse("admin:picture", args=["0" * 64])).status_code == 404
