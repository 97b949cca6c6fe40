"""Themes: the lasting subjects of the review, each with its colour."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.sources import free_slug
from articles.models.tags import Tag


class Colour(models.TextChoices):
    """The papers of the look: their contrast was settled once, so nobody types a colour."""

    PINK = "rose", _("pink")
    BLUE = "bleu", _("blue")
    YELLOW = "jaune", _("yellow")
    GREEN = "vert", _("green")
    ORANGE = "orange", _("orange")
    SAND = "sable", _("sand")


class Theme(models.Model):
    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        blank=True,
        help_text=_("Last part of its public address. It never changes once it is set."),
    )
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("Shown above the theme’s history. An empty line parts paragraphs."),
    )
    tags = models.ManyToManyField(Tag, verbose_name=_("tags that feed it"), blank=True, related_name="themes")
    colour = models.CharField(_("colour"), max_length=10, choices=Colour, default=Colour.SAND)
    position = models.PositiveIntegerField(_("position"), default=0)
    cited_count = models.PositiveIntegerField(_("citations"), default=0, editable=False)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Sets the slug where none was typed."""
        self.slug = self.slug or free_slug(Theme.objects.all(), self.name)
