"""Beginning a digest: from a template, empty or composed already."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.admin.access import allowed
from articles.admin.site import desk
from articles.digests import Disturbed, begin, compose, next_number
from articles.models import Article, DigestTemplate, Theme


class BeginForm(forms.Form):
    template = forms.ModelChoiceField(
        DigestTemplate.objects.all(),
        label=_("Template"),
        empty_label=None,
        error_messages={
            "required": _("Choose a template."),
            "invalid_choice": _("This template is no more: choose another one."),
        },
    )
    theme = forms.ModelChoiceField(
        Theme.objects.all(),
        label=pgettext_lazy("field", "Theme"),
        required=False,
        empty_label=_("all themes"),
        help_text=_("For a special issue on one theme."),
        error_messages={"invalid_choice": _("This theme is no more: choose another one.")},
    )


@allowed("articles.add_digest", "articles.change_digest")
def begin_digest(request: HttpRequest) -> HttpResponse:
    """The form; by POST a new draft, and with `compose` one that is filled."""
    form = BeginForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        assert isinstance(request.user, User)
        now = timezone.now()
        digest = begin(form.cleaned_data["template"], request.user, now, theme=form.cleaned_data["theme"])
        if request.POST.get("compose"):
            _compose(request, digest)
        return redirect(reverse("admin:compile_digest", args=[digest.pk]) + "#introduction")
    context = {
        **desk.each_context(request),
        "title": _now("Begin a digest"),
        "form": form,
        "number": next_number(),
        "unused": Article.objects.unused().count(),
        "templates": DigestTemplate.objects.all(),
    }
    return TemplateResponse(request, "admin/compile/begin.html", context)


def _compose(request: HttpRequest, digest: object) -> None:
    """An empty week is no reason to refuse the draft."""
    try:
        compose(digest, request.user, timezone.now())  # type: ignore[arg-type]
    except Disturbed as nothing:
        messages.info(request, str(nothing))
