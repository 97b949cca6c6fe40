"""The preview: the page of the readers, for the desk only."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.digests import publish
from articles.models import Digest, DigestState, Role
from tests.admin.conftest import give
from tests.admin.page import Element, read
from tests.factories import MONDAY, add_item, make_article, make_digest, make_theme, publish_digest

pytestmark = pytest.mark.django_db

PAGES_TO_COME = ("/themes/", "/articles/")
"""Pages that publication makes or changes: the preview does not lead to them."""

ONCE_PUBLISHED = (("Citer ce numéro", "Versions"), ("Partager", ""))
"""What has no sense before there is an address to give: each from its heading to the next one."""


def preview(digest: Digest) -> str:
    return reverse("admin:preview_digest", args=[digest.pk])


def whole() -> Digest:
    """A digest with something of everything a page shows."""
    lead = make_article("L’été des radiés", tags=("guichet",), authors=("Ada",), access="subscribers")
    digest = make_digest("Revue", lead, theme=make_theme(), number=118, closing="<p>À lundi.</p>", picture_credit="Bo")
    add_item(digest.sections.get(), make_article("À côté"), role=Role.SEE_ALSO, position=2)
    return digest


def words(page: Element) -> str:
    """The words of the page, but for what leads away from it."""
    main = page.one("main")
    return " ".join(each.text for each in main if each.tag in ("h1", "h2", "h3", "h4", "blockquote", "p", "li", "time"))


def test_it_has_the_words_that_readers_will_see(editor: Client, client: Client) -> None:
    digest = whole()
    publish(digest, by=None, now=MONDAY)
    shown, public = read(editor.get(preview(digest))), read(client.get("/digests/revue/"))
    expected = words(public)
    for link in public.one("main").every("a"):
        if link.attributes["href"].startswith(PAGES_TO_COME) and link.text not in words(shown):
            expected = expected.replace(f"{link.text} ", "", 1)
    for heading, following in ONCE_PUBLISHED:
        before, _heading, after = expected.partition(heading)
        expected = f"{before}{following}{after.partition(following)[2] if following else ''}".rstrip()
    assert len(expected) > 500
    assert words(shown) == expected


def test_it_shows_a_draft_with_what_it_would_say(editor: Client) -> None:
    page = read(editor.get(preview(whole())))
    for expected in ("Revue", "Cette semaine.", "L’été des radiés", "Ada", "Il y a encore le comptoir", "À côté", "Bo"):
        assert expected in page.one("main").text


def test_it_is_hidden_from_search_engines_and_leads_back(editor: Client) -> None:
    digest = whole()
    page = read(editor.get(preview(digest)))
    robots = [each.attributes["content"] for each in page.every("meta") if each.attributes.get("name") == "robots"]
    assert robots == ["noindex"]
    assert reverse("admin:compile_digest", args=[digest.pk]) in page.links
    assert not [each for each in page.every("link") if each.attributes.get("rel") == "canonical"]


def test_it_changes_nothing(editor: Client) -> None:
    digest = whole()
    read(editor.get(preview(digest)))
    digest.refresh_from_db()
    assert (digest.state, digest.published_at, digest.revisions.count()) == (DigestState.DRAFT, None, 0)


def test_it_shows_what_a_published_digest_would_become(editor: Client, client: Client) -> None:
    digest = publish_digest("Revue")
    Digest.objects.update(title="Titre refait")
    assert read(editor.get(preview(digest))).one("h1").text == "Titre refait"
    assert read(client.get("/digests/revue/")).one("h1").text == "Revue"


def test_no_stranger_sees_a_draft(client: Client) -> None:
    digest = whole()
    answer = client.get(preview(digest))
    assert answer.headers["Location"] == f"/admin/login/?next={preview(digest)}"
    for path in ("/", "/digests/", "/feed/", "/feed/atom/", "/themes/", "/tags/", "/sources/"):
        assert "radiés" not in client.get(path).content.decode()
    assert client.get("/digests/revue/").status_code == 404


def test_it_needs_the_right_to_see_digests(colleague: Client, bob: User) -> None:
    digest = whole()
    assert colleague.get(preview(digest)).status_code == 403
    give(bob, "view_digest")
    assert colleague.get(preview(digest)).status_code == 200
