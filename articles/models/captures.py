"""The frozen text of articles."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article


class Verdict(models.TextChoices):
    """How a reading of a page went."""

    GOOD = "good", _("complete text")
    THIN = "thin", _("text too short")
    CONSENT = "consent", _("page that asks for consent")
    PAYWALL = "paywall", _("beginning only, the rest is for subscribers")
    ERROR = "error", _("no article there")


class Origin(models.TextChoices):
    """Where the words of a capture come from."""

    PASTED = "pasted", _("pasted")
    SERVER = "server", _("read by the site")
    BROWSER = "browser", _("read in an editor’s browser")
    PROGRAM = "program", _("sent by a program")
    FEED = "feed", _("given by a feed")


class CaptureQuerySet(models.QuerySet["Capture"]):
    def beginnings(self, articles: Iterable[Article], length: int) -> dict[int, str]:
        """Returns the first characters of the newest text of each article that has one, by the article's key."""
        oldest_first = self.filter(article__in=articles).order_by("captured_at", "pk")
        return dict(oldest_first.values_list("article", Left("text", length)))


class Capture(models.Model):
    """The text of an article as it stood once. Private; a row is written once and never changed."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="captures", verbose_name=_("article"))
    captured_at = models.DateTimeField(_("captured on"), auto_now_add=True)
    captured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("captured by")
    )
    origin = models.CharField(_("origin"), max_length=10, choices=Origin, default=Origin.PASTED)
    url = models.CharField(_("address"), max_length=2000, blank=True)
    """Where the page stood in the end, redirects followed."""
    status = models.PositiveSmallIntegerField(_("answer of the server"), null=True, blank=True)
    text = models.TextField(_("text"))
    text_hash = models.CharField(max_length=64, editable=False)
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict, default=Verdict.GOOD)
    image_credit = models.CharField(_("credit of the picture"), max_length=300, blank=True)

    objects = CaptureQuerySet.as_manager()

    class Meta:
        ordering = ["-captured_at", "-pk"]
        verbose_name = _("capture")
        verbose_name_plural = _("captures")
        constraints = [
            models.UniqueConstraint("article", "text_hash", name="capture_text_once"),
        ]

    def __str__(self) -> str:
        return f"{self.article} ({datetime.datetime.date(self.captured_at)})"
