"""What became of the addresses of cited articles."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article
from articles.models.work import Work, WorkQuerySet


class LinkState(models.TextChoices):
    UNKNOWN = "", _("not tested")
    ALIVE = "alive", _("answers")
    MOVED = "moved", _("has moved")
    DEAD = "dead", _("dead")
    SHUT = "shut", _("answers no program")
    """The site turns programs away: nobody can tell but by hand."""


class LinkQuerySet(WorkQuerySet):
    def told(self) -> Self:
        """Those that a test told something of. Of an address that is no site's, none does."""
        return self.exclude(checked_at=None).exclude(state=LinkState.UNKNOWN, failures=0)

    def dead(self) -> Self:
        """Those that readers cannot open, the longest dead first."""
        return self.filter(state=LinkState.DEAD).order_by("dead_since", "pk")


class Link(Work):
    """The address of one article, tested now and then. The row is the next test."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="link", verbose_name=_("article"))
    state = models.CharField(_("state"), max_length=10, choices=LinkState, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    """Of the last answer (HTTP); none where there was no answer at all."""
    said = models.CharField(_("last answer"), max_length=300, blank=True)
    """In plain words, for the editors."""
    checked_at = models.DateTimeField(_("tested on"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    """Tests in a row that found it dead."""
    dead_since = models.DateTimeField(_("dead since"), null=True, blank=True)
    moved_to = models.CharField(_("new address"), max_length=2000, blank=True)
    archive_url = models.CharField(_("archived copy"), max_length=2000, blank=True)
    """Chosen by an editor; readers get it beside the dead address."""

    objects = LinkQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self) -> str:
        return str(self.article)
