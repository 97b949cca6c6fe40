"""A draft is proposed for review, and given back."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Digest, DigestState, JournalEntry
from tests.admin.conftest import give
from tests.admin.page import read
from tests.factories import make_article, make_digest, publish_digest

pytestmark = pytest.mark.django_db


def turn(browser: Client, digest: Digest, do: str) -> int:
    status = browser.post(reverse("admin:review_digest", args=[digest.pk]), {"do": do}).status_code
    digest.refresh_from_db()
    return status


def test_it_goes_there_and_back(editor: Client, alice: User) -> None:
    digest = make_digest("Revue", make_article("Un"))
    turn(editor, digest, "ask")
    assert digest.state == DigestState.REVIEW
    turn(editor, digest, "ask")
    assert digest.state == DigestState.REVIEW
    turn(editor, digest, "give_back")
    assert digest.state == DigestState.DRAFT
    assert JournalEntry.objects.filter(by=alice, digest=digest).count() == 2


def test_it_changes_nothing_that_is_published(editor: Client) -> None:
    digest = publish_digest("Revue")
    for do in ("ask", "give_back"):
        turn(editor, digest, do)
        assert digest.state == DigestState.PUBLISHED
    assert "error" in editor.get(reverse("admin:index")).content.decode()


def test_the_page_that_publishes_has_the_button(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"))
    for do in ("ask", "give_back"):
        page = read(editor.get(reverse("admin:publish_digest", args=[digest.pk])))
        review = reverse("admin:review_digest", args=[digest.pk])
        (form,) = [each for each in page.every("form") if each.attributes.get("action") == review]
        assert form.one("button").attributes["value"] == do
        turn(editor, digest, do)


def test_it_needs_the_right_to_compose(colleague: Client, bob: User) -> None:
    digest = make_digest("Revue", make_article("Un"))
    give(bob, "view_digest")
    assert (turn(colleague, digest, "ask"), digest.state) == (403, DigestState.DRAFT)
    give(bob, "change_digest")
    assert (turn(colleague, digest, "ask"), digest.state) == (302, DigestState.REVIEW)
