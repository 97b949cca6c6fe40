"""What other programs exported, at the desk: shown before it is saved, what is left out told, past digests by hand."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Digest, DigestState, Note
from tests.admin.page import Element, read
from tests.formats.bookmarks import test_netscape, test_pocket, test_wallabag
from tests.formats.library import test_bibtex, test_csl, test_ris
from tests.formats.wordpress.export import CLASSIC, post, site

pytestmark = pytest.mark.django_db

IMPORT = "/admin/import/"
SITE = site(post(), post("Des liens", CLASSIC, number=43, slug="liens"), post("Secret", status="private", number=44))
EXPORTS = {
    "bookmarks": (test_netscape.BROWSER, 4),
    "pocket": (test_pocket.TABLE, 3),
    "wallabag": (json.dumps([test_wallabag.ENTRY]), 1),
    "csl": (json.dumps([test_csl.ENTRY]), 1),
    "ris": (test_ris.ENTRY, 1),
    "bibtex": (test_bibtex.ENTRY, 1),
    "wordpress": (SITE, 5),
}


def look(editor: Client, text: str, *, upload: bool = False) -> Element:
    form = read(editor.get(IMPORT)).form("text")
    sent = {"file": SimpleUploadedFile("export.txt", text.encode())} if upload else {"text": text}
    return read(editor.post(IMPORT, form | sent))


def confirm(editor: Client, preview: Element) -> Element:
    return read(editor.post(IMPORT, preview.form("item") | {"confirmed": "1"}))


@pytest.mark.parametrize("upload", [False, True], ids=["paste", "upload"])
@pytest.mark.parametrize("kind", EXPORTS)
def test_it_shows_and_imports_each_kind_once(editor: Client, kind: str, upload: bool) -> None:
    text, count = EXPORTS[kind]
    preview = look(editor, text, upload=upload)
    assert preview.form("item")["kind"] == [kind]
    assert not Article.objects.exists()
    confirm(editor, preview)
    assert Article.objects.count() == count
    again = look(editor, text, upload=upload)
    assert len(again.every("span", "match")) == count
    confirm(editor, again)
    assert Article.objects.count() == count


def test_it_tells_before_and_after_what_is_left_out(editor: Client) -> None:
    preview = look(editor, test_netscape.BROWSER)
    report = confirm(editor, preview)
    for page in (preview, report):
        told = [line.text for section in page.every("section", "card") for line in section.every("li")]
        assert any("javascript:void(0)" in line and "19" in line for line in told)


def test_it_keeps_an_abstract_as_a_note(editor: Client) -> None:
    confirm(editor, look(editor, test_bibtex.ENTRY))
    article = Article.objects.get()
    assert Note.objects.get().article == article
    assert not article.excerpts.exists()


def test_it_freezes_what_wallabag_read_and_finds_its_excerpts_in_it(editor: Client) -> None:
    confirm(editor, look(editor, json.dumps([test_wallabag.ENTRY])))
    article = Article.objects.get()
    assert article.captures.get().origin == "program"
    assert set(article.excerpts.values_list("verdict", flat=True)) == {"verbatim"}


def test_it_leads_to_each_past_digest(editor: Client) -> None:
    preview = look(editor, SITE)
    assert "Secret" in preview.text
    report = confirm(editor, preview)
    for digest in Digest.objects.all():
        assert reverse("admin:compile_digest", args=[digest.pk]) in report.links
    assert set(Digest.objects.values_list("state", flat=True)) == {DigestState.DRAFT}


def test_it_publishes_a_past_digest_by_hand_as_of_its_day(editor: Client) -> None:
    confirm(editor, look(editor, SITE))
    digest = Digest.objects.get(slug="lu-42")
    address = reverse("admin:publish_digest", args=[digest.pk])
    page = read(editor.get(address))
    assert "12 mars 2019" in page.text
    editor.post(address, {"when": "now"})
    digest.refresh_from_db()
    assert digest.state == DigestState.PUBLISHED
    assert digest.published_at
    assert digest.published_at.year == 2019 < timezone.now().year
    assert "2019-03-12T07:30" in editor.get("/digests/lu-42/").content.decode()
