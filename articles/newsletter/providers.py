"""What providers of mail say by themselves of a mail they took: it did not arrive, or its reader wants no more."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.http import HttpRequest

PROVIDERS = {
    "brevo": "BrevoTrackingWebhookView",
    "mailgun": "MailgunTrackingWebhookView",
    "mailjet": "MailjetTrackingWebhookView",
    "postmark": "PostmarkTrackingWebhookView",
    "sparkpost": "SparkPostTrackingWebhookView",
}
"""By what the setting says, the reader of django-anymail, which is an optional extra (requirements-mail.txt)."""
_STATUS = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")
_NO_ADDRESS, _REFUSED = "5.1.3", "5.0.0"
"""Of RFC 3463, where a provider says it in its own words."""


_NOT_ITS_OWN = (
    ImproperlyConfigured,
    SuspiciousOperation,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
)
"""What a reader raises over words that are not its provider's."""


class NotProved(Exception):
    """Whoever reports does not prove to be the provider."""


class NotUnderstood(Exception):
    """It is no report of that provider."""


class Said(Enum):
    CAME_BACK = "came back"
    COMPLAINED = "complained"
    LEFT = "left"
    """By a link of the provider's."""


@dataclass(frozen=True, slots=True)
class ProviderReport:
    said: Said
    recipient: str
    message_id: str
    """As the provider has it: ours, or a name of its own."""
    status: str
    """Of RFC 3463, such as 5.1.1."""


def reports_in(request: HttpRequest, provider: str, secret: str) -> list[ProviderReport]:
    """Returns what the provider's request says of mails that did not reach their readers, or are not wanted. Raises
    NotProved or NotUnderstood."""
    reader = _reader(provider, secret)
    try:
        reader.run_validators(request)
    except _NOT_ITS_OWN as error:
        raise NotProved from error
    try:
        return [report for event in reader.parse_events(request) for report in _report(event)]
    except _NOT_ITS_OWN as error:
        raise NotUnderstood from error


def _reader(provider: str, secret: str) -> Any:
    module = importlib.import_module(f"anymail.webhooks.{provider}")
    proof = {"webhook_signing_key" if provider == "mailgun" else "webhook_secret": secret}
    return getattr(module, PROVIDERS[provider])(**proof)


def _report(event: Any) -> Iterator[ProviderReport]:
    """Opened, clicked, delivered or put off is nothing that we ask; a server that takes the mail for spam says nothing
    of its reader."""
    kind, reason = event.event_type, event.reject_reason
    if kind == "complained":
        said = Said.COMPLAINED
    elif kind == "unsubscribed":
        said = Said.LEFT
    elif kind in ("bounced", "rejected") and reason in ("bounced", "invalid"):
        said = Said.CAME_BACK
    else:
        return
    found = _STATUS.search(f"{event.mta_response or ''} {event.description or ''}")
    status = found[0] if found else _NO_ADDRESS if reason == "invalid" else _REFUSED
    yield ProviderReport(said, _told(event.recipient), _told(event.message_id), status)


def _told(value: object) -> str:
    return str(value or "").replace("\0", "")  # which PostgreSQL takes in no text
