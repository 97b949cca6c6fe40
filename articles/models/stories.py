"""Articles that tell the same news."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Story(models.Model):
    """One piece of news; its articles point at it. A person joins them, never the product by itself."""

    made_at = models.DateTimeField(_("made on"), auto_now_add=True)

    class Meta:
        verbose_name = _("same story")
        verbose_name_plural = _("same stories")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
