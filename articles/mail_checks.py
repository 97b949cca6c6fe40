"""System checks of the settings of mail."""

import importlib.util
import re
from collections.abc import Iterator
from email.utils import parseaddr

from django.conf import settings
from django.core.checks import Error

PROVIDERS = ("brevo", "mailgun", "mailjet", "postmark", "sparkpost")
"""Whose reports are read: `newsletter.PROVIDERS` says how, which cannot be asked before the tables are known."""
SHORTEST_SECRET = 20
"""Characters: whoever guesses it has addresses of others given up."""


def sender() -> Iterator[Error]:
    """Gives an error for each address of ours that is none."""
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", parseaddr(settings.DEFAULT_FROM_EMAIL)[1]):
        yield Error(
            "MAIL_FROM is no address of a mailbox.",
            hint="Write revue@revue.example, or with a name: La revue <revue@revue.example>",
            id="pressreview.E015",
        )
    if settings.MAIL_BOUNCES and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", settings.MAIL_BOUNCES):
        yield Error(
            "MAIL_BOUNCES is no address of a mailbox.",
            hint="Write it without a name, such as retours@revue.example, or leave it out.",
            id="pressreview.E015",
        )


def provider() -> Iterator[Error]:
    """Gives an error where the reports of a provider are asked for and could not be read, or by anybody's hand."""
    name, secret = settings.MAIL_REPORTS, settings.MAIL_REPORTS_SECRET
    if not name:
        return
    if name not in PROVIDERS:
        yield Error(
            f"MAIL_REPORTS names no provider whose reports are read: {name}",
            hint=f"Write {', '.join(PROVIDERS)}, or leave it out.",
            id="pressreview.E020",
        )
    if importlib.util.find_spec("anymail") is None:
        yield Error(
            "MAIL_REPORTS is set, and what reads the reports is not installed.",
            hint="Install it: pip install -r requirements-mail.txt",
            id="pressreview.E020",
        )
    if len(secret) < SHORTEST_SECRET or (name != "mailgun" and not re.fullmatch(r"[^:\s]+:\S+", secret)):
        yield Error(
            "MAIL_REPORTS_SECRET is missing, too short or not in two parts.",
            hint=f"Write a name, a colon and a secret, {SHORTEST_SECRET} characters or more (revue:3f9c…), the same as "
            "in the address that the provider calls; for mailgun the signing key that it gives.",
            id="pressreview.E020",
        )
