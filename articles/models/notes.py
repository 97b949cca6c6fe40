"""Private discussion of the team on an article or a digest."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article
from articles.models.digests import Digest


class Note(models.Model):
    """One remark; an answer names the note it answers. Never public."""

    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="notes", verbose_name=_("article")
    )
    digest = models.ForeignKey(
        Digest, models.CASCADE, null=True, blank=True, related_name="notes", verbose_name=_("digest")
    )
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="answers", verbose_name=_("answer to")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("author")
    )
    text = models.TextField(_("text"))
    written_at = models.DateTimeField(_("written on"), auto_now_add=True)

    class Meta:
        ordering = ["written_at", "pk"]
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=True) ^ Q(digest__isnull=True), name="note_on_article_or_digest"
            ),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"
