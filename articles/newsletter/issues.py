"""Which frozen words a mailing says, and to whom of its readers which of them."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Collection
from dataclasses import replace

from django.utils import timezone

from articles.formats import Document
from articles.models import Choice, Digest, Mailing, MailingKind, Subscriber


def issues_of(mailing: Mailing) -> list[Document]:
    """Returns the issues of a monthly summary that readers see now, the oldest first."""
    if mailing.month is None:
        return []
    found = Digest.objects.published(timezone.now()).filter(published_at__gte=_begin(mailing.month))
    found = found.filter(published_at__lt=_begin(after(mailing.month)))
    documents = found.order_by("published_at", "pk").values_list("current__document", flat=True)
    return [Document.from_json(document) for document in documents]


def after(month: datetime.date) -> datetime.date:
    """Returns the first day of the month that follows."""
    return month + datetime.timedelta(days=calendar.monthrange(month.year, month.month)[1])


def part_for(document: Document, slugs: Collection[str]) -> Document | None:
    """Returns the document with the sections of these themes alone; None when it has none of them."""
    parts = tuple(part for part in document.parts if part.theme and part.theme.slug in slugs)
    return replace(document, parts=parts) if parts else None


def themes_in(document: Document) -> set[str]:
    """Returns the last parts of the addresses of the themes that it has sections of."""
    return {part.theme.slug for part in document.parts if part.theme}


def wants(subscriber: Subscriber, mailing: Mailing, document: Document | None) -> bool:
    """Returns whether the mail is still what the subscriber asks for; a correction goes to whoever had the fault."""
    if mailing.kind == MailingKind.MONTH:
        return subscriber.choice == Choice.MONTHLY
    if mailing.kind == MailingKind.ERRATUM:
        return True
    if subscriber.choice == Choice.THEMES:
        return document is not None
    return subscriber.choice == Choice.EACH


def _begin(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), timezone.get_default_timezone())
