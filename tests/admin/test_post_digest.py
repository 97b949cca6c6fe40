"""The post of an issue at the desk: proposed, changed, asked for, taken back."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.announcing import serve_posts
from articles.models import Digest, Post
from tests.admin.conftest import give
from tests.admin.page import Element, read
from tests.factories import make_article, make_digest, publish_digest
from tests.serving import Site

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(press: Site, settings: Any) -> Site:
    settings.MASTODON_SERVER, settings.MASTODON_TOKEN = press.url("").rstrip("/"), "jeton-secret"
    press.serve("/api/v1/statuses", json.dumps({"url": "https://social.example/@revue/1"}))
    return press


@pytest.fixture
def digest() -> Digest:
    return publish_digest("Revue")


def place(digest: Digest) -> str:
    return reverse("admin:post_digest", args=[digest.pk])


def words(page: Element) -> str:
    return page.form("text")["text"][0]


def test_it_proposes_the_published_words_to_be_copied(editor: Client, digest: Digest) -> None:
    page = read(editor.get(place(digest)))
    assert "Revue" in words(page)
    assert f"/digests/{digest.slug}/" in words(page)
    assert not page.every("button", "main")


def test_it_posts_what_was_changed(editor: Client, digest: Digest, account: Site) -> None:
    page = read(editor.get(place(digest)))
    assert "jeton-secret" not in page.raw
    typed = page.form("text") | {"text": ["Notre revue & la vôtre."], "do": ["post"]}
    assert editor.post(place(digest), typed).status_code == 302
    assert serve_posts(timezone.now())
    assert account.forms[0]["status"] == "Notre revue & la vôtre."
    page = read(editor.get(place(digest)))
    assert "https://social.example/@revue/1" in page.links
    assert not page.every("textarea")


def test_it_keeps_what_was_typed_when_it_is_too_long(editor: Client, digest: Digest, account: Site) -> None:
    answer = editor.post(place(digest), {"text": "é" * 502, "do": "post"})
    assert words(read(answer)) == "é" * 502
    assert "2 caractères de trop" in answer.content.decode()
    assert not Post.objects.exists()


def test_it_takes_a_post_back(editor: Client, digest: Digest, account: Site) -> None:
    editor.post(place(digest), {"text": "Mots.", "do": "post"})
    assert editor.post(place(digest), {"do": "take_back"}).status_code == 302
    assert not Post.objects.exists()
    assert read(editor.post(place(digest), {"do": "take_back"})).one(css="stop").text.startswith("Aucun message")


def test_it_changes_nothing_by_get_and_nothing_of_a_draft(editor: Client, digest: Digest, account: Site) -> None:
    editor.get(place(digest), {"text": "Mots.", "do": "post"})
    draft = make_digest("Brouillon", make_article("Un"))
    assert not read(editor.get(place(draft))).every("textarea")
    assert read(editor.post(place(draft), {"text": "Mots.", "do": "post"})).every(css="stop")
    assert not Post.objects.exists()


def test_it_needs_the_right_to_publish(colleague: Client, bob: User, digest: Digest, account: Site) -> None:
    give(bob, "view_digest")
    assert colleague.post(place(digest), {"text": "Mots.", "do": "post"}).status_code == 403
    assert not Post.objects.exists()


def test_it_escapes_what_was_typed(editor: Client, digest: Digest, account: Site) -> None:
    answer = editor.post(place(digest), {"text": "</textarea><script>alert(1)</script>" * 20, "do": "post"})
    assert "<script>alert" not in answer.content.decode()
