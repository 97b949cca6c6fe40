"""Rules: each told in a sentence, and tried on the last month before it is saved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.admin.criteria import CRITERIA, CriteriaForm, what_is_asked
from articles.admin.rule_trial import Trial
from articles.admin.site import desk
from articles.admin.table import Table
from articles.models import Rule, State


class RuleForm(CriteriaForm):
    trial: Trial | None = None
    """What the rule as typed would have taken, where nobody has looked at that yet."""

    class Meta:
        model = Rule
        fields = ["name", "is_active", "position", *CRITERIA, "tags", "theme", "decision", "reason"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("decision") != State.DISCARDED:
            values["reason"] = ""
        if not self.errors and not any(values.get(name) for name in ("tags", "theme", "decision")):
            raise forms.ValidationError(_("Say what it does: it adds tags, gives a theme, keeps or discards."))
        return values

    def is_valid(self) -> bool:
        """Whether it can be saved: what is right but was never tried is tried instead."""
        if not super().is_valid():
            return False
        if self.instance.pk and not {*CRITERIA, "decision"}.intersection(self.changed_data):
            return True
        self.trial = Trial.needed(self.instance, self.tried)
        return self.trial is None

    @property
    def tried(self) -> str:
        """What the page that was sent says to have shown."""
        return str(self.data.get("tried", ""))


@admin.display(description=_("what it takes and does"))
def sentence(rule: Rule) -> str:
    """`Le Courrier d’Arvel · “radiation” → theme Radiations, discards: press release`."""
    done = [
        _now("theme %(theme)s") % {"theme": rule.theme} if rule.theme else "",
        " ".join(f"#{tag}" for tag in rule.tags.all()),
        _now("keeps") if rule.decision == State.KEPT else "",
        _now("discards: %(reason)s") % {"reason": rule.reason} if rule.decision == State.DISCARDED else "",
    ]
    return f"{what_is_asked(rule)} → {', '.join(filter(None, done))}"


@admin.register(Rule, site=desk)
class RuleAdmin(Table):
    form = RuleForm
    search_fields = ["name", "words", "author"]
    list_display = ["name", sentence, "is_active", "position", "made_by"]
    list_editable = ["position"]
    list_select_related = ["source", "theme", "made_by"]
    autocomplete_fields = ["source", "tags"]
    fieldsets = [
        (None, {"fields": ["name", "is_active", "position"]}),
        (_("What it looks for"), {"fields": [*CRITERIA], "description": _("All that is said must hold.")}),
        (_("What it does"), {"fields": ["tags", "theme", "decision", "reason"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rule]:
        rows: QuerySet[Rule] = super().get_queryset(request).prefetch_related("tags")
        return rows

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "position":  # the list shows it without a label of its own
            field.widget.attrs["aria-label"] = capfirst(db_field.verbose_name)
        return field

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new rule comes last."""
        last = Rule.objects.aggregate(last=Max("position"))["last"]
        return {"position": (last or 0) + 1} | super().get_changeform_initial_data(request)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *arguments: Any, **options: Any
    ) -> HttpResponse:
        form = context["adminform"].form
        context |= {"trial": getattr(form, "trial", None), "tried": getattr(form, "tried", "")}
        return super().render_change_form(request, context, *arguments, **options)

    def save_model(self, request: HttpRequest, obj: Rule, form: Any, change: bool) -> None:
        if not change:
            obj.made_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)
