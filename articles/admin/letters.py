"""The letter of an issue at the desk: read, tried on oneself, sent, sent later, corrected."""

from __future__ import annotations

import datetime
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.admin.access import allowed
from articles.admin.framing import sealed
from articles.admin.letter_panel import MomentForm
from articles.admin.mailings import leaving, person
from articles.digests import write
from articles.models import Choice, Digest, Mailing, MailingKind, Subscriber
from articles.newsletter import (
    HOLD,
    CannotMail,
    Letter,
    Links,
    cancel,
    letter_of,
    mail_digest,
    mail_erratum,
    send_test,
)


@allowed("articles.view_digest")
@sealed
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the letter as the issue stands now; `?as=text` its plain text."""
    found = get_object_or_404(Digest.objects.select_related("current"), pk=pk)
    made = written(found, timezone.now())
    if request.GET.get("as") == "text":
        return HttpResponse(made.text, content_type="text/plain; charset=utf-8")
    return HttpResponse(made.html)


@allowed("articles.add_mailing")
@require_POST
def send_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """`do` says what: `test` to oneself, `issue` to the subscribers at once, `later` at a date, `erratum` to those who
    had the fault."""
    digest = get_object_or_404(Digest.objects.select_related("current"), pk=pk)
    now = timezone.now()
    asked = request.POST.get("do", "")
    try:
        if asked == "test":
            _try(request, digest, now)
        elif asked == "issue":
            messages.success(request, leaving(mail_digest(digest, by=person(request), now=now)))
        elif asked == "later":
            _send_later(request, digest, now)
        elif asked == "erratum":
            made = mail_erratum(digest, by=person(request), now=now, note=_note(request, digest))
            messages.success(request, leaving(made))
    except CannotMail as refused:
        messages.error(request, str(refused))
    return redirect("admin:publish_digest", pk)


def written(digest: Digest, now: datetime.datetime) -> Letter:
    """Returns the letter of a digest as it stands, for somebody who gets each issue."""
    document = write(digest)
    document = replace(document, published_at=(digest.published_at or now).isoformat())
    reader = Subscriber(choice=Choice.EACH, asked_at=now, confirmed_at=now)
    mailing = Mailing(kind=MailingKind.ISSUE, digest=digest)
    return letter_of(mailing, reader, document, Links(online="", choices="#", leave="#"))


def mail_with(
    request: HttpRequest, digest: Digest, *, correction: str, at: datetime.datetime | None, now: datetime.datetime
) -> None:
    """Has the mail go out that belongs to a publication, at `at` where it is scheduled, and tells so; a refusal is
    told too, and takes nothing back."""
    digest.refresh_from_db()
    try:
        if correction:
            made = mail_erratum(digest, by=person(request), now=now, note=correction)
        else:
            made = mail_digest(digest, by=person(request), now=now, due_at=at + HOLD if at else None)
    except CannotMail as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, leaving(made))


def stop_mailings(digest: Digest, by: User, now: datetime.datetime) -> None:
    """Cancels what is still to be mailed of a digest that is not to be seen."""
    for mailing in Mailing.objects.for_digest(digest).filter(set_aside_at=None):
        cancel(mailing, by=by, now=now)


def _try(request: HttpRequest, digest: Digest, now: datetime.datetime) -> None:
    to = person(request).email
    if not to:
        messages.error(request, _("Your account has no e-mail address: have one written into it first."))
        return
    send_test(digest, to, now)
    messages.success(request, _("A test is on its way to %(address)s, to nobody else.") % {"address": to})


def _send_later(request: HttpRequest, digest: Digest, now: datetime.datetime) -> None:
    form = MomentForm(request.POST)
    try:
        at = form.at if form.is_valid() else None
    except ValidationError:
        at = None
    if at is None:
        messages.error(request, _("Nothing is sent: choose the day and the hour."))
    elif at <= now:
        told = _("Nothing is sent: this moment is past. Choose a later one, or send at once.")
        messages.error(request, told)
    else:
        messages.success(request, leaving(mail_digest(digest, by=person(request), now=now, due_at=at)))


def _note(request: HttpRequest, digest: Digest) -> str:
    """What was typed, else what readers were told already."""
    typed = request.POST.get("note", "").strip()
    return typed or (digest.current.correction if digest.current else "")
