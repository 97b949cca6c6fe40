"""Subscribing: what is kept, what is told, and that neither a scanner nor a stranger changes anything."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from articles.models import Choice, Subscriber, Suppression, Theme
from articles.newsletter import links_of, subscribe
from articles.newsletter.links import confirmation_links
from articles.public.subscribing import consent
from articles.text import single_spaced
from tests.admin.page import Element, body, parse, read
from tests.factories import make_article, make_theme, publish_digest
from tests.public.readers_type import SCRIPT, seconds_ago

pytestmark = pytest.mark.django_db
THANKS = "/subscribe/thanks/"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}
FOREIGN = {"Sec-Fetch-Site": "cross-site"}


@pytest.fixture(autouse=True)
def nobody_wrote_yet() -> None:
    cache.clear()


def typed(**values: Any) -> dict[str, Any]:
    """Somebody who took half a minute."""
    return {"email": "lia@courriel.example", "choice": "each", "opened": seconds_ago(30), "website": ""} | values


def ask(client: Client, data: dict[str, Any] | None = None, **headers: str) -> Any:
    return client.post("/subscribe/", data or typed(), headers=headers)


def make_subscriber(email: str = "lia@courriel.example", *, confirmed: bool = True, **values: Any) -> Subscriber:
    now = timezone.now()
    themes = values.pop("themes", ())
    choice, language = values.pop("choice", Choice.EACH), values.pop("language", "fr")
    subscribe(email, choice, themes, language, "J’accepte.", "/subscribe/", now)
    if confirmed:
        Subscriber.objects.filter(email=email).update(confirmed_at=now)
    return Subscriber.objects.get(email=email)


def path_of(address: str, settings: Settings) -> str:
    return address.removeprefix(settings.SITE_URL)


def cited_theme(name: str = "Guichets") -> Theme:
    theme = make_theme(name)
    publish_digest(f"Revue {name}", make_article(f"Article {name}"), theme=theme)
    return theme


def test_it_keeps_what_was_asked_and_the_words_that_were_agreed_to(client: Client) -> None:
    page = read(client.get("/subscribe/"))
    assert single_spaced(consent()) in page.text
    answer = ask(client)
    assert (answer.status_code, answer["Location"]) == (303, THANKS)
    kept = Subscriber.objects.get()
    assert (kept.email, kept.choice, kept.language, kept.confirmed_at) == ("lia@courriel.example", "each", "fr", None)
    assert (kept.consent_text, kept.consent_origin) == (consent(), "/subscribe/")
    assert read(client.get(THANKS)).one("h1").text


def test_it_keeps_the_language_of_the_page(client: Client) -> None:
    answer = client.post("/en/subscribe/", typed())
    assert answer["Location"] == "/en/subscribe/thanks/"
    assert (Subscriber.objects.get().language, Subscriber.objects.get().consent_origin) == ("en", "/en/subscribe/")


def test_it_keeps_several_themes(client: Client) -> None:
    first, second = cited_theme("Guichets"), cited_theme("Radiations")
    cited_theme("Fuites")
    page = read(client.get(f"/subscribe/?theme={first.slug}"))
    assert page.form("email")["themes"] == [first.slug]
    ask(client, typed(choice="themes", themes=[first.slug, second.slug]))
    assert set(Subscriber.objects.get().themes.all()) == {first, second}


def test_themes_count_for_who_asks_for_themes_alone(client: Client) -> None:
    theme = cited_theme()
    ask(client, typed(choice="each", themes=[theme.slug]))
    assert not Subscriber.objects.get().themes.exists()


WRONG = [
    (typed(email=""), "email"),
    (typed(email="lia"), "email"),
    (typed(email="lia@courriel.example\r\nBcc: x@y.example"), "email"),
    (typed(email=f"{'a' * 250}@courriel.example"), "email"),
    (typed(choice=""), "choice"),
    (typed(choice="everything"), "choice"),
    (typed(choice="themes"), "themes"),
    (typed(choice="themes", themes=["nulle-part"]), "themes"),
]


@pytest.mark.parametrize(("made", "field"), WRONG)
def test_it_says_what_is_wrong_and_keeps_what_was_typed(client: Client, made: dict[str, Any], field: str) -> None:
    cited_theme()
    answer = ask(client, made | {"opened": seconds_ago(30)})
    page = parse(body(answer))
    assert answer.status_code == 200
    assert [link.split("_")[1] for link in page.one("div", "rectif").links] == [field]
    assert {link.removeprefix("#") for link in page.one("div", "rectif").links} <= page.ids
    assert page.form("email")["email"] == [made["email"].replace("\r\n", "\n")]
    assert not Subscriber.objects.exists()


def test_hostile_words_are_only_words(client: Client) -> None:
    answer = ask(client, typed(email=f'"{SCRIPT}', themes=[SCRIPT], choice=SCRIPT))
    assert SCRIPT not in body(answer)
    assert parse(body(answer)).active == []


@pytest.mark.parametrize(
    ("made", "headers", "status"),
    [
        (typed(website="https://spam.example"), {}, 303),
        (typed(), FOREIGN, 403),
        (typed(opened=seconds_ago(1)), {}, 200),
        (typed(opened=""), {}, 200),
    ],
)
def test_programs_get_nothing_kept(client: Client, made: dict[str, Any], headers: dict[str, str], status: int) -> None:
    if made["opened"]:
        made = made | {"opened": seconds_ago(1 if status == 200 else 30)}
    assert ask(client, made, **headers).status_code == status
    assert not Subscriber.objects.exists()


def test_enough_is_enough(client: Client, settings: Settings) -> None:
    settings.READER_HOURLY = 2
    answers = [ask(client, typed(email=f"lia{n}@courriel.example")).status_code for n in range(3)]
    assert answers == [303, 303, 429]
    assert Subscriber.objects.count() == 2


def test_nobody_learns_who_gets_mail(client: Client, settings: Settings) -> None:
    """The same answer, whether the address is unknown, waits, is confirmed or is never written to."""
    make_subscriber("confirmed@courriel.example")
    make_subscriber("waits@courriel.example", confirmed=False)
    never = make_subscriber("never@courriel.example")
    client.post(path_of(links_of(never, None).choices, settings), {"do": "never"})
    assert Suppression.objects.count() == 1
    answers = []
    for name in ("unknown", "waits", "confirmed", "never"):
        answer = ask(client, typed(email=f"{name}@courriel.example"))
        answers.append((answer.status_code, answer["Location"], answer.content, sorted(answer.headers)))
    assert len(set(map(str, answers))) == 1


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_program_that_opens_every_link_changes_nothing(client: Client, settings: Settings, method: str) -> None:
    """Mail servers open the links of a mail before its owner does, some of them twice."""
    waiting = make_subscriber("waits@courriel.example", confirmed=False)
    confirmed = make_subscriber("gets@courriel.example")
    addresses = [
        confirmation_links(waiting).confirm,
        links_of(confirmed, None).leave,
        links_of(confirmed, None).choices,
    ]
    for address in addresses * 2:
        answer = getattr(client, method)(path_of(address, settings))
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert not answer.cookies
    waiting.refresh_from_db()
    assert waiting.confirmed_at is None
    assert Subscriber.objects.count() == 2


def test_one_button_confirms(client: Client, settings: Settings) -> None:
    waiting = make_subscriber(confirmed=False)
    address = path_of(confirmation_links(waiting).confirm, settings)
    page = read(client.get(address))
    assert [each.attributes.get("method") for each in page.every("form")].count("post") == 1
    answer = client.post(address)
    waiting.refresh_from_db()
    assert (answer.status_code, waiting.confirmed_at is not None) == (200, True)
    choices = [link for link in read(answer).links if "/choices/" in link]
    assert client.get(path_of(choices[0], settings)).status_code == 200


def test_another_site_confirms_nobody(client: Client, settings: Settings) -> None:
    waiting = make_subscriber(confirmed=False)
    client.post(path_of(confirmation_links(waiting).confirm, settings), headers=FOREIGN)
    waiting.refresh_from_db()
    assert waiting.confirmed_at is None


@pytest.mark.parametrize("name", ["confirm", "choices"])
@pytest.mark.parametrize("token", ["x", "1-abc.def", "1-abc.def:ghi", "a" * 3000, "%00", "é"])
def test_a_link_that_is_none_of_ours_says_so(client: Client, name: str, token: str) -> None:
    make_subscriber()
    answer = client.post(f"/subscribe/{name}/{token}/")
    assert answer.status_code == 410
    assert parse(body(answer)).one("h1").text
    assert Subscriber.objects.filter(confirmed_at__isnull=False).count() == 1


def test_one_click_leaves_without_anything_else(settings: Settings) -> None:
    """RFC 8058: a POST by a mail program, without login, cookie, CSRF token or redirect, takes effect at once."""
    client = Client(enforce_csrf_checks=True)
    address = path_of(links_of(make_subscriber(), None).leave, settings)
    for _once_and_again in range(2):
        answer = client.post(address, ONE_CLICK)
        assert (answer.status_code, dict(answer.cookies)) == (200, {})
        assert not Subscriber.objects.exists()


def test_one_click_is_taken_as_multipart_and_as_a_form(client: Client, settings: Settings) -> None:
    for content_type in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        address = path_of(links_of(make_subscriber(), None).leave, settings)
        sent = "List-Unsubscribe=One-Click"
        if "multipart" in content_type:
            sent = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
        assert client.post(address, sent, content_type=content_type).status_code == 200
        assert not Subscriber.objects.exists()


def choices_page(client: Client, subscriber: Subscriber, settings: Settings, data: dict[str, Any] | None = None) -> Any:
    address = path_of(links_of(subscriber, None).choices, settings)
    return client.post(address, data) if data is not None else client.get(address)


def test_choices_are_changed(client: Client, settings: Settings) -> None:
    theme, subscriber = cited_theme(), make_subscriber()
    page: Element = read(choices_page(client, subscriber, settings))
    assert page.form("choice")["choice"] == ["each"]
    assert "J’accepte." in page.text
    sent = {"do": "save", "choice": "themes", "themes": [theme.slug]}
    assert read(choices_page(client, subscriber, settings, sent)).one("p", "rectif").text
    subscriber.refresh_from_db()
    assert (subscriber.choice, [*subscriber.themes.all()]) == ("themes", [theme])
    refused = choices_page(client, subscriber, settings, {"do": "save", "choice": "themes"})
    assert parse(body(refused)).one("div", "rectif").links == ["#id_themes_0"]
    assert [*subscriber.themes.all()] == [theme]


def test_all_that_is_kept_is_taken_along(client: Client, settings: Settings) -> None:
    answer = choices_page(client, make_subscriber(), settings, {"do": "export"})
    assert "attachment" in answer["Content-Disposition"]
    told = json.loads(answer.content)
    assert (told["email"], told["consent_text"], told["consent_origin"]) == (
        "lia@courriel.example",
        "J’accepte.",
        "/subscribe/",
    )


@pytest.mark.parametrize(("asked", "left"), [("erase", 0), ("never", 1)])
def test_all_that_is_kept_is_erased(client: Client, settings: Settings, asked: str, left: int) -> None:
    answer = choices_page(client, make_subscriber(), settings, {"do": asked})
    assert (answer.status_code, Subscriber.objects.count(), Suppression.objects.count()) == (200, 0, left)
    assert not Suppression.objects.filter(digest__contains="lia").exists()


def test_another_site_changes_nothing(client: Client, settings: Settings) -> None:
    subscriber = make_subscriber()
    address = path_of(links_of(subscriber, None).choices, settings)
    for asked in ("save", "export", "erase", "never"):
        client.post(address, {"do": asked, "choice": "monthly"}, headers=FOREIGN)
    subscriber.refresh_from_db()
    assert subscriber.choice == "each"


def test_each_page_speaks_the_language_of_its_address(client: Client, settings: Settings) -> None:
    subscriber = make_subscriber(language="en")
    for address in (links_of(subscriber, None).choices, links_of(subscriber, None).leave):
        assert client.get(path_of(address, settings)).status_code == 200


def test_the_privacy_page_says_what_is_kept(client: Client) -> None:
    assert read(client.get("/privacy/")).every("h2")
    assert "mail" in read(client.get("/privacy/")).ids


def test_an_address_that_nobody_confirms_waits_seven_days(client: Client) -> None:
    make_subscriber(confirmed=False)
    Subscriber.objects.update(asked_at=timezone.now() - datetime.timedelta(days=6))
    assert Subscriber.objects.exists()
    assert "7" in read(client.get(THANKS)).text
