"""Forms that never overwrite what a colleague saved meanwhile: each field is held against what it was opened with.

A form carries, signed, a fingerprint of each value it was opened with. When it comes back, what its editor left alone
stays as it is in the database by then, what nobody else touched becomes theirs, and what both changed is shown to them
before anything is written; their words stay in the field, and the second save, now knowingly, writes them.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles.admin.conflicts import Conflict, changed_by

OPENED_WITH = "opened_with"
_SALT = "pressreview.guard"
_AT = " at"
"""Where the moment of opening stands among the names of the fields, none of which begins with a space."""


class OpenedWith(forms.CharField):
    """What the form was opened with; nobody types it."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class GuardedForm(forms.ModelForm):  # type: ignore[type-arg]
    opened_with = OpenedWith(label="", required=False, widget=forms.HiddenInput)
    reader: User | None = None
    """Who has it open; a table sets it for each request."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._theirs: dict[str, Any] = {}
        if self.instance.pk is None:
            self.fields.pop(OPENED_WITH, None)
        elif not self.is_bound:
            self.initial[OPENED_WITH] = self._opening()

    @property
    def _names(self) -> list[str]:
        return [name for name, field in self.fields.items() if name != OPENED_WITH and not field.disabled]

    @cached_property
    def changed_data(self) -> list[str]:
        """The fields that this editor changed: not those that a colleague did."""
        names: list[str] = super().changed_data
        return [name for name in names if name not in self._theirs]

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        if OPENED_WITH in self.fields:
            opened = self._opened()
            if opened is None:
                self.add_error(None, _("This form is too old: look at it once more, and save again."))
                self._carry(self._opening())
            else:
                self._hold(opened)

    def _hold(self, opened: dict[str, Any]) -> None:
        """Goes through the fields that somebody else changed since the form was opened."""
        shown = dict(opened)
        for name in self._names:
            known = opened.get(name)
            theirs = self.get_initial_for_field(self.fields[name], name)
            if known is None or _print(theirs) in known or name not in self.cleaned_data:
                continue
            mine = _print(self.cleaned_data[name])
            if mine in known:
                self.cleaned_data[name] = self._theirs[name] = self._cleaned(name, theirs)
            elif mine not in self._known(name):
                shown[name] = self._known(name)
                self.add_error(name, self._told(name, theirs, opened[_AT]))
        if shown != opened:
            self._carry(self._signed(shown))

    def _told(self, name: str, theirs: Any, since: str) -> Any:
        act = changed_by(self.instance, datetime.datetime.fromisoformat(since), self.reader)
        return Conflict(self.fields[name], theirs, act).told

    def _post_clean(self) -> None:
        """What a colleague wrote stands in the row already: it is left there as it is, unless another rule of the form
        did away with it."""
        values = self.cleaned_data
        left = [name for name, value in self._theirs.items() if name in values and values[name] is value]
        held = {name: values.pop(name) for name in left}
        super()._post_clean()  # type: ignore[misc]
        self.cleaned_data |= held

    def _opening(self) -> str:
        """How everything stands at this moment, signed."""
        moment = datetime.datetime.now(datetime.UTC).isoformat()
        return self._signed({_AT: moment} | {name: self._known(name) for name in self._names})

    def _known(self, name: str) -> list[str]:
        """Fingerprints of the value that stands there: as it is, and as it comes back from a browser, untouched."""
        field = self.fields[name]
        value = self.get_initial_for_field(field, name)
        is_row = isinstance(field, forms.ModelChoiceField)  # known by its key: it need not be asked for
        return sorted({_print(value)} if is_row else {_print(value), _print(self._cleaned(name, value))})

    def _cleaned(self, name: str, value: Any) -> Any:
        """The value as the form would take it if it was sent as it stands."""
        field = self.fields[name]
        try:
            return field.clean(field.prepare_value(value))
        except (ValidationError, TypeError, ValueError, AttributeError):
            return value

    def _opened(self) -> dict[str, Any] | None:
        """What the form was opened with; None when it does not say, or of another row."""
        try:
            opened: dict[str, Any] = signing.loads(self.data.get(self.add_prefix(OPENED_WITH), ""), salt=self._salt)
        except signing.BadSignature:
            return None
        return opened

    def _signed(self, opened: dict[str, Any]) -> str:
        return signing.dumps(opened, salt=self._salt, compress=True)

    @property
    def _salt(self) -> str:
        return f"{_SALT}:{self.instance._meta.label}:{self.instance.pk}"

    def _carry(self, signed: str) -> None:
        """What the form that is shown once more says that it was opened with."""
        sent: Any = self.data
        self.data = sent.copy()
        self.data[self.add_prefix(OPENED_WITH)] = signed  # type: ignore[index]


class Guarded:
    """For tables: their form on a row that is there is a guarded one."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        form: Any = self.form  # type: ignore[has-type]
        self.form = type(form.__name__, (GuardedForm, form), {})

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        form = super().get_form(request, obj, change=change, **options)  # type: ignore[misc]
        form.reader = request.user
        return form

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return [name for name in super().get_fields(request, obj) if name != OPENED_WITH]  # type: ignore[misc]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        shown = list(super().get_fieldsets(request, obj))  # type: ignore[misc]
        may_change = obj is not None and self.has_change_permission(request, obj)  # type: ignore[attr-defined]
        return [*shown, (None, {"fields": [OPENED_WITH], "classes": ["hidden"]})] if may_change else shown

    def get_changelist_formset(self, request: HttpRequest, **options: Any) -> Any:
        """A line of a list that is typed in there is written only where its editor changed it."""
        formset = super().get_changelist_formset(request, **options)  # type: ignore[misc]
        for name in self.list_editable:  # type: ignore[attr-defined]
            formset.form.base_fields[name].show_hidden_initial = True
        return formset

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Whoever is about to save waits until a colleague's save of the same row is done."""
        if request.method == "POST" and transaction.get_connection().in_atomic_block:
            _lock(self.model, object_id)  # type: ignore[attr-defined]
        return super().get_object(request, object_id, from_field)  # type: ignore[misc]


def _lock(table: type[Model], key: str) -> None:
    try:
        pk = table._meta.pk.to_python(key)
    except ValidationError:
        return
    list(table._base_manager.filter(pk=pk).select_for_update().values_list("pk"))


def _print(value: Any) -> str:
    """A short fingerprint: the same for values that a person would call the same."""
    return hashlib.sha256(json.dumps(_plain(value), sort_keys=True).encode()).hexdigest()[:20]


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, datetime.datetime):
        moment = value.astimezone(datetime.UTC) if value.tzinfo else value
        return moment.replace(microsecond=0).isoformat()
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if isinstance(value, Iterable) and not isinstance(value, dict | bytes):
        rows = list(value)
        return sorted(str(row.pk) for row in rows) if rows and isinstance(rows[0], Model) else [*map(_plain, rows)]
    return value if isinstance(value, dict) else str(value)
