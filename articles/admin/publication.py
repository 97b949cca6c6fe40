"""From a composed digest to its readers: look at it, publish it now or at its time, take it back."""

import datetime
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.admin.access import allowed
from articles.admin.framing import framed
from articles.admin.letters import mail_with, stop_mailings
from articles.admin.publication_forms import PublicationForm, WithdrawalForm
from articles.admin.publication_page import Publication, look_at
from articles.admin.site import desk
from articles.digests import (
    NotPossible,
    NotPublishable,
    publish,
    schedule,
    settle_due,
    unschedule,
    withdraw,
    write,
)
from articles.models import Digest, Revision


@allowed("articles.view_digest")
@framed
def preview_digest(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the page as readers would see it if the digest were published now."""
    digest = get_object_or_404(Digest, pk=pk)
    published_at = digest.published_at or timezone.now()
    document = replace(write(digest), published_at=published_at.isoformat())
    ticket = {"slug": digest.slug, "number": digest.number, "published_at": document.published_at}
    context = {"document": document, "preview": True, "digest_id": pk, "latest": ticket, "previous": None, "next": None}
    return render(request, "public/digest.html", context)


@allowed("articles.publish_digest")
def publish_digest(request: HttpRequest, pk: int) -> HttpResponse:
    """Publishes or schedules by POST, `do=unschedule` takes it off the schedule; what cannot be done is said beside
    the form, which keeps what was typed."""
    settle_due(timezone.now())
    digest = _digest(pk)
    page = look_at(digest, timezone.now())
    if request.method != "POST":
        return _show(request, page, page.form(), WithdrawalForm())
    if request.POST.get("do") == "unschedule":
        return _unschedule(request, digest)
    form = page.form(request.POST)
    if form.is_valid() and _was_done(request, digest, form):
        return redirect("admin:publish_digest", pk)
    return _show(request, page, form, WithdrawalForm())


@allowed("articles.publish_digest")
def withdraw_digest(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraws by POST; the form stands on the page that publishes."""
    digest = _digest(pk)
    if request.method != "POST":
        return redirect("admin:publish_digest", pk)
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        page = look_at(digest, timezone.now())
        return _show(request, page, page.form(), form)
    try:
        withdraw(digest, notice=form.cleaned_data["notice"], by=_editor(request), now=timezone.now())
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        stop_mailings(digest, _editor(request), timezone.now())
        messages.success(request, _("The digest is withdrawn. Its address answers with your notice."))
    return redirect("admin:publish_digest", pk)


def _unschedule(request: HttpRequest, digest: Digest) -> HttpResponse:
    try:
        unschedule(digest, by=_editor(request), now=timezone.now())
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        stop_mailings(digest, _editor(request), timezone.now())
        messages.success(request, _("The digest is a draft again, and will not come out by itself."))
    return redirect("admin:publish_digest", digest.pk)


def _was_done(request: HttpRequest, digest: Digest, form: PublicationForm) -> bool:
    now = timezone.now()
    try:
        if form.at is not None:
            _tell_scheduled(request, digest, schedule(digest, at=form.at, by=_editor(request), now=now))
        else:
            correction = form.cleaned_data.get("correction", "")
            revision = publish(digest, by=_editor(request), now=now, correction=correction)
            _tell_published(request, digest, revision, is_new=revision.made_at == now)
    except NotPublishable:
        return False  # the page says what blocks, with a link to it
    except NotPossible as refused:
        form.add_error("day" if form.at is not None else None, str(refused))
        return False
    if request.user.has_perm("articles.add_mailing"):
        _mail(request, digest, form, now)
    return True


def _mail(request: HttpRequest, digest: Digest, form: PublicationForm, now: datetime.datetime) -> None:
    """Has the mail go out that was ticked, in the place of one that waits for another moment."""
    correction = form.cleaned_data.get("correction", "")
    if not form.asks_correction:
        stop_mailings(digest, _editor(request), now)
    if form.cleaned_data["mail"] and (correction or not form.asks_correction):
        mail_with(request, digest, correction=correction, at=form.at, now=now)


def _tell_scheduled(request: HttpRequest, digest: Digest, revision: Revision) -> None:
    at = Digest.objects.values_list("published_at", flat=True).get(pk=digest.pk)
    moment = {"moment": date_format(timezone.localtime(at), _("j F Y, H:i"))}
    messages.success(request, _("Scheduled: readers will see it on %(moment)s, as it stands now.") % moment)


def _tell_published(request: HttpRequest, digest: Digest, revision: Revision, *, is_new: bool) -> None:
    number = {"number": revision.number}
    if is_new:
        messages.success(request, _("Published: readers see version %(number)d now.") % number)
    else:
        told = _("Already published: nothing has changed since version %(number)d, which readers see.")
        messages.info(request, told % number)


def _show(request: HttpRequest, page: Publication, form: PublicationForm, withdrawal: WithdrawalForm) -> HttpResponse:
    context = {
        **desk.each_context(request),
        "title": page.title,
        "digest": page.digest,
        "page": page,
        "form": form,
        "withdrawal": withdrawal,
        "may_change": request.user.has_perm("articles.change_digest"),
        "may_mail": request.user.has_perm("articles.add_mailing"),
    }
    return render(request, "admin/digests/publish.html", context)


def _digest(pk: int) -> Digest:
    return get_object_or_404(Digest.objects.select_related("current"), pk=pk)


def _editor(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
