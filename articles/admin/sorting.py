"""Sorting articles, many at once: keep, discard with a reason, put back."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.models import Article, State

REASONS = [
    _("off topic"),
    _("already covered"),
    _("press release"),
    _("reprint of another article"),
    _("too old"),
]


class DiscardForm(forms.Form):
    reason = forms.ChoiceField(label=_("reason"), required=False, widget=forms.RadioSelect)
    other = forms.CharField(label=_("another reason"), required=False, max_length=200)

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["reason"].choices = [(str(reason), reason) for reason in REASONS]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, str]:
        values = super().clean() or {}
        values["why"] = values.get("other") or values.get("reason") or ""
        if not values["why"]:
            raise forms.ValidationError(_("Say why: the reason is kept with the article, so that nobody sorts it twice."))
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
        form = DiscardForm(request.POST if "confirmed" in request.POST else None)
        if form.is_bound and form.is_valid():
            _sort(request, queryset, State.DISCARDED, form.cleaned_data["why"])
            return None
        return _ask_why(self, request, queryset, form)


def _sort(request: HttpRequest, articles: QuerySet[Article], state: State, reason: str = "") -> None:
    count = Article.objects.filter(pk__in=articles.values("pk")).update(
        state=state, reason=reason, decided_by=request.user.pk
    )
    told = {
        State.KEPT: ngettext("%(count)d article kept.", "%(count)d articles kept.", count),
        State.DISCARDED: ngettext("%(count)d article discarded.", "%(count)d articles discarded.", count),
        State.INBOX: ngettext("%(count)d article to sort again.", "%(count)d articles to sort again.", count),
    }
    messages.success(request, told[state] % {"count": count})


def _ask_why(
    table: SortingActions, request: HttpRequest, articles: QuerySet[Article], form: DiscardForm
) -> TemplateResponse:
    assert isinstance(table, admin.ModelAdmin)
    context = {
        **table.admin_site.each_context(request),
        "title": _("Why discard?"),
        "opts": table.opts,
        "form": form,
        "articles": articles,
        "checkbox": ACTION_CHECKBOX_NAME,
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "across": request.POST.get("select_across", "0"),
    }
    return TemplateResponse(request, "admin/articles/article/discard.html", context)
