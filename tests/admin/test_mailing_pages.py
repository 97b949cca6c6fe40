"""Mailings at the desk: sent with an issue, tried, held back, settled where in doubt."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Choice, Delivery, Digest, DigestState, JournalEntry, Mailing, MailingKind, Subscriber
from articles.newsletter import mail_digest
from tests.admin.conftest import browser_of
from tests.admin.page import Element, body, parse, read
from tests.factories import current, make_article, make_digest, make_theme, publish_digest

pytestmark = pytest.mark.django_db
LIST = "/admin/mailings/"
HOLD = datetime.timedelta(minutes=5)


def make_subscriber(number: int = 1, **values: Any) -> Subscriber:
    email, now = f"lia{number}@courriel.example", timezone.now()
    return Subscriber.objects.create(**{"email": email, "key": email, "asked_at": now, "confirmed_at": now} | values)


def make_mailing(digest: Digest | None = None, **values: Any) -> Mailing:
    return mail_digest(digest or publish_digest("Revue"), by=None, now=values.pop("now", timezone.now()))


def make_delivery(mailing: Mailing, number: int = 1, **values: Any) -> Delivery:
    made = {"subscriber": make_subscriber(number), "due_at": timezone.now()}
    return Delivery.objects.create(mailing=mailing, **made | values)


def page_of(digest: Digest) -> str:
    return reverse("admin:publish_digest", args=[digest.pk])


def told(answer: Any) -> set[str]:
    """The weights of the messages."""
    return {name for message in read(answer).one("ul", "messagelist").every("li") for name in message.classes}


def send(browser: Client, digest: Digest, what: str, **values: str) -> Any:
    return browser.post(reverse("admin:send_letter", args=[digest.pk]), {"do": what} | values, follow=True)


def do(browser: Client, name: str, row: Mailing | Delivery, what: str) -> int:
    return browser.post(reverse(f"admin:{name}", args=[row.pk]), {"do": what}).status_code


def test_an_issue_is_mailed_five_minutes_after_it_came_out(editor: Client) -> None:
    make_subscriber()
    make_subscriber(2, confirmed_at=None)
    digest = make_digest("Revue", make_article("Un"))
    page = read(editor.get(page_of(digest)))
    assert [each.attributes.get("checked") is not None for each in page if each.attributes.get("name") == "mail"] == [
        True
    ]
    before = timezone.now()
    assert told(editor.post(page_of(digest), {"when": "now", "mail": "on"}, follow=True)) == {"success"}
    made = Mailing.objects.get()
    assert (made.kind, made.digest) == (MailingKind.ISSUE, digest)
    assert before + HOLD <= made.due_at <= timezone.now() + HOLD


def test_an_issue_is_published_without_mail_where_nobody_ticks_it(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"))
    editor.post(page_of(digest), {"when": "now"})
    digest.refresh_from_db()
    assert (digest.state, Mailing.objects.exists()) == (DigestState.PUBLISHED, False)


def test_nothing_is_offered_where_nobody_would_get_it(editor: Client) -> None:
    make_subscriber(choice=Choice.MONTHLY)
    for digest in (make_digest("Revue"), publish_digest("Parue")):
        page = body(editor.get(page_of(digest)))
        assert "Il ne part à personne par courriel" in page
        assert 'name="mail"' not in page
        assert 'value="issue"' not in page
        assert 'value="test"' in page


def test_a_scheduled_issue_is_mailed_after_its_moment_and_no_more_when_it_is_taken_off(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"))
    at = timezone.localtime(timezone.now() + datetime.timedelta(days=2)).replace(second=0, microsecond=0)
    when = {"when": "later", "day": f"{at:%Y-%m-%d}", "hour": f"{at:%H:%M}"}
    editor.post(page_of(digest), when | {"mail": "on"})
    assert [made.due_at for made in Mailing.objects.filter(set_aside_at=None)] == [at + HOLD]
    editor.post(page_of(digest), {"do": "unschedule"})
    assert not Mailing.objects.filter(set_aside_at=None).exists()
    editor.post(page_of(digest), when | {"mail": "on"})
    assert Mailing.objects.filter(set_aside_at=None).count() == Mailing.objects.count() == 1
    editor.post(page_of(digest), when)
    assert not Mailing.objects.filter(set_aside_at=None).exists()


def test_what_is_withdrawn_is_not_mailed(editor: Client) -> None:
    made = make_mailing()
    assert made.digest
    editor.post(reverse("admin:withdraw_digest", args=[made.digest.pk]), {"notice": "Une erreur."})
    made.refresh_from_db()
    assert made.set_aside_at is not None


def test_it_is_mailed_later_from_the_same_page(editor: Client) -> None:
    theme = make_theme("Guichets")
    digest = publish_digest("Revue", theme=theme)
    make_subscriber()
    make_subscriber(2, choice="themes").themes.add(theme)
    make_subscriber(3, choice="themes").themes.add(make_theme("Autre"))
    make_subscriber(4, choice="monthly")
    page = read(editor.get(page_of(digest)))
    assert any("2" in button.text for button in page.every("button") if button.attributes.get("value") == "issue")
    day = timezone.localtime() + datetime.timedelta(days=3)
    assert told(send(editor, digest, "later", day="", hour="08:00")) == {"error"}
    assert told(send(editor, digest, "later", day="2020-01-01", hour="08:00")) == {"error"}
    assert not Mailing.objects.exists()
    assert told(send(editor, digest, "later", day=f"{day:%Y-%m-%d}", hour="08:00")) == {"success"}
    assert timezone.localtime(Mailing.objects.get().due_at).strftime("%Y-%m-%d %H:%M") == f"{day:%Y-%m-%d} 08:00"


def test_a_draft_is_not_mailed(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"))
    assert told(send(editor, digest, "issue")) == {"error"}
    assert not Mailing.objects.exists()


def test_a_test_goes_to_oneself_alone(editor: Client, alice: User) -> None:
    make_subscriber()
    digest = make_digest("Revue", make_article("Un"))
    User.objects.filter(pk=alice.pk).update(email="")
    assert told(send(editor, digest, "test")) == {"error"}
    User.objects.filter(pk=alice.pk).update(email="alice@courriel.example")
    assert told(send(editor, digest, "test")) == {"success"}
    assert [message.to for message in mail.outbox] == [["alice@courriel.example"]]
    assert not Mailing.objects.exists()


def test_the_letter_is_read_where_it_can_do_nothing(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"))
    shown = editor.get(reverse("admin:letter", args=[digest.pk]))
    policy = shown["Content-Security-Policy"]
    assert {"sandbox allow-popups", "default-src 'none'", "form-action 'none'"} <= {
        part.strip() for part in policy.split(";")
    }
    assert "script-src" not in policy
    assert "Revue" in parse(body(shown)).one("h1").text
    text = editor.get(reverse("admin:letter", args=[digest.pk]) + "?as=text")
    assert text["Content-Type"] == "text/plain; charset=utf-8"
    assert "REVUE" in body(text)


def test_a_correction_goes_to_those_who_had_the_fault(editor: Client) -> None:
    digest = publish_digest("Revue")
    mailing = make_mailing(digest)
    make_delivery(mailing, 1, done_at=timezone.now(), revision=current(digest))
    make_delivery(mailing, 2, done_at=timezone.now(), revision=current(digest), subscriber=None)
    make_subscriber(3)
    Digest.objects.filter(pk=digest.pk).update(introduction="<p>Cette autre semaine.</p>")
    page = read(editor.get(page_of(digest)))
    assert [each.attributes["form"] for each in page if each.attributes.get("name") == "mail"] == ["publication"]
    editor.post(page_of(digest), {"kind": "yes", "correction": "Une date était fausse.", "mail": "on"})
    made = Mailing.objects.get(kind=MailingKind.ERRATUM)
    digest.refresh_from_db()
    assert (made.note, made.revision) == ("Une date était fausse.", current(digest))


def test_a_touch_is_not_mailed(editor: Client) -> None:
    digest = publish_digest("Revue")
    make_delivery(make_mailing(digest), done_at=timezone.now(), revision=current(digest))
    Digest.objects.filter(pk=digest.pk).update(introduction="<p>Cette autre semaine.</p>")
    editor.post(page_of(digest), {"kind": "no", "correction": "", "mail": "on"})
    assert not Mailing.objects.filter(kind=MailingKind.ERRATUM).exists()


def test_a_correction_that_was_not_mailed_is_mailed_afterwards(editor: Client) -> None:
    digest = publish_digest("Revue")
    make_delivery(make_mailing(digest), done_at=timezone.now(), revision=current(digest))
    Digest.objects.filter(pk=digest.pk).update(introduction="<p>Cette autre semaine.</p>")
    editor.post(page_of(digest), {"kind": "yes", "correction": "Une date était fausse."})
    assert [each for each in read(editor.get(page_of(digest))) if each.attributes.get("value") == "erratum"]
    digest.refresh_from_db()
    assert told(send(editor, digest, "erratum")) == {"success"}
    assert Mailing.objects.get(kind=MailingKind.ERRATUM).note == "Une date était fausse."
    assert told(send(editor, digest, "erratum")) <= {"success", "error"}
    assert Mailing.objects.filter(kind=MailingKind.ERRATUM).count() == 1


def test_it_is_held_back_let_go_and_cancelled(editor: Client) -> None:
    made = make_mailing()
    for what, held, cancelled in (("hold", True, False), ("release", False, False), ("cancel", False, True)):
        assert do(editor, "steer_mailing", made, what) == 302
        made.refresh_from_db()
        assert (made.held_at is not None, made.set_aside_at is not None) == (held, cancelled)
    assert do(editor, "steer_mailing", made, "nothing") == 302


def test_a_mail_in_doubt_waits_for_somebody(editor: Client) -> None:
    made = make_mailing()
    begun = timezone.now() - datetime.timedelta(minutes=10)
    one, two = (make_delivery(made, number, begun_at=begun) for number in (1, 2))
    page = read(editor.get(reverse("admin:mailing", args=[made.pk])))
    assert {"lia1@courriel.example", "lia2@courriel.example"} <= set(page.text.split())
    assert any("/admin/mailings/" in link for link in read(editor.get("/admin/")).one("main").links)
    assert do(editor, "settle_delivery", one, "arrived") == do(editor, "settle_delivery", two, "again") == 302
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.done_at is not None, two.done_at, two.begun_at) == (True, None, None)
    assert do(editor, "settle_delivery", one, "again") == 302
    one.refresh_from_db()
    assert one.done_at is not None
    assert JournalEntry.objects.count() >= 2


def test_what_failed_says_why(editor: Client) -> None:
    made = make_mailing()
    why = "550 5.1.1 <b>User unknown</b>"
    make_delivery(made, ending="refused", set_aside_at=timezone.now(), last_error=why)
    page = read(editor.get(reverse("admin:mailing", args=[made.pk])))
    assert why in page.text
    assert page.active == []


def test_a_summary_of_a_month_is_asked_for_once(editor: Client) -> None:
    publish_digest("Revue")
    page = read(editor.get(LIST))
    assert page.form("month")["month"] == ["2023-03"]
    for month in ("", "2023-02", "x"):
        editor.post("/admin/mailings/month/", {"month": month})
    assert not Mailing.objects.exists()
    editor.post("/admin/mailings/month/", {"month": "2023-03"})
    assert Mailing.objects.get().month == datetime.date(2023, 3, 1)
    assert "id_month" not in read(editor.get(LIST)).ids


def test_the_list_asks_as_much_for_twenty_as_for_one_more(editor: Client) -> None:
    make_mailing(publish_digest("Revue 1"))
    with CaptureQueriesContext(connection) as one:
        assert editor.get(LIST).status_code == 200
    make_mailing(publish_digest("Revue 2"))
    with CaptureQueriesContext(connection) as two:
        editor.get(LIST)
    assert len(two) - len(one) <= 2, "the progress of a mailing, and no more"


def test_who_only_edits_sends_nothing(emile: User) -> None:
    browser, made = browser_of(emile), make_mailing()
    assert browser.get(LIST).status_code == 403
    assert do(browser, "steer_mailing", made, "cancel") == 403
    assert browser.post(reverse("admin:send_letter", args=[made.digest_id]), {"do": "test"}).status_code == 403


def test_who_publishes_sends(paule: User) -> None:
    browser = browser_of(paule)
    digest: Digest = make_digest("Revue", make_article("Un"))
    browser.post(page_of(digest), {"when": "now", "mail": "on"})
    assert Mailing.objects.get().made_by == paule
    page: Element = read(browser.get(LIST))
    assert "Revue" in page.text
