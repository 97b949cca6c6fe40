"""What the press wrote: articles, and what the team decided about each."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.sources import Access, Source
from articles.models.stories import Story
from articles.models.tags import Tag
from articles.models.themes import Theme
from articles.text import Printed, key, same_title_key


class Precision(models.TextChoices):
    """How much of the date of publication is known."""

    UNKNOWN = "", _("not known")
    YEAR = "year", _("year")
    MONTH = "month", _("month")
    DAY = "day", _("day")
    MINUTE = "minute", _("minute")


class State(models.TextChoices):
    INBOX = "inbox", _("to sort")
    KEPT = "kept", _("kept")
    DISCARDED = "discarded", _("discarded")


class Channel(models.TextChoices):
    """The way in that brought an article."""

    MANUAL = "manual", _("typed in the desk")
    IMPORT = "import", _("import")
    ADDRESS = "address", _("address pasted in the desk")
    BOOKMARKLET = "bookmark", _("capture button")
    SHARE = "share", _("shared from a phone")
    MAIL = "mail", _("e-mail")
    API = "api", _("program")
    FEED = "feed", _("feed")
    READER = "reader", _("suggested by a reader")


def address_key(url: str, cut: bool) -> str:
    """Returns the key under which addresses of one article meet, at most 500 characters. An address cut by
    display meets only the same cut address, never the whole one."""
    whole = key(url)
    return f"{whole[:499]}…" if cut and whole else whole


def title_key(title: str) -> str:
    """Returns the key under which printings of one title meet, at most 500 characters."""
    return same_title_key(title)[:500]


class ArticleQuerySet(models.QuerySet["Article"]):
    def inbox(self) -> ArticleQuerySet:
        """Articles that nobody sorted yet."""
        return self.filter(state=State.INBOX)

    def to_sort(self, now: datetime.datetime) -> ArticleQuerySet:
        """The inbox without what was put off to a later day."""
        return self.inbox().exclude(later_until__gt=now)

    def unused(self) -> ArticleQuerySet:
        """Kept articles that stand in no digest yet."""
        return self.filter(state=State.KEPT, items=None)

    def at(self, *keys: str) -> ArticleQuerySet:
        """Those that one of the keys (`address_key`) leads to, by their own address or by another known one."""
        known = [each for each in keys if each]
        if not known:
            return self.none()
        elsewhere = Article.objects.filter(other_addresses__key__in=known).values("pk")
        return self.filter(Q(url_key__in=known) | Q(pk__in=elsewhere))

    def decide(self, state: State, by: User | None, now: datetime.datetime, reason: str = "") -> int:
        """Sorts them all, by that person, for that reason; returns how many they are. None stays put off."""
        return self.update(state=state, reason=reason, decided_by=by, decided_at=now, later_until=None)

    def once_public(self, now: datetime.datetime) -> ArticleQuerySet:
        """Those whose address readers know by that moment, whether it still leads to something or not."""
        return self.filter(public_since__lte=now)


class Article(models.Model):
    url = models.CharField(
        _("address"),
        max_length=2000,
        blank=True,
        help_text=_("Empty for a printed article or a text without address."),
    )
    url_cut = models.BooleanField(
        _("address cut by display"),
        default=False,
        help_text=_("The address was shortened where it was copied: it does not open. Replace it by the real one."),
    )
    url_key = models.CharField(max_length=500, blank=True, editable=False)
    title = models.CharField(_("title"), max_length=500, blank=True)
    title_key = models.CharField(max_length=500, blank=True, editable=False, db_index=True)
    standfirst = models.TextField(_("standfirst"), blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("source")
    )
    authors = models.JSONField(_("authors"), default=list, blank=True)
    is_unsigned = models.BooleanField(
        _("unsigned"), default=False, help_text=_("Somebody looked: the page names no author. Readers are told so.")
    )
    published_at = models.DateTimeField(_("published on"), null=True, blank=True)
    published_precision = models.CharField(_("precision of the date"), max_length=10, choices=Precision, blank=True)
    page = models.CharField(
        _("page"), max_length=40, blank=True, help_text=_("Of a printed article: 4, or 12 and 13, or II.")
    )
    language = models.CharField(_("language"), max_length=10, blank=True)
    access = models.CharField(_("access"), max_length=20, choices=Access, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.INBOX)
    reason = models.CharField(_("reason"), max_length=200, blank=True, help_text=_("Why it was discarded."))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided on"), null=True, blank=True, editable=False)
    story = models.ForeignKey(
        Story,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="articles",
        verbose_name=_("same story"),
    )
    stands_alone = models.BooleanField(default=False, editable=False)
    """A person parted it from a story: it is put into none again by itself."""
    later_until = models.DateTimeField(_("put off until"), null=True, blank=True, editable=False)
    theme = models.ForeignKey(
        Theme,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("theme"),
        help_text=_("The one it was sorted into."),
    )
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.MANUAL)
    via = models.CharField(_("known through"), max_length=500, blank=True)
    tags = models.ManyToManyField(Tag, verbose_name=_("tags"), blank=True, related_name="articles")
    added_at = models.DateTimeField(_("added on"), auto_now_add=True)
    public_since = models.DateTimeField(null=True, blank=True, editable=False)
    """When readers first knew its address, which answers for ever."""

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-pk"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.UniqueConstraint("url_key", condition=~Q(url_key=""), name="article_address_once"),
        ]
        indexes = [
            models.Index(fields=["state", "-added_at", "-id"], name="article_by_state"),
            models.Index(fields=["-added_at", "-id"], name="article_by_arrival"),
            models.Index(fields=["state", "decided_at"], name="article_by_decision"),
        ]

    def __str__(self) -> str:
        return self.title or self.url or str(_("Article without title"))

    def clean(self) -> None:
        """Sets the keys by which the article is found again."""
        self.url = self.url.strip()
        self.url_key = address_key(self.url, self.url_cut)
        if self.title:
            self.title_key = title_key(self.title)

    @property
    def published(self) -> str:
        """The date of publication in ISO 8601 at its known precision, or an empty string."""
        return Printed.from_moment(self.published_at, self.published_precision)

    @published.setter
    def published(self, iso: str) -> None:
        self.published_at, self.published_precision = Printed.moment(iso)
