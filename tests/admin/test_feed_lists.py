"""Lists of feeds at the desk: looked at, followed, and given to other programs."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client

from articles.admin import feed_lists
from articles.formats import read_opml
from articles.models import Feed, FeedState, Source, Tag
from tests.admin.page import Element, read
from tests.admin.rows import make_row_feed
from tests.factories import make_theme

pytestmark = pytest.mark.django_db

LIST, OPML = "/admin/feeds/list/", "/admin/feeds.opml"
OUTLINES = """\
<outline text="Le Courrier d’Arvel" xmlUrl="https://courrier.example/rss" htmlUrl="https://courrier.example/"/>
<outline text="Santé"><outline text="La Gazette" xmlUrl="https://gazette.example/rss"/></outline>
<outline text="À lire"><outline text="L’Écho" xmlUrl="https://echo.example/rss"/></outline>
<outline text="Nulle part" xmlUrl="nulle-part"/>
"""
DOCUMENT = f'<opml version="2.0"><head><title>Ma veille</title></head><body>{OUTLINES}</body></opml>'


def look(editor: Client, text: str = "", **more: Any) -> Element:
    return read(editor.post(LIST, {"text": text} | more))


def upload(data: bytes) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("flux.opml", data)}


def confirm(editor: Client, preview: Element) -> Element:
    """Presses the button of the preview; the browser ends lines its own way."""
    text = preview.form("text")["text"][0].replace("\n", "\r\n")
    return read(editor.post(LIST, {"text": text, "confirmed": "1"}, follow=True))


def rows(page: Element) -> list[Element]:
    return page.one("table", "listed").one("tbody").every("tr")


def buttons(page: Element) -> list[Element]:
    """What confirms the list."""
    return [each for each in page.every("button") if each.attributes.get("name") == "confirmed"]


def messages(page: Element) -> list[str]:
    return [each.text for each in page.one("ul", "messagelist").every("li")]


@pytest.mark.parametrize("how", ["paste", "upload"])
def test_it_shows_what_would_be_added_and_writes_nothing(editor: Client, how: str) -> None:
    make_theme("Santé")
    page = look(editor, DOCUMENT) if how == "paste" else look(editor, **upload(DOCUMENT.encode()))
    courrier, gazette, echo = rows(page)
    assert "Le Courrier d’Arvel" in courrier.text
    assert [each.text for each in gazette.every("span", "theme-name")] == ["Santé"]
    assert "#À lire" in echo.text
    assert len(page.every("span", "add")) == 3
    assert "nulle-part" in page.one("section", "note").text
    assert page.one("p", "say").text.startswith("3 ")
    assert not Feed.objects.exists()
    assert not Tag.objects.exists()


def test_it_follows_what_was_shown(editor: Client, alice: User) -> None:
    theme = make_theme("Santé")
    page = confirm(editor, look(editor, DOCUMENT))
    added = dict(Feed.objects.values_list("title", "theme"))
    assert added == {"Le Courrier d’Arvel": None, "La Gazette": theme.pk, "L’Écho": None}
    assert list(Tag.objects.values_list("name", "feeds__title")) == [("À lire", "L’Écho")]
    assert set(Feed.objects.values_list("added_by", flat=True)) == {alice.pk}
    assert Source.objects.count() == 3
    assert messages(page)[0].startswith("3 ")
    assert len(page.one("table", "feeds").one("tbody").every("tr")) == 3


def test_what_is_followed_already_is_told_and_keeps_what_the_team_gave_it(editor: Client) -> None:
    confirm(editor, look(editor, DOCUMENT))
    Feed.objects.filter(title="L’Écho").update(state=FeedState.PAUSED, title="Écho à nous")
    page = look(editor, DOCUMENT)
    assert len(page.every("span", "match")) == 3
    assert messages(confirm(editor, page))[0].startswith("3 ")
    assert Feed.objects.count() == 3
    assert Feed.objects.get(title="Écho à nous").state == FeedState.PAUSED


def test_a_list_of_which_nothing_is_left_to_take_has_no_button(editor: Client) -> None:
    alone = DOCUMENT.replace(OUTLINES, OUTLINES.splitlines()[0])
    assert buttons(look(editor, alone))
    confirm(editor, look(editor, alone))
    for text in (alone, DOCUMENT.replace(OUTLINES, "")):
        assert not buttons(look(editor, text))


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-15", "windows-1252", "utf-16"])
def test_it_takes_a_file_in_the_encoding_that_it_declares(editor: Client, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n{DOCUMENT}'.replace("’", "'")
    page = look(editor, **upload(text.encode(encoding)))
    confirm(editor, page)
    assert "L'Écho" in Feed.objects.values_list("title", flat=True)


def test_what_is_pasted_is_text_whatever_encoding_it_declares(editor: Client) -> None:
    confirm(editor, look(editor, f'\n<?xml version="1.0" encoding="ISO-8859-1"?>\n{DOCUMENT}'))
    assert "L’Écho" in Feed.objects.values_list("title", flat=True)


@pytest.mark.parametrize("text", ["", "  \n", "Bonjour.", "<html><body>Non</body></html>", "\x00<opml/>"])
def test_what_is_no_list_is_refused_in_words_and_kept(editor: Client, text: str) -> None:
    page = look(editor, text)
    assert page.every("ul", "errorlist")
    assert page.form("text")["text"][0].replace("\r\n", "\n") == text


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\x00\xff", b"\xff" * 100])
def test_a_file_that_is_no_list_is_refused_in_words(editor: Client, data: bytes) -> None:
    assert look(editor, **upload(data)).every("ul", "errorlist")


@pytest.mark.parametrize("size", [5_000_001, 9_000_000])
def test_a_list_that_is_too_large_is_refused_in_words(editor: Client, size: int) -> None:
    data = DOCUMENT.encode() + b" " * (size - len(DOCUMENT.encode()))
    assert "5" in look(editor, **upload(data)).one("ul", "errorlist").text


def test_it_refuses_again_when_it_is_confirmed(editor: Client) -> None:
    page = read(editor.post(LIST, {"text": "Bonjour.", "confirmed": "1"}))
    assert page.every("ul", "errorlist")
    assert not Feed.objects.exists()


def test_it_adds_all_or_none_when_somebody_else_was_quicker(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: Any) -> None:
        raise IntegrityError

    page = look(editor, DOCUMENT)
    monkeypatch.setattr(feed_lists, "follow_list", fail)
    again = confirm(editor, page)
    assert again.every("ul", "errorlist")
    assert "courrier.example" in again.form("text")["text"][0]


def test_the_words_of_a_list_do_not_run(editor: Client) -> None:
    hostile = "&lt;/textarea>&lt;script>alert(1)&lt;/script>"
    page = look(editor, DOCUMENT.replace("Le Courrier d’Arvel", hostile).replace("À lire", hostile))
    assert "<script>alert(1)</script>" in page.one("table", "listed").text
    assert page.active == []
    assert confirm(editor, page).active == []
    assert Feed.objects.count() == 3


def test_it_gives_the_list_to_other_programs(editor: Client, settings: Any) -> None:
    make_row_feed(1)
    make_row_feed(2, state=FeedState.ENDED)
    answer = editor.get(OPML)
    assert (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == (
        "text/x-opml; charset=utf-8",
        "nosniff",
    )
    assert answer.headers["Content-Disposition"] == 'attachment; filename="feeds.opml"'
    given = read_opml(answer.content)
    assert given.title == settings.SITE_NAME
    assert [(feed.url, feed.title, feed.folders) for feed in given.feeds] == [
        ("https://flux1.example/rss", "Flux 1", ("Thème 1",))
    ]


def test_what_goes_out_comes_back_as_it_was(editor: Client) -> None:
    theme = make_theme("Santé")
    confirm(editor, look(editor, DOCUMENT))
    out = editor.get(OPML).content
    before = list(Feed.objects.values_list("url", "title", "theme", "tags__name"))
    Feed.objects.all().delete()
    confirm(editor, look(editor, **upload(out)))
    assert list(Feed.objects.values_list("url", "title", "theme", "tags__name")) == before
    assert theme.feeds.count() == 1
