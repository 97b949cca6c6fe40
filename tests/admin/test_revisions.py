"""The versions of a digest at the desk: read, compared, taken up again, shown in a frame of the desk alone."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.digests import publish
from articles.models import Digest, DigestState, JournalEntry, Revision
from tests.admin.conftest import give
from tests.admin.page import read
from tests.factories import MONDAY, make_article, make_digest, publish_digest

pytestmark = pytest.mark.django_db

LATER = MONDAY + datetime.timedelta(days=2)


def address(name: str, digest: Digest, *more: int) -> str:
    return reverse(f"admin:{name}", args=[digest.pk, *more])


def two_versions() -> Digest:
    """A digest whose second version is out, and whose working copy is a third one."""
    digest = publish_digest("Première", slug="revue")
    Digest.objects.update(title="Deuxième")
    publish(digest, by=None, now=LATER, correction="Deux, et non un.")
    Digest.objects.update(title="Troisième")
    digest.refresh_from_db()
    return digest


@pytest.mark.parametrize(("number", "title"), [(1, "Première"), (2, "Deuxième")])
def test_it_shows_a_version_as_it_was(editor: Client, number: int, title: str) -> None:
    page = read(editor.get(address("digest_revision", two_versions(), number)))
    assert page.one("h1").text == title
    assert str(number) in page.one("aside", "apercu").text
    assert ("Deux, et non un." in page.text) == (number == 2)


@pytest.mark.parametrize(
    ("query", "sides"),
    [
        ("", ("2", "work")),
        ("?from=1&to=2", ("1", "2")),
        ("?from=2&to=1", ("2", "1")),
        ("?from=1&to=work", ("1", "work")),
        ("?from=work&to=work", ("work", "work")),
    ],
)
def test_it_holds_two_versions_side_by_side(editor: Client, query: str, sides: tuple[str, str]) -> None:
    titles = {"1": "Première", "2": "Deuxième", "work": "Troisième"}
    page = read(editor.get(address("compare_digest", two_versions()) + query))
    sent = page.form("from")
    assert (sent["from"], sent["to"]) == ([sides[0]], [sides[1]])
    if sides[0] == sides[1]:
        assert not page.every("div", "compare")
    else:
        (change,) = page.every("div", "compare")
        assert titles[sides[0]] in change.one("del").text
        assert titles[sides[1]] in change.one("ins").text
    frames = [frame.attributes["src"] for frame in page.every("iframe")]
    assert [read(editor.get(src)).one("h1").text for src in frames] == [titles[side] for side in sides]


@pytest.mark.parametrize("query", ["?from=3", "?to=0", "?from=x", "?to=²", "?from=99999999999999999999"])
def test_a_version_that_is_not_there_is_not_found(editor: Client, query: str) -> None:
    assert editor.get(address("compare_digest", two_versions()) + query).status_code == 404


def test_a_draft_has_only_its_working_copy_to_compare(editor: Client) -> None:
    page = read(editor.get(address("compare_digest", make_digest("Revue", make_article("Un")))))
    assert page.form("from")["from"] == ["work"]
    assert not page.every("div", "compare")


def test_it_takes_a_version_up_again(editor: Client, client: Client, alice: User) -> None:
    digest = two_versions()
    public = client.get("/digests/revue/").content
    sent = {"revision": "1", "next": address("publish_digest", digest)}
    answer = editor.post(address("restore_digest", digest), sent, follow=True)
    assert answer.redirect_chain == [(address("publish_digest", digest), 302)]
    digest.refresh_from_db()
    assert (digest.title, digest.state, Revision.objects.count()) == ("Première", DigestState.PUBLISHED, 2)
    assert client.get("/digests/revue/").content == public
    assert JournalEntry.objects.filter(by=alice).count() == 1


@pytest.mark.parametrize("number", ["", "3", "x", "-1", "²"])
def test_it_takes_up_no_version_that_is_not_there(editor: Client, number: str) -> None:
    digest = two_versions()
    assert editor.post(address("restore_digest", digest), {"revision": number}).status_code == 404
    assert Digest.objects.get().title == "Troisième"


@pytest.mark.parametrize("url", ["https://ailleurs.example/", "//ailleurs.example", "/\\ailleurs.example", "", "x"])
def test_it_leads_nowhere_else(editor: Client, url: str) -> None:
    digest = two_versions()
    answer = editor.post(address("restore_digest", digest), {"revision": "1", "next": url})
    assert answer.headers["Location"] == address("compile_digest", digest)


def test_the_desk_alone_may_show_it_in_a_frame(editor: Client, client: Client) -> None:
    digest = two_versions()
    for url in (address("preview_digest", digest), address("digest_revision", digest, 1)):
        answer = editor.get(url)
        assert answer["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
        assert "script-src 'self'" in answer["Content-Security-Policy"]
    for url in (address("publish_digest", digest), address("compare_digest", digest), reverse("admin:index")):
        answer = editor.get(url)
        assert answer["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert "frame-src 'self'" in answer["Content-Security-Policy"]
    public = client.get("/digests/revue/")
    assert public["X-Frame-Options"] == "DENY"
    assert "frame-src" not in public["Content-Security-Policy"]


def test_whoever_may_not_see_it_gets_no_frame(client: Client, colleague: Client) -> None:
    url = address("preview_digest", two_versions())
    for browser in (client, colleague):
        assert browser.get(url)["X-Frame-Options"] == "DENY"


def test_each_page_needs_its_right(colleague: Client, bob: User) -> None:
    digest = two_versions()
    give(bob, "view_digest")
    assert colleague.get(address("digest_revision", digest, 1)).status_code == 200
    assert colleague.get(address("compare_digest", digest)).status_code == 200
    assert colleague.post(address("restore_digest", digest), {"revision": "1"}).status_code == 403
    give(bob, "change_digest")
    assert colleague.post(address("restore_digest", digest), {"revision": "1"}).status_code == 302
