"""Passages quoted from articles."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article
from articles.models.captures import Capture
from articles.text import read_passages, read_segments


class ExcerptVerdict(models.TextChoices):
    VERBATIM = "verbatim", _("word for word")
    CHANGED = "changed", _("changed")
    UNVERIFIED = "unverified", _("not checked")


class Online(models.TextChoices):
    """What became of a quoted passage on its page since."""

    UNKNOWN = "", _("not read again")
    THERE = "there", _("still there")
    CHANGED = "changed", _("changed online")
    GONE = "gone", _("gone")


class Excerpt(models.Model):
    """A passage quoted from an article: segments in order, each with its place in one capture."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="excerpts", verbose_name=_("article"))
    capture = models.ForeignKey(
        Capture, models.PROTECT, null=True, blank=True, related_name="excerpts", verbose_name=_("capture")
    )
    segments = models.JSONField(_("segments"), default=list)
    note = models.TextField(_("note"), blank=True)
    verdict = models.CharField(_("verdict"), max_length=10, choices=ExcerptVerdict, default=ExcerptVerdict.UNVERIFIED)
    online = models.CharField(_("on its page"), max_length=10, choices=Online, blank=True, editable=False)
    watched_at = models.DateTimeField(_("page read again on"), null=True, blank=True, editable=False)
    watched_in = models.ForeignKey(
        Capture, models.SET_NULL, null=True, blank=True, editable=False, related_name="watched_excerpts"
    )
    """The newer text of the page that `online` speaks of; none when the page itself is gone."""
    added_at = models.DateTimeField(_("added on"), auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("excerpt")
        verbose_name_plural = _("excerpts")

    def __str__(self) -> str:
        text = self.text
        return text if len(text) <= 80 else f"{text[:79]}…"

    @property
    def quotes(self) -> list[str]:
        """The passages between the cuts, in order, with the editor's own words in brackets where there are some."""
        segments: list[dict[str, Any]] = self.segments
        return read_passages(segments)

    @property
    def text(self) -> str:
        """The whole excerpt as it is read, cuts shown as `[…]`."""
        return read_segments(self.segments)
