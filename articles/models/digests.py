"""What the editors compose: a digest, its sections, and the articles placed in them."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article
from articles.models.excerpts import Excerpt
from articles.models.pictures import Picture
from articles.models.sources import free_slug
from articles.models.templates import DigestTemplate
from articles.models.themes import Theme


class DigestState(models.TextChoices):
    DRAFT = "draft", _("draft")
    REVIEW = "review", _("in review")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


NEVER_PUBLIC = (DigestState.DRAFT, DigestState.REVIEW)
FROZEN = (DigestState.SCHEDULED, DigestState.PUBLISHED)
"""States with a frozen revision, which readers see from `published_at` on."""


class DigestQuerySet(models.QuerySet["Digest"]):
    def published(self, now: datetime.datetime) -> DigestQuerySet:
        """The digests that readers see at that moment, the latest first."""
        return self.filter(state__in=FROZEN, published_at__lte=now).order_by("-published_at", "-pk")

    def drafts(self) -> DigestQuerySet:
        """Digests that were never public, the last one begun first."""
        return self.filter(state__in=NEVER_PUBLIC).order_by("-pk")

    def once_public(self, now: datetime.datetime) -> DigestQuerySet:
        """Digests whose address must answer: published ones, and withdrawn ones with their notice."""
        return self.filter(state__in=[*FROZEN, DigestState.WITHDRAWN], published_at__lte=now)

    def due(self, now: datetime.datetime) -> DigestQuerySet:
        """Scheduled digests whose time has come: readers see them already, the desk has not noted it yet."""
        return self.filter(state=DigestState.SCHEDULED, published_at__lte=now).order_by("published_at", "pk")


class Digest(models.Model):
    number = models.PositiveIntegerField(_("number"), unique=True, null=True, blank=True)
    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        blank=True,
        help_text=_("Last part of its public address. It never changes once the digest is published."),
    )
    period_start = models.DateField(_("period from"), null=True, blank=True)
    period_end = models.DateField(_("period to"), null=True, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)
    closing = models.TextField(_("closing words"), blank=True)
    thanks = models.TextField(_("thanks"), blank=True)
    cover = models.ForeignKey(
        Picture, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("cover")
    )
    cover_alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who do not see it."),
    )
    picture_credit = models.CharField(_("picture credit"), max_length=200, blank=True)
    template = models.ForeignKey(
        DigestTemplate, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    """What it was begun from."""
    state = models.CharField(_("state"), max_length=10, choices=DigestState, default=DigestState.DRAFT, editable=False)
    published_at = models.DateTimeField(_("published on"), null=True, blank=True, editable=False)
    current = models.ForeignKey(
        "articles.Revision", models.RESTRICT, null=True, blank=True, editable=False, related_name="+"
    )
    """The revision that readers see, or saw until the withdrawal."""
    public_number = models.PositiveIntegerField(null=True, blank=True, editable=False)
    public_title = models.CharField(max_length=250, blank=True, editable=False)
    """As that revision has them, for lists, which read no document. A title grows by the spaces of typography."""
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True, editable=False)
    withdrawal_notice = models.TextField(_("notice of withdrawal"), blank=True, editable=False)
    takes_comments = models.BooleanField(
        _("readers may comment"),
        default=False,
        help_text=_("Each comment is read by the team before it shows under the digest."),
    )
    import_key = models.CharField(max_length=64, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("created by"),
    )
    changed_at = models.DateTimeField(_("changed on"), auto_now=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        permissions = [("publish_digest", _("Can publish and withdraw digests"))]
        indexes = [
            models.Index(fields=["state", "-published_at", "-id"], name="digest_published"),
            # Readers' lists have two states at once or three, which the first cannot give in order.
            models.Index(fields=["-published_at", "-id"], name="digest_latest"),
        ]
        constraints = [
            models.UniqueConstraint("import_key", condition=~Q(import_key=""), name="digest_imported_once"),
            models.CheckConstraint(
                condition=Q(state__in=NEVER_PUBLIC) | Q(published_at__isnull=False, current__isnull=False),
                name="digest_published_has_revision",
            ),
            models.CheckConstraint(
                condition=Q(period_start__isnull=True)
                | Q(period_end__isnull=True)
                | Q(period_end__gte=models.F("period_start")),
                name="digest_period_in_order",
            ),
        ]

    def __str__(self) -> str:
        if self.number is None:
            return self.title
        return _now("no. %(number)s, %(title)s") % {"number": self.number, "title": self.title}

    def clean(self) -> None:
        """Sets the slug where none was typed; raises ValidationError when the period is upside down."""
        if self.period_start and self.period_end and self.period_end < self.period_start:
            raise ValidationError({"period_end": _("The period ends before it starts.")})
        self.slug = self.slug or free_slug(Digest.objects.all(), self.title)


class Section(models.Model):
    digest = models.ForeignKey(Digest, models.CASCADE, related_name="sections", verbose_name=_("digest"))
    theme = models.ForeignKey(
        Theme, models.SET_NULL, null=True, blank=True, related_name="sections", verbose_name=_("theme")
    )
    title = models.CharField(_("title"), max_length=200, blank=True, help_text=_("Left empty, the name of the theme."))
    commentary = models.TextField(_("commentary"), blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return self.heading

    @property
    def heading(self) -> str:
        """The title readers see."""
        return self.title or (self.theme.name if self.theme else str(_("Section without title")))


class Role(models.TextChoices):
    LEAD = "lead", _("cited")
    SEE_ALSO = "see_also", _("see also")


class Item(models.Model):
    """An article placed in a section: quoted with its comment, or listed under « see also »."""

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="items", verbose_name=_("digest"))
    section = models.ForeignKey(Section, models.CASCADE, related_name="items", verbose_name=_("section"))
    article = models.ForeignKey(Article, models.PROTECT, related_name="items", verbose_name=_("article"))
    excerpt = models.ForeignKey(
        Excerpt, models.PROTECT, null=True, blank=True, related_name="items", verbose_name=_("excerpt")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.LEAD)
    comment = models.TextField(_("comment"), blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["section__position", "position", "pk"]
        verbose_name = _("item")
        verbose_name_plural = _("items")
        constraints = [
            models.UniqueConstraint(
                fields=["digest", "article"],
                name="article_once_a_digest",
                violation_error_message=_("This article already stands in the digest."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.article)

    def clean(self) -> None:
        """Raises ValidationError when the section or the excerpt belongs elsewhere."""
        if self.section_id and self.digest_id and self.section.digest_id != self.digest_id:
            raise ValidationError({"section": _("This section belongs to another digest.")})
        if self.excerpt and self.excerpt.article_id != self.article_id:
            raise ValidationError({"excerpt": _("This excerpt is taken from another article.")})
