"""The newsletter: who asked for mail, the letters, and mail that reaches everybody once."""

from articles.newsletter.addresses import address_key
from articles.newsletter.bouncing import Heard, Outcome, hear, hear_provider
from articles.newsletter.composing import message_of
from articles.newsletter.confirming import serve_confirmations
from articles.newsletter.issues import issues_of
from articles.newsletter.letter import Letter, Links, letter_of
from articles.newsletter.links import links_of
from articles.newsletter.listing import serve_listing
from articles.newsletter.mailing import (
    HOLD,
    CannotMail,
    cancel,
    faulty,
    hold,
    mail_digest,
    mail_erratum,
    mail_month,
    release,
    resolve,
    try_again,
)
from articles.newsletter.progress import Progress, Trouble, progress, trouble
from articles.newsletter.providers import PROVIDERS, NotProved, NotUnderstood, ProviderReport, Said, reports_in
from articles.newsletter.sending import is_more, serve
from articles.newsletter.signing import CONFIRM_WITHIN
from articles.newsletter.subscribing import (
    change,
    confirm,
    erase,
    export_of,
    forget_unconfirmed,
    leave,
    never_again,
    preferences,
    subscribe,
    suppressions,
)
from articles.newsletter.suppressing import is_suppressed, lift, suppress
from articles.newsletter.testing import send_test
from articles.newsletter.wording import asked_for

__all__ = [
    "CONFIRM_WITHIN",
    "HOLD",
    "PROVIDERS",
    "CannotMail",
    "Heard",
    "Letter",
    "Links",
    "NotProved",
    "NotUnderstood",
    "Outcome",
    "Progress",
    "ProviderReport",
    "Said",
    "Trouble",
    "address_key",
    "asked_for",
    "cancel",
    "change",
    "confirm",
    "erase",
    "export_of",
    "faulty",
    "forget_unconfirmed",
    "hear",
    "hear_provider",
    "hold",
    "is_more",
    "is_suppressed",
    "issues_of",
    "leave",
    "letter_of",
    "lift",
    "links_of",
    "mail_digest",
    "mail_erratum",
    "mail_month",
    "message_of",
    "never_again",
    "preferences",
    "progress",
    "release",
    "reports_in",
    "resolve",
    "send_test",
    "serve",
    "serve_confirmations",
    "serve_listing",
    "subscribe",
    "suppress",
    "suppressions",
    "trouble",
    "try_again",
]
