"""Sorting articles, many at once: keep, discard with a reason, put back."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.asking import ask, was_answered
from articles.models import Article, JournalEntry, State

REASONS = [
    _("off topic"),
    _("already covered"),
    _("press release"),
    _("reprint of another article"),
    _("too old"),
]


class DiscardForm(forms.Form):
    reason = forms.ChoiceField(label=_("Reason"), required=False, widget=forms.RadioSelect)
    other = forms.CharField(label=_("Another reason"), required=False, max_length=200)

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["reason"].choices = [(str(reason), reason) for reason in REASONS]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, str]:
        values = super().clean() or {}
        values["why"] = values.get("other") or values.get("reason") or ""
        if not values["why"]:
            raise forms.ValidationError(
                _("Say why: the reason is kept with the article, so that nobody sorts it twice.")
            )
        return values


class SortingActions:
    """The actions of the list of articles."""

    @admin.action(description=_("Keep"), permissions=["change"])
    def keep(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        _sort(request, queryset, State.KEPT)

    @admin.action(description=_("Put back to sort"), permissions=["change"])
    def put_back(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        _sort(request, queryset, State.INBOX)

    @admin.action(description=_("Discard…"), permissions=["change"])
    def discard(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponseBase | None:
        form = DiscardForm(request.POST if was_answered(request) else None)
        if not form.is_valid():
            return ask(self, request, queryset, form, action="discard", title=_("Why discard?"), button=_("Discard"))
        _sort(request, queryset, State.DISCARDED, form.cleaned_data["why"])
        return None


def _sort(request: HttpRequest, articles: QuerySet[Article], state: State, reason: str = "") -> None:
    assert isinstance(request.user, User)
    rows = Article.objects.filter(pk__in=articles.values("pk"))
    now = timezone.now()
    with transaction.atomic():
        keys = list(rows.values_list("pk", flat=True))
        count = rows.decide(state, request.user, now, reason)
        JournalEntry.objects.note(_outcome(state, reason), by=request.user, now=now, articles=keys)
    told = {
        State.KEPT: ngettext("%(count)d article kept.", "%(count)d articles kept.", count),
        State.DISCARDED: ngettext("%(count)d article discarded.", "%(count)d articles discarded.", count),
        State.INBOX: ngettext("%(count)d article to sort again.", "%(count)d articles to sort again.", count),
    }
    messages.success(request, told[state] % {"count": count})


def _outcome(state: State, reason: str) -> str:
    """What was done to each article, as the inbox says it."""
    if reason:
        return _now("Discarded, %(reason)s") % {"reason": reason}
    return {State.KEPT: _now("Kept"), State.DISCARDED: _now("Discarded"), State.INBOX: _now("To sort again")}[state]
