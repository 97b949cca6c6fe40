"""Importing in the desk: what would be added, untick, confirm; whatever is refused is told plainly."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import request_finished
from django.db import OperationalError, close_old_connections
from django.http import StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from articles.admin import importing
from articles.models import Article, Capture, Digest, Excerpt, Note, Source, State, Tag
from tests.admin.page import Element, Values, read

pytestmark = pytest.mark.django_db

IMPORT = "/admin/import/"
STREAM = """\
• Deux guichets rouvrent à Valmont | Le Carillon
    https://www.carillon.example/valmont/deux-guichets-rouvrent

    « Nous revoyons enfin des visages », dit une habitante.

    #guichets #ruralité

    • À Brume, il en reste un, le mardi.

• Une carte des fermetures - Brume Infos
    https://brumeinfos.example/carte/des-fermetu…

    Sur la carte, chaque point est une fermeture.

    #guichets #fermetures
"""
PLACES = ["0", "1"]
TABLES = (Article, Capture, Digest, Excerpt, Note, Source, Tag, LogEntry)


def rows() -> list[int]:
    return [table._default_manager.count() for table in TABLES]


def look(editor: Client, text: str = "", **more: Any) -> Element:
    """Sends the form of the import, pasted or with a file."""
    form = read(editor.get(IMPORT)).form("text")
    return read(editor.post(IMPORT, form | {"text": [text.replace("\n", "\r\n")]} | more))


def upload(data: bytes) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("revue.txt", data)}


def confirm(editor: Client, preview: Element, **more: Any) -> Element:
    """Presses the button of the preview; the browser ends lines its own way."""
    form: Values = preview.form("item")
    text = form["text"][0].replace("\n", "\r\n")
    return read(editor.post(IMPORT, form | {"confirmed": "1", "text": text} | more))


def counts(report: Element) -> list[int]:
    """Added, matched, left out, sources, excerpts and notes, as the report tells them."""
    return [int(each.text.split()[0]) for each in report.every("ul", "plain-list")[0].every("li")]


@pytest.mark.parametrize("how", ["paste", "upload"])
def test_it_shows_what_would_be_added_and_writes_nothing(editor: Client, how: str) -> None:
    before = rows()
    page = look(editor, STREAM) if how == "paste" else look(editor, **upload(STREAM.encode()))
    assert rows() == before
    assert page.form("item")["item"] == PLACES
    (table,) = page.every("table", "would")
    for words in ("Deux guichets rouvrent à Valmont", "Le Carillon", "#ruralité", "Brume Infos"):
        assert words in table.text
    assert len(page.every("span", "add")) == 2
    assert page.form("item")["kind"] == ["seenthis"]


def test_it_shows_the_doubts_where_they_are(editor: Client) -> None:
    (table,) = look(editor, STREAM).every("table", "would")
    sure, cut = table.one("tbody").every("tr")
    assert not sure.every("span", "doubt")
    assert cut.every("span", "doubt")


def test_it_imports_what_was_shown(editor: Client) -> None:
    report = confirm(editor, look(editor, STREAM))
    assert counts(report) == [2, 0, 0, 2, 2, 1]
    assert set(Article.objects.values_list("title", "state", "channel")) == {
        ("Deux guichets rouvrent à Valmont", State.INBOX, "import"),
        ("Une carte des fermetures", State.INBOX, "import"),
    }
    assert report.every("section", "card")[-1].every("li"), "The doubts are told again."


def test_it_gives_the_confirmed_text_back_letter_by_letter(editor: Client) -> None:
    text = f'\n\n{STREAM}\n    « <b>R&D</b> & "l’été" »\u00a0!\n'
    (kept,) = look(editor, text).form("item")["text"]
    assert kept == text


def test_it_leaves_out_what_was_unticked(editor: Client) -> None:
    report = confirm(editor, look(editor, STREAM), item=["1"])
    assert counts(report)[:3] == [1, 0, 1]
    assert Article.objects.get().title == "Une carte des fermetures"


def test_it_leaves_out_everything(editor: Client) -> None:
    before = rows()
    assert counts(confirm(editor, look(editor, STREAM), item=[]))[:3] == [0, 0, 2]
    assert rows() == before


def test_it_adds_nothing_the_second_time(editor: Client) -> None:
    confirm(editor, look(editor, STREAM))
    before = rows()
    preview = look(editor, STREAM)
    assert len(preview.every("span", "match")) == 2
    article = Article.objects.get(title="Une carte des fermetures")
    assert reverse("admin:articles_article_change", args=[article.pk]) in preview.links
    assert counts(confirm(editor, preview)) == [0, 2, 0, 0, 0, 0]
    assert rows() == before


REFUSED: list[tuple[str, bytes]] = [
    ("empty", b" \n \n"),
    ("nothing at all", b""),
    ("binary", b"%PDF-1.4\x00\x01\x02" + b"\x00" * 100),
    ("UTF-16", STREAM.encode("utf-16")),
    ("Latin-1", STREAM.replace("’", "'").encode("latin-1", "replace")),
    ("doubly encoded", f"Fermé, rouvert, épelé, répété. {STREAM}".encode().decode("latin-1").encode()),
    ("unrecognised", b"Bonjour."),
]


@pytest.mark.parametrize("data", [data for _name, data in REFUSED], ids=[name for name, _data in REFUSED])
def test_it_refuses_a_file_in_one_plain_sentence(editor: Client, data: bytes) -> None:
    before = rows()
    page = look(editor, **upload(data))
    (errors,) = page.every("ul", "errorlist")
    assert len(errors.every("li")) == 1
    assert errors.text.endswith(".")
    assert "text" in page.form("text")
    assert rows() == before


@pytest.mark.parametrize("text", ["", "  \n", "Bonjour.", f"{STREAM}\x00", "Ã© Ã¨ Ã " + STREAM, "\x01" * 50])
def test_it_refuses_a_text_in_one_plain_sentence_and_keeps_it(editor: Client, text: str) -> None:
    before = rows()
    page = look(editor, text)
    (errors,) = page.every("ul", "errorlist")
    assert len(errors.every("li")) == 1
    assert page.form("text")["text"][0].replace("\r\n", "\n") == text
    assert rows() == before


@pytest.mark.parametrize("how", ["paste", "upload"])
def test_it_refuses_what_is_too_big(editor: Client, settings: Settings, how: str) -> None:
    settings.DESK_IMPORT_MAX_BYTES = 100
    page = look(editor, STREAM) if how == "paste" else look(editor, **upload(STREAM.encode()))
    (errors,) = page.every("ul", "errorlist")
    assert "100" in errors.text
    assert not Article.objects.exists()


def test_it_confirms_what_it_took_however_the_browser_ends_its_lines(editor: Client, settings: Settings) -> None:
    settings.DESK_IMPORT_MAX_BYTES = len(STREAM.encode())
    assert counts(confirm(editor, look(editor, **upload(STREAM.encode()))))[0] == 2


def test_it_takes_back_the_longest_text_it_takes(editor: Client, settings: Settings) -> None:
    """Sent as a form's address-like body, every accent would count three times."""
    forms = [form for form in look(editor, STREAM).every("form") if form.every("textarea")]
    assert [form.attributes["enctype"] for form in forms] == ["multipart/form-data"]
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE > settings.DESK_IMPORT_MAX_BYTES


def test_it_reads_as_the_kind_that_is_chosen(editor: Client) -> None:
    assert look(editor, STREAM, kind="clipping").form("item")["kind"] == ["clipping"]
    page = look(editor, STREAM, kind="nothing")
    assert page.every("ul", "errorlist")
    assert page.form("text")["text"]


def test_it_refuses_again_when_it_is_confirmed(editor: Client) -> None:
    form = read(editor.get(IMPORT)).form("text")
    page = read(editor.post(IMPORT, form | {"confirmed": "1", "text": "Bonjour.", "item": ["0", "x"]}))
    assert page.every("ul", "errorlist")
    assert page.form("text")["text"] == ["Bonjour."]


def saving(editor: Client) -> StreamingHttpResponse:
    form = look(editor, STREAM).form("item")
    answer = editor.post(IMPORT, form | {"confirmed": "1"})
    assert isinstance(answer, StreamingHttpResponse)
    return answer


def go_away(answer: StreamingHttpResponse) -> None:
    """Closes the answer as a server does, but for the connection, which holds the test's own transaction."""
    request_finished.disconnect(close_old_connections)
    answer.close()
    request_finished.connect(close_old_connections)


def test_it_tells_how_far_it_is(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "TOLD_EVERY", 1)
    steps = read(saving(editor)).every("p", "progress")
    assert len(steps) == 3
    assert [step.text.split()[0] for step in steps[1:]] == ["1", "2"]
    assert all(step.attributes["role"] == "status" for step in steps)


def test_it_writes_nothing_when_the_browser_goes_away(
    alice: User, editor: Client, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "TOLD_EVERY", 1)
    before = rows()
    request = rf.post(IMPORT, look(editor, STREAM).form("item") | {"confirmed": "1"})
    request.user, request._dont_enforce_csrf_checks = alice, True  # type: ignore[attr-defined]
    answer = importing.import_text(request)
    assert isinstance(answer, StreamingHttpResponse)
    list(islice(answer, 3))  # the head of the page, that the text is being read, and the first item
    assert Article.objects.exists()
    go_away(answer)
    assert rows() == before


def test_it_writes_nothing_when_the_database_fails(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: Any, **_names: Any) -> Iterator[int]:
        raise OperationalError
        yield 0

    monkeypatch.setattr(importing, "saving", fail)
    page = read(saving(editor))
    assert page.every("ul", "errorlist")
    assert page.form("text")["text"][0] == STREAM


def test_it_says_so_when_reading_fails(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(importing, "preview", fail)
    page = look(editor, STREAM)
    assert page.every("ul", "errorlist")
    assert page.form("text")["text"]


def test_it_escapes_what_it_shows(editor: Client) -> None:
    page = look(editor, STREAM.replace("Deux guichets", "</textarea><script>alert(1)</script>"))
    assert "<script>alert(1)</script>" in page.one("table", "would").text
    assert page.active == []
    confirm(editor, page)
    assert read(editor.get(IMPORT)).active == []
