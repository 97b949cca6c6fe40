"""What is told where two people changed the same field: whose words stand there, since when, and what they are."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.journal import ROW_FILTERS
from articles.models import JournalEntry, person_name

LONGEST_SHOWN = 2_000


@dataclass(frozen=True, slots=True)
class Act:
    """Who changed a row last, and when."""

    name: str
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that somebody changed while somebody else was writing in it."""

    field: forms.Field
    theirs: Any
    act: Act | None

    @property
    def told(self) -> SafeString:
        """The sentence, with their value below it."""
        told = _("Somebody else changed this meanwhile.")
        if self.act:
            at = date_format(timezone.localtime(self.act.at), _("j F, H:i"))
            told = _("%(name)s changed this on %(moment)s.") % {"name": self.act.name, "moment": at}
        rest = _("Yours was not saved and stands in the field: save again to put it in the place of this one:")
        return format_html('{} {} <span class="theirs">{}</span>', told, rest, self.theirs_in_words)

    @property
    def theirs_in_words(self) -> str:
        """Their value as a person reads it."""
        words = _in_words(self.field, self.theirs)
        words = words if len(words) <= LONGEST_SHOWN else f"{words[: LONGEST_SHOWN - 1]}…"
        return words or _("(empty)")


def changed_by(row: Model, since: datetime.datetime, reader: Any) -> Act | None:
    """Returns who last changed the row since then, somebody else than the reader before them; None when nobody is
    known."""
    known = _acts(row, since)
    others = [act for act, by in known if by != getattr(reader, "pk", None)]
    return next(iter(others), None) or next((act for act, _by in known), None)


def _acts(row: Model, since: datetime.datetime) -> list[tuple[Act, int | None]]:
    """The last acts on it, the newest first, each with the key of the person."""
    column = ROW_FILTERS.get(type(row))
    if column:
        lines = JournalEntry.objects.filter(**{column: row.pk}, at__gte=since).exclude(name="")[:10]
        return [(Act(line.name, line.at), line.by_id) for line in lines]
    kind = ContentType.objects.get_for_model(row)
    logged = LogEntry.objects.filter(content_type=kind, object_id=str(row.pk), action_time__gte=since)
    acts = logged.select_related("user").order_by("-action_time")[:10]
    return [(Act(person_name(each.user), each.action_time), each.user_id) for each in acts]


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(map(str, value))
    if isinstance(field, forms.ModelChoiceField):
        row = field.queryset.filter(pk=value).first() if value and field.queryset is not None else None
        return str(row or "")
    if isinstance(field, forms.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, forms.ChoiceField):
        return next((str(label) for key, label in _flat(field.choices) if str(key) == str(value or "")), str(value))
    return "" if value is None else str(field.prepare_value(value))


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    """The choices, those in groups included."""
    told: list[tuple[Any, Any]] = []
    for key, label in choices:
        told += label if isinstance(label, list | tuple) else [(key, label)]
    return told
