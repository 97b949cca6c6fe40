"""What providers of mail report, in the words of each (as their documentation has them), and what comes of it."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64encode
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from articles.models import Delivery, Ending, Subscriber, Suppression, SuppressionReason
from articles.newsletter import PROVIDERS
from tests.newsletter.readers import LEA, NOE, delivery_to, make_subscriber, start_mailing

pytestmark = pytest.mark.django_db
PATH, SECRET = "/api/mail/reports/", "revue:3f9c1d0a7b2e44c8"
MINE = "of the provider's own"


def brevo(event: str, **more: object) -> Any:
    return {"event": event, "email": LEA, "message-id": MINE, "ts_epoch": 1_679_299_200_000} | more


def mailgun(event: str, **more: object) -> Any:
    stamp, token = "1679299200", "a" * 50
    proof = hmac.new(SECRET.encode(), f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
    said = {"event": event, "recipient": LEA, "timestamp": 1679299200.5, "message": {"headers": {"message-id": MINE}}}
    return {"signature": {"timestamp": stamp, "token": token, "signature": proof}, "event-data": said | more}


def mailjet(event: str, **more: object) -> Any:
    return [{"event": event, "email": LEA, "time": 1679299200, "MessageID": 19421777835146490} | more]


def postmark(kind: str, **more: object) -> Any:
    return {"RecordType": kind, "Email": LEA, "MessageID": MINE, "ID": 42, "BouncedAt": "2023-03-20T08:00:00Z"} | more


def sparkpost(kind: str, **more: object) -> Any:
    return [{"msys": {"message_event": {"type": kind, "raw_rcpt_to": LEA, "timestamp": "1679299200"} | more}}]


GONE, FULL = "550 5.1.1 <lea@lecteurs.example> user unknown", "552 5.2.2 mailbox full"
REPORTS = [
    ("brevo", brevo("hard_bounce", reason=GONE), "gone"),
    ("brevo", brevo("invalid_email"), "gone"),
    ("brevo", brevo("soft_bounce", reason=FULL), "counted"),
    ("brevo", brevo("soft_bounce", reason="451 4.7.1 later"), "nothing"),
    ("brevo", brevo("spam"), "complained"),
    ("brevo", brevo("unsubscribe"), "left"),
    ("brevo", brevo("opened"), "nothing"),
    ("brevo", brevo("of a later year"), "nothing"),
    (
        "mailgun",
        mailgun("failed", severity="permanent", reason="bounce", **{"delivery-status": {"message": GONE}}),
        "gone",
    ),
    ("mailgun", mailgun("failed", severity="temporary", reason="generic"), "nothing"),
    ("mailgun", mailgun("complained"), "complained"),
    ("mailjet", mailjet("bounce", hard_bounce=True, error="user unknown", smtp_reply=GONE), "gone"),
    ("mailjet", mailjet("bounce", error="quota exceeded"), "counted"),
    ("mailjet", mailjet("blocked", error="policy issue"), "nothing"),
    ("mailjet", mailjet("spam"), "complained"),
    ("mailjet", mailjet("unsub"), "left"),
    ("postmark", postmark("Bounce", Type="HardBounce", TypeCode=1, Details=f"smtp;{GONE}"), "gone"),
    ("postmark", postmark("SpamComplaint", Type="SpamComplaint", TypeCode=512), "complained"),
    ("sparkpost", sparkpost("bounce", bounce_class="10", raw_reason=GONE), "gone"),
    ("sparkpost", sparkpost("bounce", bounce_class="51", raw_reason="550 5.7.1 spam"), "nothing"),
    ("sparkpost", sparkpost("spam_complaint"), "complained"),
    ("sparkpost", [{"msys": {}}], "nothing"),
]


@pytest.fixture
def sent() -> Delivery:
    """A mail that a server took; another went to somebody else."""
    make_subscriber()
    make_subscriber(NOE)
    mailing = start_mailing()
    mailing.deliveries.update(done_at=timezone.now())
    return delivery_to(LEA)


def report(settings: LazySettings, provider: str, said: object, secret: str = SECRET) -> int:
    settings.MAIL_REPORTS, settings.MAIL_REPORTS_SECRET = provider, SECRET
    proof = {"authorization": f"Basic {b64encode(secret.encode()).decode()}"} if secret else {}
    body = said if isinstance(said, bytes) else json.dumps(said)
    return Client(headers=proof).post(PATH, body, content_type="application/json").status_code


def came_of_it() -> str:
    row = Delivery.objects.filter(subscriber__email=LEA).first()
    if row:
        return "counted" if row.ending == Ending.BOUNCED else "nothing"
    kept = Suppression.objects.first()
    if kept is None:
        return "left"
    return "gone" if kept.reason == SuppressionReason.BOUNCE else "complained"


@pytest.mark.parametrize(("provider", "said", "expected"), REPORTS)
def test_it_takes_note_of_what_a_provider_says(
    sent: Delivery, settings: LazySettings, provider: str, said: object, expected: str
) -> None:
    assert report(settings, provider, said) == 200
    assert came_of_it() == expected
    assert report(settings, provider, said) == 200
    assert came_of_it() == expected
    assert Subscriber.objects.filter(email=NOE).exists()


def test_our_own_name_of_the_mail_counts_before_the_address(sent: Delivery, settings: LazySettings) -> None:
    said = brevo("hard_bounce", reason=GONE, email="autre@lecteurs.example") | {"message-id": sent.message_id}
    assert report(settings, "brevo", said) == 200
    assert came_of_it() == "gone"


def test_who_has_not_confirmed_yet_is_heard_too(settings: LazySettings) -> None:
    make_subscriber(confirmed_at=None)
    assert report(settings, "brevo", brevo("hard_bounce", reason=GONE)) == 200
    assert Subscriber.objects.count() == 1
    assert report(settings, "brevo", brevo("spam")) == 200
    assert (Subscriber.objects.count(), Suppression.objects.count()) == (0, 1)


@pytest.mark.parametrize("secret", ["", "revue:", "revue:3f9c1d0a7b2e44c9", "3f9c1d0a7b2e44c8"])
@pytest.mark.parametrize("provider", ["brevo", "mailjet", "postmark", "sparkpost"])
def test_nobody_else_is_believed(sent: Delivery, settings: LazySettings, provider: str, secret: str) -> None:
    said = {"brevo": brevo("spam"), "mailjet": mailjet("spam"), "sparkpost": sparkpost("spam_complaint")}
    assert report(settings, provider, said.get(provider, postmark("SpamComplaint")), secret) == 403
    assert came_of_it() == "nothing"


def test_a_signature_of_somebody_else_is_not_believed(sent: Delivery, settings: LazySettings) -> None:
    said = mailgun("complained")
    said["signature"]["signature"] = "0" * 64
    assert report(settings, "mailgun", said) == 403
    assert came_of_it() == "nothing"


def test_a_character_that_no_database_takes_is_no_trouble(sent: Delivery, settings: LazySettings) -> None:
    assert report(settings, "brevo", brevo("spam", email=f"\0{LEA}") | {"message-id": "\0"}) == 200
    assert came_of_it() == "complained"


@pytest.mark.parametrize("said", [b"", b"\xff", b"[]", b"{}", b"null", b"7", b'{"event": 7}', b"[" * 100_000])
@pytest.mark.parametrize("provider", PROVIDERS)
def test_what_is_no_report_changes_nothing(sent: Delivery, settings: LazySettings, provider: str, said: bytes) -> None:
    assert report(settings, provider, said) in (200, 400, 403)
    assert came_of_it() == "nothing"


def test_it_is_there_where_a_provider_is_named_alone(client: Client, settings: LazySettings) -> None:
    assert client.post(PATH).status_code == 404
    settings.MAIL_REPORTS, settings.MAIL_REPORTS_SECRET = "brevo", SECRET
    assert client.head(PATH).status_code == 200
    assert client.get(PATH).status_code == 405
