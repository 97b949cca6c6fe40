"""Pictures that readers see, known by what they hold."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Picture(models.Model):
    """One picture as it is served, made anew from what an editor sent; never changed. It stands in the database, so
    that several machines have it and one back-up holds all."""

    key = models.CharField(max_length=64, unique=True)
    """SHA-256 of the content, in hexadecimal: the last part of its public address."""
    content = models.BinaryField()
    media_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self) -> str:
        return self.key[:12]
