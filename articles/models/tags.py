"""Tags: what an article is about, in the words of the review."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.sources import free_slug
from articles.text import same_name_key


class TagQuerySet(models.QuerySet["Tag"]):
    def once_public(self, now: datetime.datetime) -> TagQuerySet:
        """Those whose address readers know by that moment, whether it still leads to something or not."""
        return self.filter(public_since__lte=now)


class Tag(models.Model):
    name = models.CharField(_("name"), max_length=100, help_text=_("As it is shown, without #."))
    key = models.CharField(max_length=100, unique=True, editable=False)
    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        allow_unicode=True,
        blank=True,
        help_text=_("Last part of its public address. It never changes once it is set."),
    )
    description = models.TextField(_("description"), blank=True)
    cited_count = models.PositiveIntegerField(_("citations"), default=0, editable=False)
    public_since = models.DateTimeField(null=True, blank=True, editable=False)
    """When readers first knew its address, which answers for ever."""

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        indexes = [models.Index(fields=["-cited_count", "key"], name="tag_most_cited")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Sets the folded key and the slug; raises ValidationError when the tag exists already."""
        self.name = self.name.strip().lstrip("#")
        self.key = same_name_key(self.name)
        if not self.key:
            raise ValidationError({"name": _("Give the tag a name with letters or digits.")})
        if Tag.objects.filter(key=self.key).exclude(pk=self.pk).exists():
            raise ValidationError({"name": _("There is already a tag of this name, written another way.")})
        former = TagAlias.objects.filter(key=self.key).exclude(tag=self.pk).select_related("tag").first()
        if former:
            told = _("The tag “%(tag)s” had this name before: use that tag, or choose another name.")
            raise ValidationError({"name": told % {"tag": former.tag}})
        if self.slug and not self.pk and TagAlias.objects.filter(slug=self.slug).exists():
            raise ValidationError({"slug": _("This address leads to another tag for ever: choose another one.")})
        self.slug = self.slug or free_slug(Tag.objects.all(), self.name, besides=TagAlias.objects.all())


class TagAlias(models.Model):
    """A name that a tag had before, or that of a tag which was merged into it: its address redirects for ever."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="aliases", verbose_name=_("tag"))
    name = models.CharField(_("former name"), max_length=100)
    key = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(_("address"), max_length=100, unique=True, allow_unicode=True)

    class Meta:
        ordering = ["key"]
        verbose_name = _("former name of a tag")
        verbose_name_plural = _("former names of tags")

    def __str__(self) -> str:
        return self.name
