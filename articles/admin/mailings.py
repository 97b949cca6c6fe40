"""Mailings: how far each is, what is in doubt, and what the desk does about it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.admin.access import allowed
from articles.admin.site import desk
from articles.models import Delivery, Digest, Mailing, MailingKind
from articles.newsletter import (
    CannotMail,
    Progress,
    cancel,
    hold,
    mail_month,
    progress,
    release,
    resolve,
    trouble,
    try_again,
)

ROWS_A_PAGE = 20
SHOWN = 100
"""Mails in doubt, and mails that failed, that one page names."""


@dataclass(frozen=True, slots=True)
class Line:
    """A mailing and how far it is."""

    mailing: Mailing
    progress: Progress

    @property
    def state(self) -> str:
        """How it stands, as a word of the page's."""
        far = self.progress
        if far.is_cancelled:
            return "cancelled"
        if far.is_held:
            return "held"
        if far.is_over:
            return "over"
        return "going" if far.is_listed or far.total else "waiting"


def line_of(mailing: Mailing, now: datetime.datetime) -> Line:
    """Returns the mailing with how far it is."""
    return Line(mailing, progress(mailing, now))


@allowed("articles.view_mailing")
@require_safe
def mailings(request: HttpRequest) -> HttpResponse:
    """All of them, the latest first."""
    now = timezone.now()
    rows = Mailing.objects.select_related("digest", "made_by")
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **desk.each_context(request),
        "title": _("Mailings"),
        "page": page,
        "lines": [line_of(mailing, now) for mailing in page],
        "trouble": trouble(now),
        "now": now,
        "months": _months(now),
        "may_mail": request.user.has_perm("articles.add_mailing"),
    }
    return TemplateResponse(request, "admin/mailings/list.html", context)


@allowed("articles.view_mailing")
@require_safe
def mailing(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, what is in doubt, and what failed with its reason."""
    now = timezone.now()
    found = get_object_or_404(Mailing.objects.select_related("digest", "made_by", "revision"), pk=pk)
    mails = Delivery.objects.filter(mailing=found).select_related("subscriber")
    failed = mails.exclude(ending="", set_aside_at=None).exclude(ending="unwanted").order_by("-pk")
    context = {
        **desk.each_context(request),
        "title": named(found),
        "line": line_of(found, now),
        "mailing": found,
        "is_due": found.due_at <= now,
        "trouble": trouble(now),
        "doubtful": mails.doubtful(now)[:SHOWN],
        "failed": failed[:SHOWN],
        "may_mail": request.user.has_perm("articles.add_mailing"),
        "may_see_addresses": request.user.has_perm("articles.view_subscriber"),
    }
    return TemplateResponse(request, "admin/mailings/mailing.html", context)


@allowed("articles.add_mailing")
@require_POST
def steer_mailing(request: HttpRequest, pk: int) -> HttpResponse:
    """`do` says what: hold, release, cancel, again."""
    found = get_object_or_404(Mailing.objects.select_related("digest"), pk=pk)
    verbs: dict[str, tuple[Callable[..., object], str]] = {
        "hold": (hold, _("Held back: no mail of it leaves until you let it go.")),
        "release": (release, _("It goes on.")),
        "cancel": (cancel, _("Cancelled: whoever has not got it gets nothing.")),
        "again": (try_again, _("What was refused is tried once more.")),
    }
    verb, told = verbs.get(request.POST.get("do", ""), (None, ""))
    if verb:
        verb(found, by=person(request), now=timezone.now())
        messages.success(request, told)
    back = "admin:publish_digest" if request.POST.get("back") == "publish" and found.digest_id else "admin:mailing"
    return redirect(back, found.digest_id if back == "admin:publish_digest" else pk)


@allowed("articles.add_mailing")
@require_POST
def settle_delivery(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what became of a mail in doubt: `do=arrived`, or `do=again`."""
    delivery = get_object_or_404(Delivery.objects.select_related("mailing__digest"), pk=pk)
    asked = request.POST.get("do", "")
    if asked in ("arrived", "again"):
        if resolve(delivery, arrived=asked == "arrived", by=person(request), now=timezone.now()):
            told = _("It counts as sent.") if asked == "arrived" else _("It is sent once more.")
            messages.success(request, told)
        else:
            messages.info(request, _("This mail is in doubt no more."))
    return redirect("admin:mailing", delivery.mailing_id)


@allowed("articles.add_mailing")
@require_POST
def mail_the_month(request: HttpRequest) -> HttpResponse:
    """Has the summary of `month` (`2026-11`) mailed."""
    now = timezone.now()
    chosen = next((month for month in _months(now) if f"{month:%Y-%m}" == request.POST.get("month")), None)
    if chosen is None:
        messages.error(request, _("Choose the month."))
        return redirect("admin:mailings")
    try:
        made = mail_month(chosen, by=person(request), now=now)
    except CannotMail as refused:
        messages.error(request, str(refused))
        return redirect("admin:mailings")
    messages.success(request, leaving(made))
    return redirect("admin:mailing", made.pk)


def named(mailing: Mailing) -> str:
    """Returns what the mailing is, in words."""
    if mailing.kind == MailingKind.MONTH and mailing.month:
        return _("Summary of %(month)s") % {"month": date_format(mailing.month, "F Y")}
    title = {"title": str(mailing.digest)}
    return _("Correction: %(title)s") % title if mailing.kind == MailingKind.ERRATUM else _("Issue: %(title)s") % title


def leaving(mailing: Mailing) -> str:
    """Returns when the mails leave, and that they can be held back until then."""
    at = date_format(timezone.localtime(mailing.due_at), _("j F Y, H:i"))
    return _("The mails leave on %(moment)s; until then they can be held back.") % {"moment": at}


def person(request: HttpRequest) -> User:
    """Returns who asks."""
    assert isinstance(request.user, User)
    return request.user


def _months(now: datetime.datetime) -> list[datetime.date]:
    """The months with published issues, the last one first."""
    dates: Any = Digest.objects.published(now).order_by().dates("published_at", "month", order="DESC")
    sent = set(Mailing.objects.filter(kind=MailingKind.MONTH, set_aside_at=None).values_list("month", flat=True))
    return [month for month in dates[:12] if month not in sent]
