"""What is typed on the page that publishes: the note to the readers, the moment, the reason of a withdrawal."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Digest, DigestState

YES, NO = "yes", "no"
NOW, LATER = "now", "later"
USUAL_HOUR = datetime.time(8)


class PublicationForm(forms.Form):
    """`correction` is asked of what readers have seen already, `when` of what they have not."""

    kind = forms.ChoiceField(choices=[(YES, YES), (NO, NO)], required=False)
    correction = forms.CharField(
        label=_("Note to the readers"),
        required=False,
        max_length=2000,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        help_text=_("What was written, and what is right. It appears, dated, in the digest and its feeds."),
    )
    when = forms.ChoiceField(choices=[(NOW, NOW), (LATER, LATER)], required=False)
    day = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    hour = forms.TimeField(
        label=_("Hour"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    mail = forms.BooleanField(required=False)
    """Whether it goes to the subscribers too: the issue, or the note of a correction."""

    def __init__(
        self, digest: Digest, state: str, data: Any = None, *, corrects: bool = False, mails: bool = True
    ) -> None:
        super().__init__(data)
        if state in (DigestState.PUBLISHED, DigestState.WITHDRAWN):
            self._leave_out("when", "day", "hour")
            self.initial = {"kind": YES if corrects else NO}
        else:
            self._leave_out("kind", "correction")
            self.initial = self._moment(digest, state)
        self.initial["mail"] = mails

    @property
    def asks_correction(self) -> bool:
        return "kind" in self.fields

    @property
    def is_correction(self) -> bool:
        """Whether “yes” is ticked."""
        return bool(self["kind"].value() == YES)

    @property
    def is_later(self) -> bool:
        """Whether “at a date” is ticked."""
        return bool(self["when"].value() == LATER)

    @property
    def at(self) -> datetime.datetime | None:
        """When it is to come out; None for now."""
        at: datetime.datetime | None = self.cleaned_data.get("at")
        return at

    def clean(self) -> dict[str, Any]:
        """Sets `correction` as it is to be told, and `at`; adds an error to the field that is wrong."""
        values = super().clean() or {}
        if self.asks_correction:
            self._clean_correction(values)
        elif values.get("when") == LATER:
            values["at"] = self._clean_moment(values)
        return values

    def _clean_correction(self, values: dict[str, Any]) -> None:
        note = values.get("correction", "")
        if values.get("kind") == YES and not note and "correction" not in self.errors:
            self.add_error("correction", _("Write the note that readers will find, or choose “no”."))
        elif values.get("kind") == NO and note:
            told = _("There is a note, but “no” is chosen: choose “yes”, or empty the note.")
            self.add_error("correction", told)

    def _clean_moment(self, values: dict[str, Any]) -> datetime.datetime | None:
        day, hour = values.get("day"), values.get("hour")
        if day is None or hour is None:
            for name, told in (("day", _("Choose the day.")), ("hour", _("Choose the hour."))):
                if values.get(name) is None and name not in self.errors:
                    self.add_error(name, told)
            return None
        try:
            return forms.utils.from_current_timezone(datetime.datetime.combine(day, hour))
        except forms.ValidationError:
            told = _("The clocks change in that night, and this hour is there twice or not at all: choose another.")
            self.add_error("hour", told)
            return None

    def _leave_out(self, *names: str) -> None:
        for name in names:
            del self.fields[name]

    @staticmethod
    def _moment(digest: Digest, state: str) -> dict[str, Any]:
        if state == DigestState.SCHEDULED and digest.published_at:
            at = timezone.localtime(digest.published_at)
            return {"when": LATER, "day": at.date(), "hour": at.time()}
        return {"when": NOW, "day": timezone.localdate() + datetime.timedelta(days=1), "hour": USUAL_HOUR}


class WithdrawalForm(forms.Form):
    notice = forms.CharField(
        label=_("Reason, read by all"),
        max_length=2000,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        error_messages={"required": _("Say why: whoever follows a link to this digest will read it.")},
    )
