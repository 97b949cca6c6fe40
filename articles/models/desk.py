"""How a team works on one digest together: who is where, what was typed, what was answered to the check."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.digests import Digest

STAYS_FOR = datetime.timedelta(seconds=30)
"""How long somebody counts as being there after the browser last said so."""
TEXTS_KEPT = 20
"""Versions of one text that are kept."""


class PresenceQuerySet(models.QuerySet["Presence"]):
    def here(self, now: datetime.datetime) -> PresenceQuerySet:
        """Those who are at it now, with their names."""
        return self.filter(seen_at__gt=now - STAYS_FOR).select_related("person").order_by("pk")


class Presence(models.Model):
    """Somebody at work on a digest, and where in it."""

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="presences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    place = models.CharField(max_length=40, blank=True)
    """`introduction`, `section:12`, `item:34` and so on (`digests.texts`); empty for nowhere in particular."""
    seen_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("digest", "person", name="presence_once")]

    def __str__(self) -> str:
        return f"{self.person} {self.place}"


class TextVersion(models.Model):
    """One text of a digest as somebody saved it, or as somebody could not save it because another was faster."""

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="text_versions")
    place = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField()
    was_set_aside = models.BooleanField(default=False)
    """Never stood in the digest."""

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        indexes = [models.Index(fields=["digest", "place", "-id"], name="text_version_by_place")]

    def __str__(self) -> str:
        return f"{self.place} {self.saved_at:%Y-%m-%d %H:%M}"


class FindingAnswer(models.Model):
    """Somebody's answer to a finding of the check: it is meant so. It lapses when its place changes."""

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="finding_answers")
    code = models.CharField(max_length=40)
    place = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    """Of what the finding was about; another one is another finding."""
    note = models.CharField(_("why"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("digest", "code", "place", name="finding_answered_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.place}"
