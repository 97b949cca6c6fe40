"""Asking, confirming, choosing, leaving: nothing without a yes, nothing left after a no."""

from __future__ import annotations

import datetime
import json
import time

import pytest
from django.apps import apps
from django.utils import timezone
from pytest_django import Settings

from articles.models import Choice, Delivery, Ending, Subscriber, Suppression, SuppressionReason
from articles.newsletter import (
    address_key,
    change,
    confirm,
    export_of,
    forget_unconfirmed,
    is_suppressed,
    leave,
    lift,
    never_again,
    preferences,
    serve_confirmations,
    subscribe,
    suppress,
)
from articles.newsletter.signing import confirmation_token, link_token
from tests.factories import make_theme
from tests.newsletter.postoffice import CUT, PostOffice
from tests.newsletter.readers import DAY, HOUR, LEA, MINUTE, make_subscriber, send_all, start_mailing

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2023, 3, 20, 9, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Lea@Lecteurs.Example", "lea@lecteurs.example"),
        (" lea@lecteurs.example\t", "lea@lecteurs.example"),
        ("lea@élan.example", "lea@xn--lan-9la.example"),
        ("lea@E\u0301LAN.example", "lea@xn--lan-9la.example"),
        ("le.a+revue@lecteurs.example", "le.a+revue@lecteurs.example"),
        ("lea@" + "x" * 70 + ".example", "lea@" + "x" * 70 + ".example"),
        ("lea@a..example", "lea@a..example"),
    ],
)
def test_one_mailbox_is_one_key(typed: str, key: str) -> None:
    assert address_key(typed) == key


def ask(email: str = LEA, now: datetime.datetime = NOW, choice: str = Choice.EACH) -> None:
    subscribe(email, choice, [], "fr", "Oui, envoyez-moi la revue.", "/subscribe/", now)


def mail_all(now: datetime.datetime = NOW) -> None:
    while serve_confirmations(now):
        pass


def link_in(office: PostOffice) -> str:
    """What stands in the last link to confirm."""
    text = office.taken[-1].message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    return str(text.partition("/subscribe/confirm/")[2].partition("/")[0])


def test_an_address_is_subscribed_once_its_owner_says_so(office: PostOffice) -> None:
    now = timezone.now()
    ask(now=now)
    mail_all(now)
    (taken,) = office.taken
    assert taken.recipient == LEA
    assert taken.message["List-Unsubscribe"] is None
    assert taken.message["Auto-Submitted"] == "auto-generated"
    assert Subscriber.objects.get().confirmed_at is None
    found = confirm(link_in(office), now + HOUR)
    assert found
    assert found.confirmed_at == now + HOUR
    assert (found.consent_text, found.consent_origin, found.asked_at) == (
        "Oui, envoyez-moi la revue.",
        "/subscribe/",
        now,
    )
    assert confirm(link_in(office), now + 2 * HOUR) == found
    assert Subscriber.objects.get().confirmed_at == now + HOUR


def test_an_address_gets_one_mail_an_hour_however_often_it_is_typed(office: PostOffice) -> None:
    for minutes in range(0, 59, 4):
        ask(now=NOW + minutes * MINUTE)
        mail_all(NOW + minutes * MINUTE)
    assert len(office.taken) == 1
    ask("LEA@lecteurs.example", NOW + HOUR)
    mail_all(NOW + HOUR)
    assert len(office.taken) == 2
    assert Subscriber.objects.count() == 1


def test_whoever_types_the_address_of_a_subscriber_changes_nothing(office: PostOffice) -> None:
    make_subscriber(choice=Choice.MONTHLY)
    ask(choice=Choice.EACH)
    mail_all()
    reader = Subscriber.objects.get()
    assert (reader.choice, bool(reader.confirmed_at)) == (Choice.MONTHLY, True)
    assert reader.consent_text == ""
    (taken,) = office.taken
    text = taken.message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "/subscribe/confirm/" not in text
    assert f"/subscribe/choices/{link_token(reader, 'choices')}/" in text.replace("\n", "")


def test_a_link_to_confirm_is_good_for_seven_days(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(now=timezone.now())
    token = confirmation_token(Subscriber.objects.get())
    later = timezone.now().timestamp()
    monkeypatch.setattr(time, "time", lambda: later + 7 * 86400 + 60)
    assert confirm(token, timezone.now()) is None
    monkeypatch.setattr(time, "time", lambda: later + 7 * 86400 - 60)
    assert confirm(token, timezone.now())


@pytest.mark.parametrize("token", ["", "x", "1-abc.def", "1-abc.def.ghi", "é", "0" * 5000, "..", "-.x"])
def test_what_is_no_link_of_ours_opens_nothing(token: str) -> None:
    make_subscriber()
    assert confirm(token, NOW) is None
    assert preferences(token) is None
    assert not leave(token, NOW)
    assert not never_again(token, NOW)


def test_a_link_is_good_for_one_thing_alone() -> None:
    reader = make_subscriber()
    assert preferences(link_token(reader, "leave")) is None
    assert confirm(link_token(reader, "choices"), NOW) is None
    assert not leave(link_token(reader, "choices"), NOW)
    assert preferences(link_token(reader, "choices")) == reader


def test_links_outlive_a_change_of_the_secret(settings: Settings) -> None:
    reader = make_subscriber()
    suppress("zoe@lecteurs.example", SuppressionReason.ASKED, NOW)
    token = link_token(reader, "leave")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "une-autre-clef-" * 4
    assert is_suppressed("zoe@lecteurs.example", NOW)
    assert leave(token, NOW)
    settings.SECRET_KEY_FALLBACKS = []
    assert not leave(token, NOW)


def test_a_link_of_one_who_left_is_none_of_the_next_one() -> None:
    reader = make_subscriber()
    token = link_token(reader, "choices")
    number = reader.pk
    leave(link_token(reader, "leave"), NOW)
    make_subscriber("noe@lecteurs.example", pk=number)
    assert preferences(token) is None


def test_a_choice_is_changed_with_its_themes() -> None:
    reader = make_subscriber()
    theme = make_theme()
    change(reader, Choice.THEMES, [theme], NOW)
    reader.refresh_from_db()
    assert (reader.choice, list(reader.themes.all())) == (Choice.THEMES, [theme])
    change(reader, Choice.MONTHLY, [], NOW)
    assert list(reader.themes.all()) == []


def test_whoever_leaves_is_gone_from_every_table(office: PostOffice) -> None:
    reader = make_subscriber("Marie.Dupont@lecteurs.example")
    office.always("RCPT", "552 5.2.2 <marie.dupont@lecteurs.example> is full")
    mailing = start_mailing()
    send_all()
    assert leave(link_token(reader, "leave"), NOW)
    assert not leave(link_token(reader, "leave"), NOW)
    rows = [str(row).casefold() for model in apps.get_models() for row in model._default_manager.values()]
    assert rows
    assert not [row for row in rows if "marie" in row]
    assert mailing.deliveries.count() == 1


def test_a_mail_that_waits_for_somebody_who_left_is_not_sent(office: PostOffice) -> None:
    reader = make_subscriber()
    start_mailing()
    leave(link_token(reader, "leave"), NOW)
    assert send_all() == 0
    assert Delivery.objects.get().ending == Ending.UNWANTED


def test_never_again_holds_whoever_types_the_address(office: PostOffice) -> None:
    reader = make_subscriber()
    assert never_again(link_token(reader, "choices"), NOW)
    for later in (NOW, NOW + 365 * DAY):
        ask("LEA@lecteurs.example", later)
        mail_all(later)
    assert office.taken == []
    assert not Subscriber.objects.exists()
    assert "lea" not in Suppression.objects.get().digest
    assert lift(LEA)
    ask(now=NOW + 366 * DAY)
    mail_all(NOW + 366 * DAY)
    assert office.to(LEA) == 1


def test_an_address_that_did_not_exist_may_ask_again_after_a_month(office: PostOffice) -> None:
    suppress(LEA, SuppressionReason.BOUNCE, NOW)
    ask(now=NOW + DAY)
    mail_all(NOW + DAY)
    assert office.taken == []
    ask(now=NOW + 31 * DAY)
    mail_all(NOW + 31 * DAY)
    assert office.to(LEA) == 1
    assert confirm(confirmation_token(Subscriber.objects.get()), NOW + 31 * DAY)
    assert not Suppression.objects.exists()


def test_a_graver_reason_takes_the_place_of_a_bounce() -> None:
    suppress(LEA, SuppressionReason.BOUNCE, NOW)
    suppress(LEA, SuppressionReason.COMPLAINT, NOW)
    suppress(LEA, SuppressionReason.BOUNCE, NOW)
    assert Suppression.objects.get().reason == SuppressionReason.COMPLAINT
    assert is_suppressed(LEA, NOW + 365 * DAY)


def test_what_is_kept_of_a_subscriber_is_given_whole(office: PostOffice) -> None:
    theme = make_theme()
    reader = make_subscriber(LEA, theme, consent_text="Oui.", consent_origin="/subscribe/")
    start_mailing()
    send_all()
    given = export_of(reader)
    assert json.loads(json.dumps(given)) == given
    assert (given["email"], given["themes"], given["consent_text"]) == (LEA, [theme.name], "Oui.")
    (mail,) = given["mails"]
    assert mail["sent_at"]
    kept = {field.name for field in Subscriber._meta.get_fields() if not field.auto_created}
    assert kept - {"id", "key", "mail_due_at", "mailed_at"} <= given.keys()


def test_an_address_that_nobody_confirms_is_forgotten_after_seven_days() -> None:
    ask()
    make_subscriber("noe@lecteurs.example", asked_at=NOW)
    assert forget_unconfirmed(NOW + 7 * DAY - MINUTE) == 0
    assert forget_unconfirmed(NOW + 7 * DAY + MINUTE) == 1
    assert [reader.email for reader in Subscriber.objects.all()] == ["noe@lecteurs.example"]


def test_an_address_that_takes_no_mail_is_not_kept(office: PostOffice) -> None:
    ask()
    office.always("RCPT", "550 5.1.1 no such user")
    mail_all()
    assert not Subscriber.objects.exists()


def test_the_mail_to_confirm_is_tried_again_for_a_day(office: PostOffice) -> None:
    now = timezone.now()
    ask(now=now)
    office.once("connect", CUT)
    mail_all(now)
    assert office.taken == []
    mail_all(now + 11 * MINUTE)
    assert office.to(LEA) == 1
    mail_all(now + HOUR)
    assert office.to(LEA) == 1
    Subscriber.objects.update(asked_at=now - 2 * DAY, mail_due_at=now)
    office.always("connect", CUT)
    mail_all(now + DAY)
    assert Subscriber.objects.get().mail_due_at is None
