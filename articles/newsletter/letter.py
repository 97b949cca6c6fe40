"""The words of the mails: subject, HTML and text. What is the same for all who get it in one language is written once,
and addressed to each of them afterwards."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import css_inline
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.formats import Document, write_text
from articles.models import Choice, Citation, Mailing, MailingKind, Subscriber
from articles.newsletter.issues import issues_of
from articles.newsletter.plain import in_french, month_text, signature, wrapped
from articles.newsletter.wording import asked_for, days_to_confirm, of_chosen, title_of, why
from articles.rendering import capital, content, issue


@dataclass(frozen=True, slots=True)
class Links:
    """Whole addresses that a mail leads to; `confirm` stands in the mail that asks to confirm alone."""

    online: str = ""
    choices: str = ""
    leave: str = ""
    confirm: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is read of a mail."""

    subject: str
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class _Blank:
    """A mail in which the person who gets it is still to be written."""

    letter: Letter
    mark: str
    """What the places begin with: nothing that an issue could hold."""

    def to(self, subscriber: Subscriber, links: Links) -> Letter:
        html, text = self.letter.html, self.letter.text
        for name, value in {"why": why(subscriber), "choices": links.choices, "leave": links.leave}.items():
            html = html.replace(f"{self.mark}{name}", str(escape(value)))
            text = text.replace(f"{self.mark}{name}", wrapped(value))
        return Letter(self.letter.subject, html, text)


def letter_of(mailing: Mailing, subscriber: Subscriber, document: Document | None, links: Links) -> Letter:
    """Returns the mail, in the language that is active. `document` holds what the subscriber asked for of the issue,
    or the right version of a correction; it is None in a monthly summary, whose issues `issues_of` gives.

    It loads nothing from anywhere: the picture of an issue stays on the site.
    """
    here = (get_language() or "", settings.SITE_URL, settings.SITE_NAME)
    if document is None or mailing.kind == MailingKind.MONTH:
        blank = _month(mailing.month or datetime.date.min, tuple(issues_of(mailing)), here)
    elif mailing.kind == MailingKind.ERRATUM:
        blank = _erratum(document, mailing.note, here)
    else:
        is_part = subscriber.choice == Choice.THEMES
        blank = _issue(replace(document, cover=None), mailing.digest_id, is_part, here)
    return blank.to(subscriber, links)


def confirmation_of(subscriber: Subscriber, links: Links) -> Letter:
    """Returns the mail that asks whoever owns the address to confirm: plain text, the question and nothing else."""
    site = {"site": settings.SITE_NAME}
    asked = _("Somebody, you perhaps, asked %(site)s to write to this address: %(what)s.")
    paragraphs = [
        wrapped(asked % (site | {"what": asked_for(subscriber)})),
        f"{wrapped(_('If it was you, open this page and press the button there:'))}\n{links.confirm}",
        wrapped(days_to_confirm()),
        signature([]),
    ]
    return Letter(_("%(site)s: is it you?") % site, "", in_french("\n\n".join(paragraphs)))


def reminder_of(subscriber: Subscriber, links: Links) -> Letter:
    """Returns the mail to a subscriber who asked once more: there is nothing to confirm, and choices can be changed."""
    site = {"site": settings.SITE_NAME}
    paragraphs = [
        wrapped(_("Somebody, you perhaps, asked %(site)s again to write to this address. It does already:") % site),
        wrapped(why(subscriber)),
        f"{wrapped(_('To change that, or to leave, open this page:'))}\n{links.choices}",
        wrapped(_("If it was not you, there is nothing to do: nothing was changed.")),
        signature([]),
    ]
    return Letter(_("%(site)s: you get it already") % site, "", in_french("\n\n".join(paragraphs)))


@lru_cache(maxsize=16)
def _issue(document: Document, digest: int | None, is_part: bool, here: tuple[str, ...]) -> _Blank:
    subject = _("%(site)s, %(issue)s: %(title)s") if document.number else _("%(site)s: %(title)s")
    subject %= {"site": settings.SITE_NAME, "issue": issue(document.number), "title": document.title}
    copies = Citation.objects.copies_in([digest]).get(digest, {}) if digest else {}
    address, told = _online(document), of_chosen(document) if is_part else ""
    context = {"document": document, "address": address, "content": content(document, copies), "told": told}
    text = write_text(document, address, copies).rstrip()
    return _written("issue", subject, context, f"{wrapped(told)}\n\n{text}" if told else text)


@lru_cache(maxsize=4)
def _month(month: datetime.date, documents: Sequence[Document], here: tuple[str, ...]) -> _Blank:
    named = date_format(month, "F Y")
    subject = _("%(site)s: %(month)s in sum") % {"site": settings.SITE_NAME, "month": named}
    issues = [(document, _online(document)) for document in documents]
    context = {"month": capital(named), "issues": issues}
    return _written("month", subject, context, month_text(capital(named), issues))


@lru_cache(maxsize=4)
def _erratum(document: Document, note: str, here: tuple[str, ...]) -> _Blank:
    named, address = title_of(document), _online(document)
    short = issue(document.number) or document.title
    subject = _("%(site)s, correction: %(issue)s") % {"site": settings.SITE_NAME, "issue": short}
    said = _("What we sent you was wrong in one point. It is corrected on the site:")
    text = [settings.SITE_NAME.upper(), wrapped(named), wrapped(note), f"{wrapped(said)}\n{address}"]
    context = {"document": document, "address": address, "note": note, "said": said}
    return _written("erratum", subject, context, in_french("\n\n".join(text)))


def _written(kind: str, subject: str, context: Mapping[str, object], text: str) -> _Blank:
    mark = secrets.token_hex(8)
    site = {"name": settings.SITE_NAME, "url": settings.SITE_URL}
    owner = {"publisher_name": settings.PUBLISHER_NAME, "publisher_address": settings.PUBLISHER_ADDRESS}
    context = {**context, **owner, "subject": subject, "site": site, "mark": mark}
    html = css_inline.inline(render_to_string(f"newsletter/{kind}.html", context), load_remote_stylesheets=False)
    foot = signature(
        [
            wrapped(_("This mail holds no picture from elsewhere and no link that follows you.")),
            f"{mark}why",
            f"{_('Change what I get:')}\n{mark}choices",
            f"{_('Get no mail any more:')}\n{mark}leave",
        ]
    )
    return _Blank(Letter(in_french(" ".join(subject.split())), html, f"{text}\n\n{in_french(foot)}"), mark)


def _online(document: Document) -> str:
    return f"{settings.SITE_URL}{reverse('digest', args=[document.slug])}"
