"""The cover of a digest: choose a picture, say what it shows and who made it, take it off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.files import File
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles.admin.access import allowed
from articles.admin.site import desk
from articles.digests import keep_cover, remove_cover
from articles.formats import NotAPicture
from articles.models import Digest, Picture

_MIB = 1024 * 1024


class CoverForm(forms.Form):
    file = forms.FileField(
        label=_("Picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"empty": _("This file is empty: choose another one.")},
    )
    alt = forms.CharField(
        label=_("What it shows"),
        required=False,
        max_length=300,
        help_text=_("In a sentence, for those who do not see it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    credit = forms.CharField(
        label=_("Credit"),
        required=False,
        max_length=200,
        help_text=_("Who made it, and by what right it is shown: “Jeanne Roux, CC BY-SA 4.0”."),
    )

    def __init__(self, digest: Digest, typed: Any = None, files: Any = None) -> None:
        super().__init__(typed, files, initial={"alt": digest.cover_alt, "credit": digest.picture_credit})
        self.has_picture = digest.cover_id is not None

    def clean_file(self) -> File[bytes] | None:
        file: File[bytes] | None = self.cleaned_data["file"]
        if file is None and not self.has_picture:
            raise forms.ValidationError(_now("Choose a picture first."))
        if file is not None and (file.size or 0) > settings.PICTURE_BYTES:
            told = _now("This picture weighs more than %(count)d MiB: make it smaller, and choose it again.")
            raise forms.ValidationError(told % {"count": settings.PICTURE_BYTES // _MIB})
        return file


@allowed("articles.change_digest")
def digest_cover(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; by POST it keeps what was chosen, or takes the picture off where the button says `remove`."""
    digest = get_object_or_404(Digest, pk=pk)
    if request.method != "POST":
        return _page(request, digest, CoverForm(digest))
    if "remove" in request.POST:
        remove_cover(digest, by=_person(request), now=timezone.now())
        messages.success(request, _now("The cover is taken off. Readers see the change with the next publication."))
        return redirect("admin:digest_cover", pk)
    form = CoverForm(digest, request.POST, request.FILES)
    if not form.is_valid() or not _keep(request, digest, form):
        return _page(request, digest, form)
    messages.success(request, _now("The cover is kept. Readers see it with the next publication."))
    return redirect("admin:digest_cover", pk)


@allowed("articles.view_digest")
@require_safe
def picture(request: HttpRequest, key: str) -> HttpResponse:
    """A picture, of a draft too."""
    found = Picture.objects.filter(key=key).first()
    if found is None:
        raise Http404
    response = HttpResponse(bytes(found.content), content_type=found.media_type)
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


def _keep(request: HttpRequest, digest: Digest, form: CoverForm) -> bool:
    """Keeps the cover; a picture that cannot be taken in is told of beside its field."""
    said = form.cleaned_data
    content = said["file"].read() if said["file"] else None
    try:
        keep_cover(digest, content, alt=said["alt"], credit=said["credit"], by=_person(request), now=timezone.now())
    except NotAPicture as why:
        form.add_error("file", str(why))
        return False
    return True


def _page(request: HttpRequest, digest: Digest, form: CoverForm) -> HttpResponse:
    cover = Picture.objects.defer("content").filter(pk=digest.cover_id).first() if digest.cover_id else None
    context = {
        **desk.each_context(request),
        "title": _now("Cover"),
        "digest": digest,
        "cover": cover,
        "form": form,
        "most": settings.PICTURE_BYTES // _MIB,
    }
    return TemplateResponse(request, "admin/digests/cover.html", context)


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
