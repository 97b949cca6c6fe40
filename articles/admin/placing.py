"""Placing articles in a digest, many at once, from the list of articles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.asking import ask, was_answered
from articles.admin.composing import next_position
from articles.models import Article, Digest, DigestState, Item, Role, Section, State

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
        chosen, placed = queryset.count(), place_all(section, queryset)
        told = ngettext(
            "%(count)d article placed in “%(section)s”.", "%(count)d articles placed in “%(section)s”.", placed
        )
        messages.success(request, told % {"count": placed, "section": section})
        if placed < chosen:
            messages.info(request, _now("The others stand in this digest already."))
        return HttpResponseRedirect(reverse("admin:articles_digest_change", args=[section.digest_id]))

    def has_place_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_digest")


def place_all(section: Section, articles: QuerySet[Article]) -> int:
    """Places the articles at the end of the section, those that the digest has already left out; returns how many.

    With an excerpt an article is cited, without one it is listed to read besides; so are those of a story that the team
    kept as one, after its lead. What is placed is kept."""
    with transaction.atomic():
        digest = Digest.objects.select_for_update().get(pk=section.digest_id)
        fresh = articles.exclude(items__digest=digest).select_related("story").prefetch_related("excerpts")
        told = _told(list(fresh.order_by("published_at", "pk")))
        items = [_item(digest, section, *each, place) for place, each in enumerate(told, next_position(digest))]
        Item.objects.bulk_create(items)
        Article.objects.filter(pk__in=[item.article_id for item in items]).update(state=State.KEPT, reason="")
    return len(items)


def _told(articles: list[Article]) -> list[tuple[Article, bool]]:
    """The articles in their order, those of one story after its lead; with each, whether it follows a lead."""
    stories: dict[int, list[Article]] = {}
    for article in articles:
        is_joined = article.story is not None and article.story.confirmed_at is not None
        stories.setdefault(article.story_id or 0 if is_joined else -article.pk, []).append(article)
    told = []
    for members in stories.values():
        lead = _lead(members)
        told += [(lead, False), *((article, True) for article in members if article is not lead)]
    return told


def _lead(members: list[Article]) -> Article:
    """The one that a person put first, else the first that is quoted, else the first."""
    chosen = members[0].story.lead_id if members[0].story else None
    quoted = next((article for article in members if article.excerpts.all()), members[0])
    return next((article for article in members if article.pk == chosen), quoted)


def _item(digest: Digest, section: Section, article: Article, follows: bool, position: int) -> Item:
    excerpt = None if follows else next(iter(article.excerpts.all()), None)
    role = Role.LEAD if excerpt else Role.SEE_ALSO
    return Item(digest=digest, section=section, article=article, excerpt=excerpt, role=role, position=position)


def _open_digests() -> QuerySet[Digest]:
    """The digests one may still work on, drafts before published ones."""
    return Digest.objects.exclude(state=DigestState.WITHDRAWN).order_by("state", "-pk")[:DIGESTS_OFFERED]
