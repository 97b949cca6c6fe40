"""The journal: who did what, when; of everything, of one article, of one digest."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles.admin.access import allowed
from articles.admin.site import desk
from articles.models import Article, Digest, JournalEntry, person_name
from articles.models import title_key as folded
from articles.text import day_begins

LINES_A_PAGE = 50
PRODUCT = "product"
"""What stands in place of a person where the product did it by itself."""


class JournalForm(forms.Form):
    """What is asked of the journal; what cannot be understood is told at its field, and not asked."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200, widget=forms.TextInput({"type": "search"}))
    by = forms.ChoiceField(label=_("By whom"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    article = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    digest = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        people = User.objects.filter(is_staff=True).order_by("username")
        field = self.fields["by"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("anybody")),
            *((str(person.pk), person_name(person)) for person in people),
            (PRODUCT, _("the product by itself")),
        ]

    def clean_q(self) -> str:
        return str(self.cleaned_data["q"]).replace("\x00", "")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day is before the first one."))
        return values

    @property
    def asked(self) -> dict[str, Any]:
        """What is asked and can be answered, by name."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


@dataclass(frozen=True, slots=True)
class Day:
    """The lines of one day."""

    date: datetime.date
    lines: list[JournalEntry]


@allowed("articles.view_journalentry")
@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """The newest lines first, those that answer to what is asked."""
    form = JournalForm(request.GET)
    asked = form.asked
    page = Paginator(lines(asked), LINES_A_PAGE).get_page(request.GET.get("page"))
    row = _row(asked)
    context = {
        **desk.each_context(request),
        "title": _now("Journal"),
        "form": form,
        "row": row,
        "is_digest": isinstance(row, Digest),
        "is_asked": bool(asked),
        "days": list(_by_day(page)),
        "page": page,
        "newer": _address(asked, page.previous_page_number()) if page.has_previous() else "",
        "older": _address(asked, page.next_page_number()) if page.has_next() else "",
    }
    return TemplateResponse(request, "admin/journal/page.html", context)


def lines(asked: dict[str, Any]) -> Any:
    """Returns the lines that answer to what is asked (`JournalForm.asked`), the newest first."""
    found = JournalEntry.objects.select_related("digest")
    if asked.get("by") == PRODUCT:
        found = found.filter(name="")
    elif "by" in asked:
        found = found.filter(by=asked["by"])
    found = found.filter(**{name: asked[name] for name in ("article", "digest") if name in asked})
    if "since" in asked:
        found = found.filter(at__gte=day_begins(asked["since"]))
    if "until" in asked:
        found = found.filter(at__lt=day_begins(asked["until"] + datetime.timedelta(days=1)))
    for word in asked.get("q", "").split():
        found = found.filter(_holds(word))
    return found


def _holds(word: str) -> Q:
    """Titles are found without accents; other words as they were written."""
    holds = Q(what__icontains=word) | Q(about__icontains=word) | Q(name__icontains=word)
    key = folded(word)
    return holds | Q(article__title_key__contains=key) if key else holds


def _row(asked: dict[str, Any]) -> Article | Digest | None:
    """The article or the digest whose journal it is."""
    if "article" in asked:
        return Article.objects.filter(pk=asked["article"]).first()
    return Digest.objects.filter(pk=asked["digest"]).first() if "digest" in asked else None


def _by_day(entries: Iterable[JournalEntry]) -> Iterable[Day]:
    day: Day | None = None
    for entry in entries:
        date = timezone.localtime(entry.at).date()
        if day is None or day.date != date:
            if day:
                yield day
            day = Day(date, [])
        day.lines.append(entry)
    if day:
        yield day


def _address(asked: dict[str, Any], page: int) -> str:
    return "?" + urlencode({name: str(value) for name, value in asked.items()} | {"page": page})
