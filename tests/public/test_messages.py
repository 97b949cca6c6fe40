"""The readers' form: what gets through, what does not, and what each is told."""

import io
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import Settings

from articles.models import LONGEST_MESSAGE, Article, Channel, PageReading, ReaderMessage, State
from articles.public.messages import page_of_the_site
from tests.admin.page import Element, body, parse, read
from tests.factories import make_article, publish_digest
from tests.public.readers_type import SCRIPT, message, seconds_ago, suggestion, write

pytestmark = pytest.mark.django_db
THANKS = "/suggest/thanks/"


def shown(answer: Any) -> Element:
    """The form that came back, whatever the status."""
    return parse(body(answer))


def test_a_suggestion_goes_to_the_inbox(client: Client) -> None:
    answer = write(client, suggestion(name="Lia\r\nBcc: x@y.example", email="lia@courriel.example", page="/digests/"))
    assert (answer.status_code, answer["Location"]) == (303, THANKS)
    article, kept = Article.objects.get(), ReaderMessage.objects.get()
    assert (article.url, article.state, article.channel) == (
        "https://gazette.example/mairie",
        State.INBOX,
        Channel.READER,
    )
    assert (kept.kind, kept.text, kept.article, kept.page) == (
        "suggestion",
        "On y parle de nous.",
        article,
        "/digests/",
    )
    assert (kept.name, kept.email) == ("Lia Bcc: x@y.example", "lia@courriel.example")
    assert PageReading.objects.get().article == article
    assert read(client.get(THANKS)).one("h1").text


def test_an_error_waits_for_the_team(client: Client) -> None:
    publish_digest()
    page = read(client.get("/suggest/?page=/digests/des-guichets-fermes/"))
    sent = {name: values[0] for name, values in page.form("kind").items()}
    assert (sent["kind"], sent["page"]) == ("error", "/digests/des-guichets-fermes/")
    assert write(client, sent | {"text": "La date est fausse.", "opened": seconds_ago(5)}).status_code == 303
    kept = ReaderMessage.objects.get()
    assert (kept.kind, kept.text, kept.page) == ("error", "La date est fausse.", "/digests/des-guichets-fermes/")
    assert kept.article is None


def test_an_address_beside_an_error_is_not_lost(client: Client) -> None:
    write(client, message(url="https://gazette.example/x"))
    assert ReaderMessage.objects.get().text == "La date est fausse.\n\nhttps://gazette.example/x"


PATHS = [
    ("/digests/", "/digests/"),
    ("/suggest/", "/suggest/"),
    ("/digests/x/?page=2#e1", "/digests/x/"),
    ("", ""),
    ("digests/", ""),
    ("/nulle-part/", ""),
    ("//ailleurs.example/digests/", ""),
    ("/\\ailleurs.example/", ""),
    ("https://ailleurs.example/digests/", ""),
    ("javascript:alert(1)", ""),
    ("/admin/", ""),
    ("/api/articles/", ""),
    ("/" + "d" * 600, ""),
    ("/[", ""),
]


@pytest.mark.parametrize(("path", "expected"), PATHS)
def test_it_is_about_a_page_of_the_site_and_no_other(path: str, expected: str) -> None:
    assert page_of_the_site(path) == expected


WRONG: list[tuple[dict[str, str], str]] = [
    (suggestion(url=""), "url"),
    (suggestion(url="pas une adresse"), "url"),
    (suggestion(url="https://a.example/1 https://b.example/2"), "url"),
    (suggestion(url="javascript:alert(1)"), "url"),
    (suggestion(url="https://a.example/" + "x" * 5000), "url"),
    (message(text=""), "text"),
    (message(text=" \r\n\t "), "text"),
    (message(text="a" * (LONGEST_MESSAGE + 1)), "text"),
    (message(kind=""), "kind"),
    (message(kind="autre"), "kind"),
    (message(email="lia"), "email"),
    (message(email="lia@courriel.example\r\nBcc: x@y.example"), "email"),
    (message(name="a" * 101), "name"),
]


@pytest.mark.parametrize(("typed", "field"), WRONG)
def test_it_says_what_is_wrong_and_keeps_what_was_typed(client: Client, typed: dict[str, str], field: str) -> None:
    answer = write(client, typed | {"opened": seconds_ago(30)})
    assert answer.status_code == 200
    page = shown(answer)
    summary = page.one("div", "rectif")
    assert [link.split("_")[1] for link in summary.links] == [field]
    assert {link.removeprefix("#") for link in summary.links} <= page.ids
    assert set(" ".join(e.attributes.get("aria-describedby", "") for e in page).split()) <= page.ids
    assert page.form("text")["text"] == [typed["text"].replace("\r\n", "\n")]
    if field in ("url", "text"):
        marked = [each for each in page if each.attributes.get("aria-invalid") == "true"]
        assert [each.attributes["name"] for each in marked] == [field]
    assert not ReaderMessage.objects.exists()
    assert not Article.objects.exists()


def test_hostile_words_are_only_words(client: Client) -> None:
    typed = message(text=f"{SCRIPT}\x00\x0b", name=f'"><b>{SCRIPT}', email="x", url=f'"{SCRIPT}')
    page = shown(write(client, typed))
    assert page.active == []
    assert page.form("text")["text"] == [SCRIPT]
    write(client, typed | {"email": ""})
    assert ReaderMessage.objects.get().text == f'{SCRIPT}\n\n"{SCRIPT}'


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
        ({"Origin": "http://testserver"}, 303),
        ({"Origin": "http://127.0.0.1:8000"}, 303),
        ({"Origin": "https://ailleurs.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_it_takes_nothing_from_another_site(
    client: Client, headers: dict[str, str], status: int, settings: Settings
) -> None:
    settings.SITE_URL = "http://127.0.0.1:8000"
    answer = write(client, message(), **headers)
    assert answer.status_code == status
    assert ReaderMessage.objects.count() == (status == 303)
    if status == 403:
        page = shown(answer)
        assert page.form("text")["text"] == ["La date est fausse."]
        sent = {name: values[0] for name, values in page.form("text").items()}
        assert write(client, sent).status_code == 303


def test_who_falls_into_the_trap_is_thanked_and_not_kept(client: Client) -> None:
    answer = write(client, suggestion(website="https://pub.example/", opened=""))
    assert (answer.status_code, answer["Location"]) == (303, THANKS)
    assert not ReaderMessage.objects.exists()
    assert not Article.objects.exists()


def test_no_reader_sees_the_trap(client: Client) -> None:
    trap = read(client.get("/suggest/")).one("p", "piege")
    field = next(each for each in trap.every("input") if each.attributes["name"] == "website")
    assert [field.attributes[name] for name in ("name", "autocomplete", "tabindex")] == ["website", "off", "-1"]


@pytest.mark.parametrize(
    ("opened", "is_kept"),
    [
        (lambda: seconds_ago(4), True),
        (lambda: seconds_ago(23 * 3600), True),
        (lambda: seconds_ago(1), False),
        (lambda: seconds_ago(-3600), False),
        (lambda: seconds_ago(25 * 3600), False),
        (lambda: "", False),
        (lambda: seconds_ago(30)[:-1], False),
        (lambda: "9" * 400 + ":x", False),
    ],
)
def test_it_wants_a_form_that_was_opened_a_while_ago(client: Client, opened: Any, is_kept: bool) -> None:
    answer = write(client, message(opened=opened()))
    assert ReaderMessage.objects.count() == is_kept
    if not is_kept:
        page = shown(answer)
        assert page.one("div", "rectif").text
        assert page.form("text")["text"] == ["La date est fausse."]


def test_an_old_form_can_be_sent_again_after_a_moment(client: Client) -> None:
    page = shown(write(client, message(opened=seconds_ago(25 * 3600))))
    again = page.form("text")["opened"][0]
    assert write(client, message(opened=again)).status_code == 200  # not yet three seconds old
    assert not ReaderMessage.objects.exists()


def test_a_form_with_a_fault_keeps_its_moment(client: Client) -> None:
    opened = seconds_ago(30)
    assert shown(write(client, message(text="", opened=opened))).form("text")["opened"] == [opened]


def test_one_network_says_so_much_an_hour(client: Client, settings: Settings) -> None:
    settings.READER_HOURLY = 2
    statuses = [write(client, message(text=str(number))).status_code for number in range(3)]
    assert statuses == [303, 303, 429]
    refused = write(client, message(text="Encore"))
    assert (refused.status_code, refused["Retry-After"]) == (429, "3600")
    assert shown(refused).form("text")["text"] == ["Encore"]
    assert client.post("/suggest/", message(), REMOTE_ADDR="192.0.2.7").status_code == 303


def test_what_is_wrong_or_trapped_is_not_counted(client: Client, settings: Settings) -> None:
    settings.READER_HOURLY = 1
    for typed in (message(text=""), message(website="x"), message(opened="")):
        write(client, typed)
    assert write(client, message()).status_code == 303


def test_everybody_together_says_so_much_an_hour(client: Client, settings: Settings) -> None:
    settings.READERS_HOURLY = 2
    answers = [
        client.post("/suggest/", message(text=str(number)), REMOTE_ADDR=f"192.0.2.{number}") for number in range(3)
    ]
    assert [answer.status_code for answer in answers] == [303, 303, 429]


def test_it_reads_no_more_than_a_message(client: Client) -> None:
    answer = write(client, message(text="a" * 1_000_000))
    assert answer.status_code == 413
    assert "413" in shown(answer).text
    upload = {**message(), "file": io.BytesIO(b"a" * 1_000_000)}
    assert client.post("/suggest/", upload).status_code == 413
    assert not ReaderMessage.objects.exists()


@pytest.mark.parametrize("content_type", ["multipart/form-data; boundary=x", "text/plain", "application/json"])
def test_what_is_no_form_is_no_error_of_ours(client: Client, content_type: str) -> None:
    answer = client.generic("POST", "/suggest/", b"\xff\x00{", content_type=content_type)
    assert answer.status_code in (200, 400)
    assert not ReaderMessage.objects.exists()


def test_it_is_nobody_elses_page(client: Client) -> None:
    client = Client(enforce_csrf_checks=True)
    for answer in (client.get("/suggest/"), write(client, message()), write(client, message(text=""))):
        assert not answer.cookies
        if answer.status_code == 200:
            assert answer["Cache-Control"] == "no-store"
    assert client.put("/suggest/").status_code == 405
    assert client.head("/suggest/").status_code == 200


@pytest.mark.parametrize("state", [State.KEPT, State.DISCARDED])
def test_what_the_team_decided_stays_decided(client: Client, state: State) -> None:
    article = make_article("Mairie", url="https://gazette.example/mairie", state=state)
    write(client, suggestion(url="http://www.gazette.example/mairie?utm_source=lettre"))
    article.refresh_from_db()
    assert (Article.objects.count(), article.state) == (1, state)
    assert ReaderMessage.objects.get().article == article
    assert not PageReading.objects.exists()


def test_no_address_of_a_reader_is_stored(client: Client, settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "seen"}}
    client.post("/suggest/", message(), REMOTE_ADDR="192.0.2.7")
    stored: dict[str, bytes] = getattr(caches["default"], "_cache")  # noqa: B009
    assert any("reader-" in key for key in stored)
    assert "192.0.2.7" not in f"{stored} {vars(ReaderMessage.objects.get())}"
