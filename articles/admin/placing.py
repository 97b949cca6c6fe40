"""Placing articles in a digest, many at once, from the list of articles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.asking import ask, was_answered
from articles.digests import Disturbed, place, placed_by
from articles.models import Article, Digest, DigestState, Item, Section

DIGESTS_OFFERED = 6


class PlaceForm(forms.Form):
    section = forms.ModelChoiceField(
        Section.objects.none(),
        label=_("Section"),
        error_messages={"required": _("Choose the section to place them in.")},
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        digests = list(_open_digests())
        sections = Section.objects.filter(digest__in=digests).select_related("theme", "digest").order_by("position")
        field = self.fields["section"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = sections
        by_digest: dict[Digest, list[tuple[Any, str]]] = {digest: [] for digest in digests}
        for section in sections:
            by_digest[section.digest].append((section.pk, section.heading))
        field.choices = [("", "–"), *((str(digest), rows) for digest, rows in by_digest.items() if rows)]


class PlacingActions:
    """The action of the list of articles."""

    @admin.action(description=_("Place in a digest…"), permissions=["place"])
    def place(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponseBase | None:
        form = PlaceForm(request.POST if was_answered(request) else None)
        if not form.is_valid():
            return ask(self, request, queryset, form, action="place", title=_("Place where?"), button=_("Place"))
        section: Section = form.cleaned_data["section"]
        assert isinstance(request.user, User)
        chosen = list(queryset.values_list("pk", flat=True))
        there = Item.objects.filter(digest=section.digest_id, article__in=chosen).count()
        placed = 0
        if there < len(chosen):
            try:
                placed = len(placed_by(place(section.digest, chosen, request.user, timezone.now(), section=section.pk)))
            except Disturbed as error:
                messages.warning(request, str(error))
                return None
        told = ngettext(
            "%(count)d article placed in “%(section)s”.", "%(count)d articles placed in “%(section)s”.", placed
        )
        messages.success(request, told % {"count": placed, "section": section})
        if there:
            messages.info(request, _now("The others stand in this digest already."))
        return HttpResponseRedirect(reverse("admin:compile_digest", args=[section.digest_id]))

    def has_place_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_digest")


def _open_digests() -> QuerySet[Digest]:
    """The digests one may still work on, drafts before published ones."""
    return Digest.objects.exclude(state=DigestState.WITHDRAWN).order_by("state", "-pk")[:DIGESTS_OFFERED]
