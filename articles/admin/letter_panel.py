"""What the page that publishes says of mail: who gets what, and how far it is."""

from __future__ import annotations

import datetime
from functools import cached_property

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.admin.mailings import Line, line_of
from articles.formats import Document
from articles.models import Choice, Digest, DigestState, Mailing, MailingKind, Subscriber
from articles.newsletter import faulty


class MomentForm(forms.Form):
    """When a mail that goes alone is to leave."""

    day = forms.DateField(label=_("Day"))
    hour = forms.TimeField(label=_("Hour"))

    @property
    def at(self) -> datetime.datetime:
        """The moment; raises ValidationError for one that the clocks skip or have twice."""
        typed = datetime.datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"])
        at: datetime.datetime = forms.utils.from_current_timezone(typed)
        return at


class LetterPanel:
    """The mail of one digest at that moment."""

    def __init__(self, digest: Digest, state: str, document: Document, now: datetime.datetime) -> None:
        self.digest, self.state, self.document, self.now = digest, state, document, now

    @cached_property
    def issue(self) -> Line | None:
        """The mailing of the issue, where there is one that was not cancelled."""
        rows = Mailing.objects.for_digest(self.digest).filter(kind=MailingKind.ISSUE, set_aside_at=None)
        found = rows.select_related("digest").first()
        return line_of(found, self.now) if found else None

    @cached_property
    def errata(self) -> list[Line]:
        """The corrections that were mailed or will be, the latest first."""
        rows = Mailing.objects.for_digest(self.digest).filter(kind=MailingKind.ERRATUM, set_aside_at=None)
        return [line_of(mailing, self.now) for mailing in rows.select_related("digest")]

    @cached_property
    def readers(self) -> int:
        """How many people an issue would go to now."""
        slugs = [part.theme.slug for part in self.document.parts if part.theme]
        asked = Q(choice=Choice.EACH) | Q(choice=Choice.THEMES, themes__slug__in=slugs)
        return Subscriber.objects.confirmed().filter(asked).distinct().count()

    @cached_property
    def misled(self) -> int:
        """How many people were mailed a version that the next one corrects, and are still there."""
        return faulty(self.digest, None).count()

    @cached_property
    def corrected(self) -> int:
        """How many people were mailed a version before the one that readers see, which was announced as a correction
        on the site and not by mail."""
        current = self.digest.current
        if self.state != DigestState.PUBLISHED or current is None or not current.correction:
            return 0
        told = Mailing.objects.for_digest(self.digest).filter(kind=MailingKind.ERRATUM, revision=current)
        return 0 if told.exists() else faulty(self.digest, current).count()

    @property
    def is_public(self) -> bool:
        return self.state == DigestState.PUBLISHED

    @property
    def tomorrow(self) -> datetime.date:
        return timezone.localdate(self.now) + datetime.timedelta(days=1)
