"""What readers send without an account: a word to the team, and comments under a digest that takes them."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.articles import Article
from articles.models.digests import Digest

LONGEST_MESSAGE, LONGEST_COMMENT = 4_000, 2_000
"""Characters: a page and a half, and half of that. What is longer is cut by nobody: the form says so."""


class MessageKind(models.TextChoices):
    SUGGESTION = "suggestion", _("suggested article")
    ERROR = "error", _("error reported")
    OTHER = "other", _("message")


class ReaderMessageQuerySet(models.QuerySet["ReaderMessage"]):
    def open(self) -> ReaderMessageQuerySet:
        """Those that nobody of the team has dealt with yet."""
        return self.filter(closed_at=None)

    def closed_before(self, moment: datetime.datetime) -> ReaderMessageQuerySet:
        return self.filter(closed_at__lt=moment)


class ReaderMessage(models.Model):
    """What a reader wrote to the team by the site's form; never public."""

    kind = models.CharField(_("kind"), max_length=10, choices=MessageKind)
    text = models.TextField(_("message"), blank=True)
    name = models.CharField(_("name"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    """Only where the reader wants an answer; erased with the message."""
    page = models.CharField(_("page"), max_length=500, blank=True)
    """The path on this site that it is about."""
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="reader_messages", verbose_name=_("article")
    )
    received_at = models.DateTimeField(_("received on"))
    closed_at = models.DateTimeField(_("dealt with on"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("dealt with by"),
    )

    objects = ReaderMessageQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("reader’s message")
        verbose_name_plural = _("readers’ messages")
        indexes = [models.Index(fields=["closed_at", "-received_at"], name="reader_message_open")]

    def __str__(self) -> str:
        text = " ".join(self.text.split())
        return text if len(text) <= 80 else f"{text[:79]}…"


class CommentState(models.TextChoices):
    WAITING = "waiting", _("to read")
    PUBLISHED = "published", pgettext_lazy("comment", "published")
    REFUSED = "refused", pgettext_lazy("comment", "refused")


class CommentQuerySet(models.QuerySet["Comment"]):
    def waiting(self) -> CommentQuerySet:
        """Those that nobody of the team has read yet."""
        return self.filter(state=CommentState.WAITING)

    def public(self) -> CommentQuerySet:
        """What readers see under a digest, the oldest first."""
        return self.filter(state=CommentState.PUBLISHED).order_by("received_at", "pk")


class Comment(models.Model):
    """A reader's comment on a digest, read by the team before anybody else."""

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="comments", verbose_name=_("digest"))
    name = models.CharField(_("name"), max_length=100)
    text = models.TextField(_("comment"))
    state = models.CharField(_("state"), max_length=10, choices=CommentState, default=CommentState.WAITING)
    received_at = models.DateTimeField(_("received on"))
    decided_at = models.DateTimeField(_("decided on"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, verbose_name=_("decided by")
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("reader’s comment")
        verbose_name_plural = _("readers’ comments")
        indexes = [
            models.Index(fields=["digest", "received_at"], name="comment_public", condition=Q(state="published")),
            models.Index(fields=["received_at"], name="comment_waiting", condition=Q(state="waiting")),
        ]

    def __str__(self) -> str:
        text = " ".join(self.text.split())
        return text if len(text) <= 80 else f"{text[:79]}…"
