"""Who gets a mailing: everybody who asked for it and nobody else, once, even where listing is cut short."""

from __future__ import annotations

import datetime
import threading

import pytest
from django.db import connection
from django.utils import timezone

from articles.digests import publish
from articles.models import Choice, Delivery, Digest, Mailing, Subscriber, Theme
from articles.newsletter import (
    CannotMail,
    cancel,
    erase,
    listing,
    mail_digest,
    mail_erratum,
    mail_month,
    message_of,
    progress,
    serve_listing,
    subscribe,
)
from tests.factories import make_theme, publish_digest
from tests.newsletter.postoffice import PostOffice
from tests.newsletter.readers import (
    HOUR,
    LEA,
    NOE,
    ZOE,
    come_due,
    list_all,
    make_readers,
    make_subscriber,
    send_all,
    start_mailing,
)

pytestmark = pytest.mark.django_db


def listed(mailing: Mailing) -> list[str]:
    return sorted(mailing.deliveries.values_list("subscriber__email", flat=True))


@pytest.fixture
def rights(db: None) -> Theme:
    return make_theme("Droits sociaux")


@pytest.fixture
def offices(db: None) -> Theme:
    return make_theme("Guichets")


def test_an_issue_goes_to_those_who_asked_for_each_and_for_its_themes(rights: Theme, offices: Theme) -> None:
    make_subscriber("each@lecteurs.example")
    make_subscriber("rights@lecteurs.example", rights, choice=Choice.THEMES)
    make_subscriber("both@lecteurs.example", rights, offices, choice=Choice.THEMES)
    make_subscriber("offices@lecteurs.example", offices, choice=Choice.THEMES)
    make_subscriber("none@lecteurs.example", choice=Choice.THEMES)
    make_subscriber("monthly@lecteurs.example", rights, choice=Choice.MONTHLY)
    make_subscriber("unconfirmed@lecteurs.example", confirmed_at=None)
    mailing = start_mailing(publish_digest(theme=rights))
    wanted = ["both@lecteurs.example", "each@lecteurs.example", "rights@lecteurs.example"]
    assert listed(mailing) == wanted


def test_a_month_goes_to_those_who_asked_for_it_with_all_its_issues(office: PostOffice) -> None:
    make_subscriber(choice=Choice.MONTHLY)
    make_subscriber(NOE)
    for day, title in [(6, "Premier numéro"), (27, "Dernier numéro")]:
        moment = datetime.datetime(2023, 3, day, 7, tzinfo=datetime.UTC)
        publish_digest(title, now=moment)
    publish_digest("Numéro d’avril", now=datetime.datetime(2023, 4, 3, 7, tzinfo=datetime.UTC))
    now = timezone.now()
    mailing = mail_month(datetime.date(2023, 3, 15), by=None, now=now, due_at=now)
    list_all()
    assert listed(mailing) == [LEA]
    send_all()
    text = office.taken[0].message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert ("Premier numéro" in text, "Dernier numéro" in text, "avril" in text) == (True, True, False)
    with pytest.raises(CannotMail):
        mail_month(datetime.date(2023, 3, 1), by=None, now=now)
    with pytest.raises(CannotMail):
        mail_month(datetime.date(2023, 2, 1), by=None, now=now)


def test_a_correction_goes_to_those_who_had_the_fault_and_have_not_left(office: PostOffice) -> None:
    for email in (LEA, NOE, ZOE):
        make_subscriber(email)
    digest = publish_digest()
    start_mailing(digest)
    office.steps["RCPT"] = lambda to: "554 5.5.0 no" if to == NOE else ""
    send_all()
    erase(Subscriber.objects.get(email=ZOE), timezone.now())
    make_subscriber("nouvelle@lecteurs.example")
    now = timezone.now()
    with pytest.raises(CannotMail):
        mail_erratum(digest, by=None, now=now, note="Un chiffre était faux.", due_at=now)
    _correct(digest)
    with pytest.raises(CannotMail):
        mail_erratum(digest, by=None, now=now, note="  ", due_at=now)
    mailing = mail_erratum(digest, by=None, now=now, note="Un chiffre était faux.", due_at=now)
    list_all()
    assert listed(mailing) == [LEA]
    come_due()
    office.steps.clear()
    send_all()
    assert office.to(LEA) == 2
    text = office.taken[-1].message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "Un chiffre était faux." in text
    with pytest.raises(CannotMail):
        mail_erratum(digest, by=None, now=now, note="Encore.", due_at=now)
    _correct(digest)
    mailing = mail_erratum(digest, by=None, now=now, note="Et un autre.", due_at=now)
    list_all()
    assert listed(mailing) == [LEA]


def _correct(digest: Digest) -> None:
    digest.refresh_from_db()
    Digest.objects.filter(pk=digest.pk).update(introduction=f"<p>{digest.introduction} Juste.</p>")
    publish(Digest.objects.get(pk=digest.pk), by=None, now=timezone.now(), correction="Un chiffre.")
    digest.refresh_from_db()


def test_many_readers_are_listed_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "BATCH", 7)
    make_readers(30)
    mailing = start_mailing()
    assert mailing.deliveries.count() == 30
    assert len(set(mailing.deliveries.values_list("message_id", flat=True))) == 30


def test_listing_that_was_cut_short_is_gone_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "BATCH", 10)
    make_readers(30)
    now = timezone.now()
    mailing = mail_digest(publish_digest(), by=None, now=now, due_at=now)

    with monkeypatch.context() as patch:
        patch.setattr(listing, "_renew", _dying)
        with pytest.raises(KeyboardInterrupt):
            serve_listing(timezone.now())
    assert mailing.deliveries.count() == 10
    make_subscriber("trop-tard@lecteurs.example", confirmed_at=timezone.now())
    assert not serve_listing(timezone.now()), "its lease is still running"
    assert serve_listing(timezone.now() + HOUR)
    assert mailing.deliveries.count() == 30
    assert progress(mailing, timezone.now()).is_listed


def _dying(_mailing: Mailing) -> bool:
    raise KeyboardInterrupt


def test_a_mailing_that_is_cancelled_while_it_is_listed_sends_nothing(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "BATCH", 10)
    make_readers(30)
    now = timezone.now()
    mailing = mail_digest(publish_digest(), by=None, now=now, due_at=now)
    renew = listing._renew

    def cancelled(mailing: Mailing) -> bool:
        cancel(mailing, by=None, now=timezone.now())
        return renew(mailing)

    with monkeypatch.context() as patch:
        patch.setattr(listing, "_renew", cancelled)
        list_all()
    assert mailing.deliveries.count() == 10
    assert send_all() == 0
    again = mail_digest(mailing.digest, by=None, now=now, due_at=now)  # type: ignore[arg-type]
    assert again == mailing
    come_due()
    list_all()
    assert send_all() == 30
    assert len(set(office.recipients)) == 30


def test_whoever_left_and_came_back_meanwhile_gets_no_second_one(office: PostOffice) -> None:
    reader = make_subscriber()
    mailing = start_mailing()
    send_all()
    erase(reader, timezone.now())
    make_subscriber(confirmed_at=timezone.now())
    cancel(mailing, by=None, now=timezone.now())
    mail_digest(mailing.digest, by=None, now=timezone.now(), due_at=timezone.now())  # type: ignore[arg-type]
    list_all()
    assert send_all() == 0
    assert office.to(LEA) == 1


def test_each_gets_the_sections_of_the_themes_that_were_chosen(
    office: PostOffice, rights: Theme, offices: Theme
) -> None:
    reader = make_subscriber(LEA, rights, choice=Choice.THEMES)
    mailing = start_mailing(publish_digest("Deux thèmes", theme=rights))
    message = message_of(mailing, reader, timezone.now())
    assert message
    assert "Article de Deux thèmes" in message.body
    reader.themes.set([offices])
    assert message_of(mailing, reader, timezone.now()) is None


def test_an_address_that_is_not_confirmed_gets_nothing(office: PostOffice) -> None:
    subscribe(LEA, Choice.EACH, [], "fr", "Oui.", "/subscribe/", timezone.now())
    start_mailing()
    assert send_all() == 0
    assert not Delivery.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_whoever_leaves_while_readers_are_listed_gets_nothing(office: PostOffice) -> None:
    """Many times over, since which of the two is first is chance: no row of one who left is left to be sent."""
    for number in range(5):
        readers = make_readers(20)
        now = timezone.now()
        mail_digest(publish_digest(f"Numéro {number}"), by=None, now=now, due_at=now)

        def leave_all(readers: list[Subscriber] = readers) -> None:
            try:
                for reader in readers:
                    erase(reader, timezone.now())
            finally:
                connection.close()

        leaving = threading.Thread(target=leave_all)
        leaving.start()
        list_all()
        leaving.join()
        assert send_all() == 0
        assert not Delivery.objects.open().exists()
        assert not Mailing.objects.filter(done_at=None).exists()
