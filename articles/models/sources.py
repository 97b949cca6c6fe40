"""Who publishes: outlets, and the hosts they are known by."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.text import same_name_key, without_accents


class Access(models.TextChoices):
    """What a reader needs to open an article; empty when nobody said."""

    UNKNOWN = "", _("not known")
    FREE = "free", _("free")
    REGISTRATION = "registration", _("on registration")
    SUBSCRIBERS = "subscribers", pgettext_lazy("access", "subscribers")


class SourceKind(models.TextChoices):
    DAILY = "daily", _("daily")
    WEEKLY = "weekly", _("weekly")
    AGENCY = "agency", _("news agency")
    BROADCASTER = "broadcaster", _("radio or television")
    MAGAZINE = "magazine", _("magazine")
    TRADE_PRESS = "trade_press", _("trade press")
    BLOG = "blog", _("blog")
    ASSOCIATION = "association", _("association")
    UNION = "union", _("union")
    PUBLIC_BODY = "public_body", _("public body")
    SOCIAL_NETWORK = "social_network", _("social network")
    OTHER = "other", _("other")


class SourceQuerySet(models.QuerySet["Source"]):
    def named(self, name: str) -> Source | None:
        """Returns the source of that name, case and accents folded, or None."""
        return self.filter(key=same_name_key(name)).first()

    def at_host(self, host: str) -> Source | None:
        """Returns the source known by that host (as `text.source_host` gives it), or None."""
        return self.filter(hosts__host=host).first() if host else None

    def once_public(self, now: datetime.datetime) -> SourceQuerySet:
        """Those whose address readers know by that moment, whether it still leads to something or not."""
        return self.filter(public_since__lte=now)


class Source(models.Model):
    name = models.CharField(_("name"), max_length=200)
    key = models.CharField(max_length=200, unique=True, editable=False)
    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        allow_unicode=True,
        blank=True,
        help_text=_("Last part of its public address. It never changes once it is set."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind, default=SourceKind.OTHER)
    homepage = models.URLField(_("home page"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=10, default="fr")
    usual_access = models.CharField(_("usual access"), max_length=20, choices=Access, blank=True)
    private_note = models.TextField(_("private note"), blank=True)
    cited_count = models.PositiveIntegerField(_("citations"), default=0, editable=False)
    public_since = models.DateTimeField(null=True, blank=True, editable=False)
    """When readers first knew its address, which answers for ever."""

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Sets the folded key and the slug; raises ValidationError when another source has that name."""
        self.key = same_name_key(self.name)
        if not self.key:
            raise ValidationError({"name": _("Give the source a name with letters or digits.")})
        if Source.objects.filter(key=self.key).exclude(pk=self.pk).exists():
            raise ValidationError({"name": _("There is already a source of this name.")})
        self.slug = self.slug or free_slug(Source.objects.all(), self.name)


class SourceHost(models.Model):
    """A host whose articles are that source's; `www.`, `m.` and `amp.` are folded away."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="hosts", verbose_name=_("source"))
    host = models.CharField(_("host"), max_length=253, unique=True)

    class Meta:
        ordering = ["host"]
        verbose_name = _("host")
        verbose_name_plural = _("hosts")

    def __str__(self) -> str:
        return self.host


def free_slug(
    rows: models.QuerySet[Any], name: str, longest: int = 80, *, besides: models.QuerySet[Any] | None = None
) -> str:
    """Returns a slug made of the name that none of the rows has yet, nor any of those besides."""
    words = without_accents(name).replace("’", " ").replace("'", " ").replace("–", "-")
    base = slugify(words, allow_unicode=True)[:longest].strip("-") or "sans-nom"
    tables = [rows] if besides is None else [rows, besides]
    taken = {slug for table in tables for slug in table.filter(slug__startswith=base).values_list("slug", flat=True)}
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
