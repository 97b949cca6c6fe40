"""From a composed digest to its readers: look at it, check it, publish it, take it back."""

from dataclasses import dataclass, replace

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.access import allowed
from articles.admin.journal import log
from articles.admin.site import desk
from articles.digests import Finding, NotPublishable, check, meter, publish, withdraw, write
from articles.models import Digest, DigestState

_IN_ARTICLE = {
    "no-title": "title",
    "no-source": "source",
    "address-cut": "url",
    "no-address": "url",
    "no-date": "published",
}
"""Findings that are mended in the article's form, and the field to go to there."""


@dataclass(frozen=True, slots=True)
class Mendable:
    """A finding with the place where it is mended."""

    finding: Finding
    url: str


class PublicationForm(forms.Form):
    correction = forms.CharField(
        label=_("Note to the readers"),
        required=False,
        max_length=2000,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        help_text=_(
            "Only if something was wrong: what was written, and what is right. "
            "It appears, dated, in the digest and its feeds."
        ),
    )


class WithdrawalForm(forms.Form):
    notice = forms.CharField(
        label=_("Reason, read by all"),
        max_length=2000,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        error_messages={"required": _("Say why: whoever follows a link to this digest will read it.")},
    )


@allowed("articles.view_digest")
def preview_digest(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the page as readers would see it if the digest were published now."""
    digest = get_object_or_404(Digest, pk=pk)
    published_at = digest.published_at or timezone.now()
    document = replace(write(digest), published_at=published_at.isoformat())
    ticket = {"slug": digest.slug, "number": digest.number, "published_at": document.published_at}
    context = {"document": document, "preview": True, "digest_id": pk, "latest": ticket, "previous": None, "next": None}
    return render(request, "public/digest.html", context)


@allowed("articles.view_digest")
def check_digest(request: HttpRequest, pk: int) -> HttpResponse:
    digest = get_object_or_404(Digest, pk=pk)
    findings = [Mendable(finding, mended_at(digest, finding)) for finding in check(digest)]
    errors = [each for each in findings if each.finding.level == "error"]
    warnings = [each for each in findings if each.finding.level == "warning"]
    context = {
        **desk.each_context(request),
        "title": _verdict(len(errors), len(warnings)),
        "digest": digest,
        "errors": errors,
        "warnings": warnings,
        "meter": meter(digest),
        "may_publish": request.user.has_perm("articles.publish_digest"),
    }
    return render(request, "admin/digests/check.html", context)


@allowed("articles.publish_digest")
def publish_digest(request: HttpRequest, pk: int) -> HttpResponse:
    digest = get_object_or_404(Digest.objects.select_related("current"), pk=pk)
    form = PublicationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _publish(request, digest, form.cleaned_data["correction"])
    return _show_publication(request, digest, form, WithdrawalForm())


@allowed("articles.publish_digest")
def withdraw_digest(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraws by POST; the form stands on the page that publishes."""
    digest = get_object_or_404(Digest.objects.select_related("current"), pk=pk)
    if request.method != "POST" or digest.state != DigestState.PUBLISHED:
        return redirect("admin:publish_digest", pk)
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        return _show_publication(request, digest, PublicationForm(), form)
    withdraw(digest, notice=form.cleaned_data["notice"], now=timezone.now())
    log(request, digest, _now("withdrawn"))
    messages.success(request, _now("The digest is withdrawn. Its address answers with your notice."))
    return redirect("admin:publish_digest", pk)


def mended_at(digest: Digest, finding: Finding) -> str:
    """Returns the address of the form where the finding is mended."""
    in_digest = reverse("admin:articles_digest_change", args=[digest.pk])
    if finding.item is None:
        return f"{in_digest}#sections-heading" if finding.section else in_digest
    in_article = reverse("admin:articles_article_change", args=[finding.item.article_id])
    if finding.code in _IN_ARTICLE:
        return f"{in_article}#id_{_IN_ARTICLE[finding.code]}"
    return f"{in_article}#excerpts-heading" if finding.code.startswith("excerpt-") else f"{in_digest}#items-heading"


def _publish(request: HttpRequest, digest: Digest, correction: str) -> HttpResponseRedirect:
    before = digest.current_id if digest.state == DigestState.PUBLISHED else None
    assert isinstance(request.user, User)
    try:
        revision = publish(digest, by=request.user, now=timezone.now(), correction=correction)
    except NotPublishable as refused:
        messages.error(request, str(refused))
        return redirect("admin:check_digest", digest.pk)
    if revision.pk == before:
        messages.info(request, _now("Nothing has changed since the version that readers see."))
    else:
        log(request, digest, _now("published, version %(number)d") % {"number": revision.number})
        messages.success(request, _now("Published: readers see version %(number)d now.") % {"number": revision.number})
    return redirect("admin:publish_digest", digest.pk)


def _show_publication(
    request: HttpRequest, digest: Digest, form: PublicationForm, withdrawal: WithdrawalForm
) -> HttpResponse:
    findings = check(digest)
    context = {
        **desk.each_context(request),
        "title": str(digest),
        "digest": digest,
        "form": form,
        "withdrawal": withdrawal,
        "errors": sum(finding.level == "error" for finding in findings),
        "warnings": sum(finding.level == "warning" for finding in findings),
        "revisions": digest.revisions.select_related("made_by").defer("document"),
        "states": DigestState.choices,
    }
    return render(request, "admin/digests/publish.html", context)


def _verdict(errors: int, warnings: int) -> str:
    if errors:
        return ngettext("One point blocks the publication", "%(count)d points block the publication", errors) % {
            "count": errors
        }
    if warnings:
        return ngettext("Nothing blocks, one point to see", "Nothing blocks, %(count)d points to see", warnings) % {
            "count": warnings
        }
    return _now("Nothing to say")
