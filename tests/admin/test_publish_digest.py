"""The page that publishes: what readers see changes here and nowhere else."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article, Digest, DigestState
from tests.admin.conftest import give
from tests.admin.page import Element, read
from tests.factories import current, make_article, make_digest, publish_digest

pytestmark = pytest.mark.django_db


def publication(digest: Digest) -> str:
    return reverse("admin:publish_digest", args=[digest.pk])


def publish(editor: Client, digest: Digest, correction: str = "") -> Element:
    """Presses the button; returns the page that follows."""
    answer = editor.post(publication(digest), {"correction": correction}, follow=True)
    digest.refresh_from_db()
    return read(answer)


def told(page: Element) -> set[str]:
    """The weights of the messages."""
    return {name for message in page.one("ul", "messagelist").every("li") for name in message.classes}


def test_it_publishes_for_all_to_see(editor: Client, client: Client, alice: User) -> None:
    digest = make_digest("Revue", make_article("Un"), number=118)
    assert client.get("/digests/revue/").status_code == 404
    assert told(publish(editor, digest)) == {"success"}
    assert (digest.state, current(digest).number, current(digest).made_by) == (DigestState.PUBLISHED, 1, alice)
    assert read(client.get("/digests/revue/")).one("h1").text == "Revue"


def test_it_shows_each_step_with_what_can_be_done(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"))
    page = read(editor.get(publication(digest)))
    assert "id_correction" not in page.ids
    assert "/digests/revue/" not in page.links
    page = publish(editor, digest)
    assert {"id_correction", "id_notice"} <= page.ids
    assert "/digests/revue/" in page.links
    assert reverse("admin:articles_revision_change", args=[current(digest).pk]) in page.links


def test_it_makes_no_version_of_what_has_not_changed(editor: Client) -> None:
    digest = publish_digest("Revue")
    assert told(publish(editor, digest)) == {"info"}
    assert (current(digest).number, digest.revisions.count()) == (1, 1)
    assert not LogEntry.objects.exists()


def test_it_publishes_what_has_changed_as_a_new_version(editor: Client, client: Client) -> None:
    digest = publish_digest("Revue")
    Digest.objects.update(introduction="<p>Refaite.</p>")
    assert told(publish(editor, digest)) == {"success"}
    assert current(digest).number == 2
    assert "Refaite." in client.get("/digests/revue/").content.decode()


def test_it_tells_the_readers_what_it_corrects(editor: Client, client: Client) -> None:
    digest = publish_digest("Revue")
    page = publish(editor, digest, "Six, et non <b>sept</b>.")
    assert "Six, et non <b>sept</b>." in page.text
    versions = read(client.get("/digests/revue/")).one("ol", "versions")
    assert "Six, et non <b>sept</b>." in versions.text
    assert "Six, et non" in client.get("/feed/").content.decode()


@pytest.mark.parametrize("correction", ["a" * 2001, "\x00"])
def test_it_refuses_a_correction_it_cannot_keep_and_gives_it_back(editor: Client, correction: str) -> None:
    digest = publish_digest("Revue")
    page = publish(editor, digest, correction)
    assert page.every("ul", "errorlist")
    assert page.form("correction")["correction"] == [correction]
    assert current(digest).number == 1


def test_it_refuses_a_digest_with_an_error(editor: Client, client: Client) -> None:
    digest = make_digest("Revue", make_article("Un", source_name=""))
    page = read(editor.get(publication(digest)))
    assert reverse("admin:check_digest", args=[digest.pk]) in page.one("p", "stop").links
    answer = editor.post(publication(digest), {}, follow=True)
    assert answer.redirect_chain == [(reverse("admin:check_digest", args=[digest.pk]), 302)]
    assert "error" in told(read(answer))
    digest.refresh_from_db()
    assert (digest.state, client.get("/digests/revue/").status_code) == (DigestState.DRAFT, 404)


def test_an_error_does_not_touch_the_version_that_stands(editor: Client, client: Client) -> None:
    digest = publish_digest("Revue", make_article("Un"))
    Article.objects.update(source=None)
    publish(editor, digest)
    assert (digest.state, current(digest).number) == (DigestState.PUBLISHED, 1)
    assert client.get("/digests/revue/").status_code == 200


def test_it_leaves_a_line_in_the_journal(editor: Client, alice: User) -> None:
    digest = make_digest("Revue", make_article("Un"))
    publish(editor, digest)
    act = LogEntry.objects.get()
    assert (act.user, act.get_edited_object()) == (alice, digest)
    assert "1" in act.get_change_message()


def test_it_needs_the_right_to_publish(colleague: Client, bob: User) -> None:
    give(bob, "view_digest", "change_digest")
    digest = make_digest("Revue", make_article("Un"))
    assert colleague.post(publication(digest), {}).status_code == 403
    assert (
        publication(digest) not in read(colleague.get(reverse("admin:articles_digest_change", args=[digest.pk]))).links
    )
    give(bob, "publish_digest")
    assert colleague.post(publication(digest), {}).status_code == 302
