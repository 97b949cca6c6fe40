"""The versions of a digest: read as readers saw them, compared side by side, taken up again."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.access import allowed
from articles.admin.framing import framed
from articles.admin.reviewing import came_from
from articles.admin.site import desk
from articles.digests import Disturbed, restore, write
from articles.formats import Document, compare
from articles.models import Digest, Revision

WORK = "work"
"""How an address names the working copy among the versions."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two versions that are held side by side; the working copy has no revision."""

    name: str
    document: Document
    url: str
    revision: Revision | None = None

    @property
    def label(self) -> str:
        number = self.revision.number if self.revision else 0
        return _("Version %(number)d") % {"number": number} if number else _("Working copy")


@allowed("articles.view_digest")
@framed
def digest_revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Shows a version as readers saw it, or will see it."""
    revision = get_object_or_404(Revision.objects.select_related("digest"), digest=pk, number=number)
    document = Document.from_json(revision.document)
    ticket = {"slug": document.slug, "number": document.number, "published_at": document.published_at}
    context = {
        "document": document,
        "preview": True,
        "version": revision,
        "digest_id": pk,
        "latest": ticket,
        "previous": None,
        "next": None,
    }
    return render(request, "public/digest.html", context)


@allowed("articles.view_digest")
def compare_digest(request: HttpRequest, pk: int) -> HttpResponse:
    """Holds two versions side by side: `from` and `to` are numbers, or `work` for the working copy."""
    digest = get_object_or_404(Digest.objects.select_related("current"), pk=pk)
    newest = str(digest.current.number) if digest.current else WORK
    before = _side(digest, request.GET.get("from") or newest)
    after = _side(digest, request.GET.get("to") or WORK)
    context = {
        **desk.each_context(request),
        "title": _("Compare versions"),
        "digest": digest,
        "before": before,
        "after": after,
        "both": [before, after],
        "changes": compare(before.document, after.document),
        "versions": [*digest.revisions.order_by("number").values_list("number", flat=True)],
        "may_publish": request.user.has_perm("articles.publish_digest"),
    }
    return render(request, "admin/digests/compare.html", context)


@allowed("articles.change_digest")
@require_POST
def restore_digest(request: HttpRequest, pk: int) -> HttpResponse:
    """Makes the working copy what the version of number `revision` held; readers see nothing of it."""
    digest = get_object_or_404(Digest, pk=pk)
    number = request.POST.get("revision", "")
    revision = get_object_or_404(Revision, digest=pk, number=_number(number))
    assert isinstance(request.user, User)
    try:
        restored = restore(digest, revision, by=request.user, now=timezone.now())
    except Disturbed as refused:
        messages.error(request, str(refused))
        return redirect("admin:index")
    told = _("The working copy reads as version %(number)d again. Readers see no change until it is published.")
    messages.success(request, told % {"number": revision.number})
    for lacking in restored.lacking:
        messages.warning(request, lacking)
    return came_from(request, pk)


def _side(digest: Digest, name: str) -> Side:
    if name == WORK:
        at = digest.published_at.isoformat() if digest.published_at else ""
        url = reverse("admin:preview_digest", args=[digest.pk])
        return Side(WORK, replace(write(digest), published_at=at), url)
    revision = get_object_or_404(Revision, digest=digest, number=_number(name))
    url = reverse("admin:digest_revision", args=[digest.pk, revision.number])
    return Side(name, Document.from_json(revision.document), url, revision)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        raise Http404
    return int(text)
