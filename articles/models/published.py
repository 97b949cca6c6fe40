"""What readers see: frozen revisions, the lines they cite, and the number of the site's edition."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article, Precision
from articles.models.digests import Digest, Role
from articles.models.sources import Access, Source
from articles.models.tags import Tag
from articles.models.themes import Theme
from articles.text import joined_segments


class Revision(models.Model):
    """One frozen state of a published digest: a `formats.Document` as JSON."""

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="revisions", verbose_name=_("digest"))
    number = models.PositiveIntegerField(_("number"))
    made_at = models.DateTimeField(_("date"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("author")
    )
    document = models.JSONField(_("document"))
    composition = models.JSONField(default=dict)
    """How the editors' tables stood when it was frozen, from which they can be restored (`digests.compositions`)."""
    correction = models.TextField(
        _("correction"), blank=True, help_text=_("What was written, and what is right, for the readers.")
    )

    class Meta:
        ordering = ["-number"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [models.UniqueConstraint("digest", "number", name="revision_number_once")]

    def __str__(self) -> str:
        return f"{self.digest} ({self.number})"


class CitationQuerySet(models.QuerySet["Citation"]):
    def public(self, now: datetime.datetime) -> CitationQuerySet:
        """The lines that readers see at that moment, the latest first."""
        return self.filter(cited_at__lte=now).order_by("-cited_at", "digest_id", "position")

    def copies_in(self, digests: Iterable[int]) -> dict[int, dict[int, str]]:
        """Returns, by digest and article, the archived copies of the cited articles whose addresses are dead."""
        dead = self.filter(digest__in=list(digests)).exclude(archive_url="").order_by()
        copies: dict[int, dict[int, str]] = {}
        for digest, article, address in dead.values_list("digest", "article", "archive_url"):
            copies.setdefault(digest, {})[article] = address
        return copies


class Citation(models.Model):
    """One line of a published digest; rebuilt at each publication, gone at withdrawal."""

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="citations", verbose_name=_("digest"))
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="citations", verbose_name=_("revision"))
    article = models.ForeignKey(Article, models.PROTECT, related_name="citations", verbose_name=_("article"))
    theme = models.ForeignKey(
        Theme, models.SET_NULL, null=True, blank=True, related_name="citations", verbose_name=_("theme")
    )
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="citations", verbose_name=_("source")
    )
    tags = models.ManyToManyField(Tag, through="CitationTag", related_name="citations", verbose_name=_("tags"))
    role = models.CharField(_("role"), max_length=10, choices=Role)
    title = models.CharField(_("title"), max_length=500, blank=True)
    url = models.CharField(_("address"), max_length=2000, blank=True)
    authors = models.JSONField(_("authors"), default=list)
    published_at = models.DateTimeField(_("published on"), null=True, blank=True)
    published_precision = models.CharField(max_length=10, choices=Precision, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    access = models.CharField(_("access"), max_length=20, choices=Access, blank=True)
    page = models.CharField(_("page"), max_length=40, blank=True)
    quotes = models.JSONField(_("quoted segments"), default=list)
    archive_url = models.CharField(max_length=2000, blank=True)
    """A copy in an archive, shown because the address is dead (`Link.archive_url`)."""
    cited_at = models.DateTimeField(_("cited on"))
    anchor = models.CharField(max_length=20, blank=True)
    position = models.PositiveIntegerField(_("position"))

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ["-cited_at", "digest_id", "position"]
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        indexes = [
            models.Index(fields=["-cited_at", "digest", "position"], name="citation_latest"),
            models.Index(fields=["theme", "-cited_at", "digest", "position"], name="citation_by_theme"),
            models.Index(fields=["source", "-cited_at", "digest", "position"], name="citation_by_source"),
            models.Index(fields=["theme", "source", "cited_at"], name="citation_theme_source"),
        ]

    def __str__(self) -> str:
        return self.title or self.url

    @property
    def text(self) -> str:
        """The quoted words, cuts shown as `[…]`."""
        quotes: list[str] = self.quotes
        return joined_segments(quotes)


class CitationTagQuerySet(models.QuerySet["CitationTag"]):
    def names_of(self, citations: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
        """Returns, by line, its tags in the order of the alphabet: what each is called today, and its slug."""
        rows = self.filter(citation__in=list(citations)).order_by("tag__key")
        tags: dict[int, list[tuple[str, str]]] = {}
        for citation, name, slug in rows.values_list("citation", "tag__name", "tag__slug"):
            tags.setdefault(citation, []).append((name, slug))
        return tags


class CitationTag(models.Model):
    """A tag of a published line; the date stands here too, so that a tag's page reads one index."""

    citation = models.ForeignKey(Citation, models.CASCADE, related_name="tag_rows")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="citation_rows")
    cited_at = models.DateTimeField()

    objects = CitationTagQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("citation", "tag", name="citation_tag_once")]
        indexes = [models.Index(fields=["tag", "-cited_at", "-citation"], name="citation_by_tag")]

    def __str__(self) -> str:
        return f"{self.tag_id} {self.citation_id}"


class CitationAuthor(models.Model):
    """A signature of a published line; the date stands here too, so that an author's page reads one index."""

    citation = models.ForeignKey(Citation, models.CASCADE, related_name="author_rows")
    slug = models.SlugField(max_length=100, allow_unicode=True)
    """Of the name, folded: spellings of one name meet, and so do two people of one name."""
    name = models.CharField(max_length=200)
    """As the article is signed."""
    cited_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("citation", "slug", name="citation_author_once")]
        indexes = [models.Index(fields=["slug", "-cited_at", "-citation"], name="citation_by_author")]

    def __str__(self) -> str:
        return self.name


class EditionManager(models.Manager["Edition"]):
    def move(self) -> None:
        """To be called in each transaction that changes what is public."""
        if not self.filter(pk=1).update(number=F("number") + 1, changed_at=timezone.now()):
            self.current()

    def current(self) -> Edition:
        """Returns the edition that readers see; a database that was emptied begins again."""
        return self.get_or_create(pk=1)[0]


class Edition(models.Model):
    """The one row whose number moves whenever anything public changes; see docs/architecture.md."""

    number = models.PositiveBigIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = EditionManager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="edition_is_one_row")]

    def __str__(self) -> str:
        return str(self.number)
