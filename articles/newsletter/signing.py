"""Links that nobody can guess, each good for one thing, and hashes of addresses that nobody can reckon back."""

from __future__ import annotations

import datetime
import hmac
import secrets
from collections.abc import Iterator
from typing import Literal

from django.conf import settings
from django.core.signing import BadSignature, Signer, TimestampSigner
from django.utils.crypto import salted_hmac

from articles.models import Subscriber
from articles.newsletter.addresses import address_key

Use = Literal["leave", "choices"]
CONFIRM_WITHIN = datetime.timedelta(days=7)
_SALT = "newsletter"
_SEPARATOR = "."


def link_token(subscriber: Subscriber, use: Use) -> str:
    """Returns what stands in the link of a mail. It is good as long as the subscriber is there."""
    return Signer(salt=f"{_SALT}.{use}", sep=_SEPARATOR).sign(_name_of(subscriber))


def confirmation_token(subscriber: Subscriber) -> str:
    """Returns what stands in the link that confirms; it is good for 7 days."""
    return TimestampSigner(salt=f"{_SALT}.confirm", sep=_SEPARATOR).sign(_name_of(subscriber))


def subscriber_of_link(token: str, use: Use) -> Subscriber | None:
    """Returns whose link that is; None when it is none of ours, or the subscriber has left."""
    try:
        return _subscriber(Signer(salt=f"{_SALT}.{use}", sep=_SEPARATOR).unsign(token))
    except BadSignature:
        return None


def subscriber_to_confirm(token: str) -> Subscriber | None:
    """Returns whose confirmation that is; None when it is none of ours or older than 7 days."""
    try:
        return _subscriber(TimestampSigner(salt=f"{_SALT}.confirm", sep=_SEPARATOR).unsign(token, CONFIRM_WITHIN))
    except BadSignature:
        return None


def message_name() -> str:
    """Returns a new Message-ID, which nobody can guess."""
    return f"<{secrets.token_hex(16)}@{settings.SITE_HOST or 'localhost'}>"


def address_hashes(email: str) -> list[str]:
    """Returns the keyed hashes under which an address may be kept, the one of today's SECRET_KEY first."""
    return [
        salted_hmac(f"{_SALT}.suppressed", address_key(email), secret=secret, algorithm="sha256").hexdigest()
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]


def _name_of(subscriber: Subscriber) -> str:
    return f"{subscriber.pk}-{next(_marks(subscriber))}"


def _marks(subscriber: Subscriber) -> Iterator[str]:
    """What ties a link to the address besides the number of its row, which a restored database may give again."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield salted_hmac(f"{_SALT}.link", subscriber.key, secret=secret, algorithm="sha256").hexdigest()[:12]


def _subscriber(name: str) -> Subscriber | None:
    number, _dash, mark = name.partition("-")
    found = Subscriber.objects.filter(pk=int(number)).first()
    if found and any(hmac.compare_digest(mark, each) for each in _marks(found)):
        return found
    return None
