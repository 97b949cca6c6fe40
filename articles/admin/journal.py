"""The journal of the desk: what is noted there of acts on rows, beside Django's own log."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.models import Article, Capture, Digest, Excerpt, JournalEntry, Note

ROW_FILTERS: dict[type[Model], str] = {Article: "article", Digest: "digest"}
"""Rows that have a journal of their own, and the parameter that asks for it."""


def log(request: HttpRequest, row: Any, what: str) -> None:
    """Notes that the user of the request did that to the row, in the transaction of the act. The verbs that compose and
    publish a digest write the journal themselves."""
    LogEntry.objects.log_actions(request.user.pk or 0, [row], CHANGE, change_message=what, single_object=True)
    note(request, row, what)


def note(request: HttpRequest, row: Any, what: str) -> None:
    """Adds a line to the journal: of the article or the digest that the row is or belongs to, else by its name."""
    assert isinstance(request.user, User)
    journal, now = JournalEntry.objects, timezone.now()
    if isinstance(row, Article):
        journal.note(what, by=request.user, now=now, articles=[row.pk])
    elif isinstance(row, Digest):
        journal.note(what, by=request.user, now=now, digest=row)
    elif isinstance(row, Excerpt | Capture | Note) and row.article_id:
        journal.note(_named(row, what), by=request.user, now=now, articles=[row.article_id])
    elif isinstance(row, Note):
        journal.note(_named(row, what), by=request.user, now=now, digest=row.digest)
    else:
        kind = str(row._meta.verbose_name)
        told = _("%(what)s (%(kind)s)") % {"what": what.removesuffix("."), "kind": kind}
        journal.note(told, by=request.user, now=now, about=str(row))


def _named(row: Model, what: str) -> str:
    """What was done to something of an article: `Excerpt “On ferme.”: changed`."""
    told = {"kind": capfirst(str(row._meta.verbose_name)), "row": row, "what": what}
    return _("%(kind)s “%(row)s”: %(what)s") % told


class Noted:
    """For tables of the desk: what is added, changed and deleted stands in the journal, in the same transaction."""

    is_addition_noted = True

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        if self.is_addition_noted:
            note(request, obj, _("Added"))
        return super().log_addition(request, obj, message)  # type: ignore[misc]

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        note(request, obj, _in_words(message))
        return super().log_change(request, obj, message)  # type: ignore[misc]

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        for row in queryset:
            note(request, row, _("Deleted"))
        return super().log_deletions(request, queryset)  # type: ignore[misc]

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any], *more: Any, **options: Any) -> Any:
        with transaction.atomic():
            return super().response_action(request, queryset, *more, **options)  # type: ignore[misc]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The journal is the team's: whoever may not read it sees no history of one row either."""
        row_filter = ROW_FILTERS.get(self.model)  # type: ignore[attr-defined]
        is_there = self.get_object(request, object_id) is not None  # type: ignore[attr-defined]
        if is_there and not request.user.has_perm("articles.view_journalentry"):
            raise PermissionDenied
        if row_filter is None or not is_there:
            shown: HttpResponse = super().history_view(request, object_id, extra_context)  # type: ignore[misc]
            return shown
        return redirect(f"{reverse('admin:journal')}?{urlencode({row_filter: object_id})}")


def _in_words(message: Any) -> str:
    """Django's message of a change, as its own log tells it."""
    if not isinstance(message, str):
        message = json.dumps(message)
    return LogEntry(change_message=message).get_change_message() or _("Saved without a change")
