"""What a recurring review begins with: weekly, monthly, a special issue on one theme."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.themes import Theme


class Period(models.TextChoices):
    WEEK = "week", _("a week")
    MONTH = "month", _("a month")
    FREE = "free", _("as wanted")


class DigestTemplate(models.Model):
    name = models.CharField(_("name"), max_length=100, unique=True)
    period = models.CharField(_("period"), max_length=10, choices=Period, default=Period.WEEK)
    title = models.CharField(
        _("title"),
        max_length=200,
        help_text=_("{period} becomes the days it speaks of, {theme} the name of its theme."),
    )
    themes = models.ManyToManyField(
        Theme,
        blank=True,
        related_name="+",
        verbose_name=_("themes"),
        help_text=_("A section for each. None chosen: all of them, in the order of the last digest."),
    )
    most_cited = models.PositiveSmallIntegerField(
        _("articles cited in a section"), default=4, help_text=_("How many “Compose for me” cites at most.")
    )
    introduction = models.TextField(_("introduction"), blank=True)
    closing = models.TextField(_("closing words"), blank=True)
    thanks = models.TextField(_("thanks"), blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("template of a digest")
        verbose_name_plural = _("templates of digests")

    def __str__(self) -> str:
        return self.name
