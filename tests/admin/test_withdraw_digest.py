"""Taking a digest back: its address answers with the reason."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.digests import withdraw
from articles.models import Citation, Digest, DigestState, JournalEntry
from tests.admin.conftest import give
from tests.admin.page import Element, read
from tests.factories import MONDAY, current, make_article, make_digest, publish_digest

pytestmark = pytest.mark.django_db


def withdraw_by_form(editor: Client, digest: Digest, notice: str) -> Element:
    page = read(editor.post(reverse("admin:withdraw_digest", args=[digest.pk]), {"notice": notice}, follow=True))
    digest.refresh_from_db()
    return page


def test_it_answers_with_the_notice(editor: Client, client: Client) -> None:
    digest = publish_digest("Revue")
    cited = Citation.objects.get().title
    assert client.get("/digests/revue/").status_code == 200
    assert cited in client.get("/feed/").content.decode()
    page = withdraw_by_form(editor, digest, "Un article était <b>faux</b>.")
    assert digest.state == DigestState.WITHDRAWN
    assert "Un article était <b>faux</b>." in page.text
    answer = client.get("/digests/revue/")
    assert answer.status_code == 410
    assert "Un article était &lt;b&gt;faux&lt;/b&gt;." in answer.content.decode()
    feed = client.get("/feed/").content.decode()
    assert "Un article était" in feed
    assert cited not in feed
    assert not Citation.objects.exists()


@pytest.mark.parametrize("notice", ["", "  \n", "a" * 2001])
def test_it_asks_for_a_reason_and_keeps_what_was_typed(editor: Client, client: Client, notice: str) -> None:
    digest = publish_digest("Revue")
    page = withdraw_by_form(editor, digest, notice)
    assert page.every("ul", "errorlist")
    assert page.form("notice")["notice"] == [notice]
    assert [each for each in page.every("details") if "open" in each.attributes and each.every("ul", "errorlist")]
    assert client.get("/digests/revue/").status_code == 200


def test_it_comes_back_by_publishing_again(editor: Client, client: Client) -> None:
    digest = publish_digest("Revue")
    withdraw_by_form(editor, digest, "Un doute.")
    editor.post(reverse("admin:publish_digest", args=[digest.pk]), {"correction": "Le doute est levé."})
    digest.refresh_from_db()
    assert (digest.state, digest.withdrawal_notice, current(digest).number) == (DigestState.PUBLISHED, "", 2)
    assert "Le doute est levé." in client.get("/digests/revue/").content.decode()
    assert Citation.objects.count() == 1


@pytest.mark.parametrize("state", [DigestState.DRAFT, DigestState.WITHDRAWN])
def test_it_withdraws_only_what_is_published(editor: Client, state: DigestState) -> None:
    digest = make_digest("Revue", make_article("Un")) if state == DigestState.DRAFT else publish_digest("Revue")
    if state == DigestState.WITHDRAWN:
        withdraw(digest, notice="La première raison.", now=MONDAY)
    page = withdraw_by_form(editor, digest, "Une autre.")
    assert digest.state == state
    assert digest.withdrawal_notice in ("", "La première raison.")
    assert "id_notice" not in page.ids


def test_the_form_stands_on_the_page_that_publishes(editor: Client) -> None:
    digest = publish_digest("Revue")
    answer = editor.get(reverse("admin:withdraw_digest", args=[digest.pk]), {"notice": "Non."})
    assert answer.headers["Location"] == reverse("admin:publish_digest", args=[digest.pk])
    digest.refresh_from_db()
    assert digest.state == DigestState.PUBLISHED


def test_it_leaves_a_line_in_the_journal(editor: Client, alice: User) -> None:
    digest = publish_digest("Revue")
    withdraw_by_form(editor, digest, "Un doute.")
    assert JournalEntry.objects.filter(by=alice, digest=digest).count() == 1


def test_it_needs_the_right_to_publish(colleague: Client, bob: User) -> None:
    give(bob, "view_digest", "change_digest", "delete_digest")
    digest = publish_digest("Revue")
    answer = colleague.post(reverse("admin:withdraw_digest", args=[digest.pk]), {"notice": "Non."})
    assert answer.status_code == 403
    digest.refresh_from_db()
    assert digest.state == DigestState.PUBLISHED
