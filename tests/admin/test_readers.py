"""What readers sent, at the desk: who reads it, who deals with it, and what the page keeps for itself."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from articles.hearing import comment, report, suggest
from articles.models import Article, Comment, CommentState, Digest, Edition, MessageKind, ReaderMessage, State
from tests.admin.conftest import browser_of
from tests.admin.page import Element, read
from tests.factories import make_article, publish_digest
from tests.pressreview.test_checks import FILLED

pytestmark = pytest.mark.django_db
MESSAGES, COMMENTS = "/admin/readers/messages/", "/admin/readers/comments/"
SCRIPT = "<script>alert(1)</script>"


def make_message(text: str = "La date est fausse.", **values: Any) -> ReaderMessage:
    writer = {"name": "Lia", "email": "lia+x?bcc=y@courriel.example", "page": "/digests/"}
    return report(MessageKind.ERROR, text, timezone.now(), **writer | values)


def make_comment(text: str = "Chez nous aussi.", **values: Any) -> Comment:
    digest = Digest.objects.first() or publish_digest("Revue", takes_comments=True)
    return comment(digest, "Lia", text, timezone.now())


def look(browser: Client, address: str = MESSAGES) -> Element:
    return read(browser.get(address))


def do(browser: Client, name: str, row: ReaderMessage | Comment, what: str) -> int:
    return browser.post(reverse(f"admin:{name}", args=[row.pk]), {"do": what}).status_code


def test_a_message_is_dealt_with_and_taken_up_again(emile: User) -> None:
    browser, row = browser_of(emile), make_message()
    page = look(browser)
    assert "La date est fausse." in page.text
    assert {"/digests/", "mailto:lia%2Bx%3Fbcc%3Dy@courriel.example"} <= set(page.links)
    assert do(browser, "answer_message", row, "close") == 302
    assert "La date est fausse." not in look(browser).text
    assert "La date est fausse." in look(browser, f"{MESSAGES}?state=closed").text
    do(browser, "answer_message", row, "reopen")
    assert "La date est fausse." in look(browser).text
    do(browser, "answer_message", row, "erase")
    assert not ReaderMessage.objects.exists()


def test_asked_for_nothing_it_does_nothing(editor: Client) -> None:
    row, said = make_message(), make_comment()
    for what in ("", "publier", "delete"):
        do(editor, "answer_message", row, what)
        do(editor, "decide_comment", said, what)
    assert ReaderMessage.objects.open().count() == Comment.objects.waiting().count() == 1


def test_a_contributor_reads_without_names_and_decides_nothing(camille: User) -> None:
    browser, row, said = browser_of(camille), make_message(), make_comment()
    page = look(browser)
    assert "La date est fausse." in page.text
    assert not [word for word in ("Lia", "courriel") if word in page.text]
    assert not [form for form in page.every("form") if "acts" in form.classes]
    assert do(browser, "answer_message", row, "close") == do(browser, "decide_comment", said, "publish") == 403


def test_an_editor_publishes_no_comment(emile: User) -> None:
    browser, said = browser_of(emile), make_comment()
    assert not [form for form in look(browser, COMMENTS).every("form") if "acts" in form.classes]
    assert do(browser, "decide_comment", said, "publish") == 403
    assert Comment.objects.waiting().exists()


@pytest.mark.parametrize(
    ("what", "state"), [("publish", CommentState.PUBLISHED), ("refuse", CommentState.REFUSED), ("erase", None)]
)
def test_a_publisher_decides(client: Client, paule: User, what: str, state: CommentState | None) -> None:
    browser, said = browser_of(paule), make_comment()
    assert "Chez nous aussi." in look(browser, COMMENTS).text
    do(browser, "decide_comment", said, what)
    assert "Chez nous aussi." not in look(browser, COMMENTS).one("div", "page-head").text
    assert [row.state for row in Comment.objects.all()] == ([state] if state else [])
    is_seen = "Chez nous aussi." in read(client.get("/digests/revue/")).text
    assert is_seen == (what == "publish")
    if state:
        assert "Chez nous aussi." in look(browser, f"{COMMENTS}?state={state}").text


@pytest.mark.parametrize("address", [MESSAGES, COMMENTS, f"{MESSAGES}?state=closed", f"{COMMENTS}?state=x&page=a"])
def test_it_opens_when_there_is_nothing(editor: Client, address: str) -> None:
    assert look(editor, address).one("p", "pad").text


def test_hostile_words_are_only_words(editor: Client) -> None:
    make_message(SCRIPT, name=SCRIPT)
    make_comment(SCRIPT)
    suggest("https://gazette.example/mairie", SCRIPT, timezone.now(), name=SCRIPT)
    for address in (MESSAGES, COMMENTS, f"/admin/inbox/{Article.objects.latest('pk').pk}/"):
        page = look(editor, address)
        assert SCRIPT in page.text
        assert page.active == []


@pytest.mark.parametrize(("address", "make"), [(MESSAGES, make_message), (COMMENTS, make_comment)])
def test_it_costs_the_same_whatever_its_length(editor: Client, address: str, make: Any) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            look(editor, address)
        return len(queries)

    make("Un")
    cost()
    few = cost()
    for number in range(5):
        make(f"Mot {number}")
    suggest("https://gazette.example/mairie", "Un mot.", timezone.now())
    assert cost() == few


def test_it_comes_in_pages(editor: Client) -> None:
    now = timezone.now()
    rows = [
        ReaderMessage(kind=MessageKind.OTHER, text=f"Mot {n}.", received_at=now - datetime.timedelta(minutes=n))
        for n in range(51)
    ]
    ReaderMessage.objects.bulk_create(rows)
    assert "Mot 50." not in look(editor).text
    assert "Mot 50." in look(editor, f"{MESSAGES}?page=2").text


def test_the_front_page_says_what_waits(editor: Client) -> None:
    row = make_message()
    make_comment()
    make_comment("Deux")
    notes = [note for note in look(editor, "/admin/").every("p", "note") if "/readers/" in " ".join(note.links)]
    assert [(note.links, [word for word in note.text.split() if word.isdigit()]) for note in notes] == [
        ([MESSAGES, COMMENTS], ["1", "2"])
    ]
    do(editor, "answer_message", row, "close")
    notes = [note for note in look(editor, "/admin/").every("p", "note") if MESSAGES in note.links]
    assert notes == []


def test_who_may_not_read_them_is_told_nothing(colleague: Client) -> None:
    make_message()
    make_comment()
    assert not [link for link in look(colleague, "/admin/").links if "/readers/" in link]


@pytest.mark.parametrize(("name", "is_told"), [("ada", True), ("paule", False)])
def test_an_administrator_is_told_what_the_legal_notice_lacks(
    request: pytest.FixtureRequest, settings: Settings, name: str, is_told: bool
) -> None:
    for each, value in FILLED.items():
        setattr(settings, each, value)
    browser = browser_of(request.getfixturevalue(name))
    assert "HOST_NAME" not in look(browser, "/admin/").text
    settings.HOST_NAME = settings.PUBLISHER_PHONE = ""
    told = [note.text for note in look(browser, "/admin/").every("p", "note") if "HOST_NAME" in note.text]
    assert [("PUBLISHER_PHONE, HOST_NAME" in text, "HOST_PHONE" in text) for text in told] == [(True, False)] * is_told


def test_the_inbox_says_who_suggested_it_and_why(emile: User, camille: User) -> None:
    suggest("https://gazette.example/mairie", "On y parle de nous.", timezone.now(), name="Lia")
    address = f"/admin/inbox/{Article.objects.get().pk}/"
    assert "On y parle de nous." in look(browser_of(emile), address).text
    assert "Lia" in look(browser_of(emile), address).text
    assert "On y parle de nous." in look(browser_of(camille), address).text
    assert "Lia" not in look(browser_of(camille), address).text


def test_a_digest_is_opened_to_comments_where_it_is_published(paule: User) -> None:
    browser, digest = browser_of(paule), publish_digest("Revue")
    page = reverse("admin:publish_digest", args=[digest.pk])
    switch = reverse("admin:digest_comments", args=[digest.pk])
    assert switch in [form.attributes.get("action") for form in look(browser, page).every("form")]
    number = Edition.objects.current().number
    for what, takes in (("open", True), ("close", False)):
        assert browser.post(switch, {"do": what})["Location"] == page
        digest.refresh_from_db()
        assert digest.takes_comments == takes
    assert Edition.objects.current().number == number + 2


def test_the_form_of_a_digest_opens_it_at_once(editor: Client, client: Client) -> None:
    digest = publish_digest("Revue", make_article("Un", state=State.KEPT))
    address = reverse("admin:articles_digest_change", args=[digest.pk])
    client.get("/digests/revue/")
    values = look(editor, address).form("title")
    sent = {name: value[0] if len(value) == 1 else value for name, value in values.items()}
    editor.post(address, sent | {"takes_comments": "on"})
    digest.refresh_from_db()
    assert digest.takes_comments
    assert "/digests/revue/comments/" in read(client.get("/digests/revue/")).links
