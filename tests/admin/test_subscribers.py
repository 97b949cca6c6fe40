"""Who gets mail, at the desk: found, shown, taken along, erased."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import JournalEntry, Subscriber
from tests.admin.conftest import browser_of
from tests.admin.page import read
from tests.admin.test_mailing_pages import make_subscriber
from tests.factories import make_theme

pytestmark = pytest.mark.django_db
LIST = "/admin/subscribers/"


def test_it_shows_who_confirmed_and_apart_who_did_not(editor: Client) -> None:
    make_subscriber(1)
    make_subscriber(2, confirmed_at=None)
    confirmed, waiting = read(editor.get(LIST)).text, read(editor.get(f"{LIST}?state=waiting")).text
    assert ("lia1@" in confirmed, "lia2@" in confirmed) == (True, False)
    assert ("lia1@" in waiting, "lia2@" in waiting) == (False, True)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("lia1", True),
        ("LIA1@Courriel.example", True),
        ("courriel", True),
        ("lia2", False),
        ("%", False),
        ("\x00", True),
    ],
)
def test_it_finds_an_address(editor: Client, asked: str, found: bool) -> None:
    make_subscriber(1)
    shown = [each.text for each in read(editor.get(LIST, {"q": asked})).every("bdi")]
    assert shown == (["lia1@courriel.example"] if found else [])


def test_it_shows_the_words_that_were_agreed_to(editor: Client) -> None:
    make_subscriber(consent_text="J’accepte. <script>alert(1)</script>", consent_origin="/subscribe/", language="fr")
    page = read(editor.get(LIST))
    assert "J’accepte. <script>alert(1)</script>" in page.text


def test_what_is_kept_of_somebody_is_taken_along(editor: Client) -> None:
    row = make_subscriber(consent_text="J’accepte.")
    answer = editor.post(reverse("admin:export_subscriber", args=[row.pk]))
    assert json.loads(answer.content)["consent_text"] == "J’accepte."
    assert "no-store" in answer["Cache-Control"]
    assert editor.get(reverse("admin:export_subscriber", args=[row.pk])).status_code == 405


def test_somebody_is_erased_and_the_journal_names_nobody(editor: Client, alice: User) -> None:
    row = make_subscriber()
    editor.post(reverse("admin:erase_subscriber", args=[row.pk]))
    assert not Subscriber.objects.exists()
    line = JournalEntry.objects.get()
    assert "lia" not in f"{line.what} {line.about}"


def test_who_only_edits_sees_nobody(emile: User) -> None:
    row, browser = make_subscriber(), browser_of(emile)
    assert browser.get(LIST).status_code == 403
    for name in ("export_subscriber", "erase_subscriber"):
        assert browser.post(reverse(f"admin:{name}", args=[row.pk])).status_code == 403
    assert Subscriber.objects.exists()


def test_a_list_of_many_asks_no_more(editor: Client) -> None:
    theme = make_theme()
    make_subscriber(1, choice="themes").themes.add(theme)
    with CaptureQueriesContext(connection) as one:
        editor.get(LIST)
    for number in range(2, 9):
        make_subscriber(number, choice="themes", asked_at=timezone.now()).themes.add(theme)
    with CaptureQueriesContext(connection) as many:
        editor.get(LIST)
    assert len(many) == len(one)
