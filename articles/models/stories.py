"""Articles that tell the same news."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Story(models.Model):
    """One piece of news; its articles point at it. The product proposes it, a person confirms or parts it."""

    made_at = models.DateTimeField(_("made on"), auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    """When a person joined its articles or kept them as one; none while it is a proposal."""
    lead = models.ForeignKey("articles.Article", models.SET_NULL, null=True, blank=True, related_name="+")
    """The article that a person put first; none while the product proposes one."""

    class Meta:
        verbose_name = _("same story")
        verbose_name_plural = _("same stories")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
