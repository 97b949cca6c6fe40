"""Feeds that the team follows, and the memory of what each of them brought."""

from __future__ import annotations

import datetime
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article, State
from articles.models.sources import Source
from articles.models.tags import Tag
from articles.models.themes import Theme
from articles.models.visits import Visit, VisitQuerySet
from articles.text import canonical, host, key

FORGOTTEN_AFTER = datetime.timedelta(days=400)


class FeedState(models.TextChoices):
    FOLLOWED = "followed", _("followed")
    PAUSED = "paused", _("paused")
    DEAD = "dead", _("dead: it did not answer for a month")
    ENDED = "ended", _("ended: its site says that it is no more")


class FeedQuerySet(VisitQuerySet):
    def open(self) -> Self:
        """Those that are polled: followed, and not set aside."""
        return super().open().filter(state=FeedState.FOLLOWED)

    def troubled(self) -> Self:
        """Those that somebody has to look at: failing for some time, dead, ended or set aside."""
        failing = Q(failures__gte=FAILURES_THAT_SHOW) & Q(state=FeedState.FOLLOWED)
        return self.filter(failing | Q(state__in=[FeedState.DEAD, FeedState.ENDED]) | Q(set_aside_at__isnull=False))

    def with_counts(self) -> Self:
        """Each with `brought`, the articles that it brought, and `kept`, those that the team kept of them."""
        return self.annotate(
            brought=Count("items__article", distinct=True),
            kept=Count("items__article", filter=Q(items__article__state=State.KEPT), distinct=True),
        )


_POLLED = """
etag last_modified body_hash polled_at succeeded_at failures failing_since rhythm hub topic ttl moved_to moved_times
doubt
"""
POLLED = _POLLED.split()
"""What polling alone finds out about a feed. What an editor may change too is written where it changes."""
FAILURES_THAT_SHOW = 3
"""Failures in a row that are more than a bad moment."""


class Feed(Visit):
    """An address where a source says what it published. The row is the job of polling it, done again and again."""

    url = models.CharField(_("address of the feed"), max_length=2000)
    key = models.CharField(max_length=500, unique=True, editable=False)
    source = models.ForeignKey(
        Source, models.SET_NULL, null=True, blank=True, related_name="feeds", verbose_name=_("source")
    )
    title = models.CharField(_("title"), max_length=500, blank=True)
    homepage = models.CharField(_("home page"), max_length=2000, blank=True)
    theme = models.ForeignKey(
        Theme,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="feeds",
        verbose_name=_("theme"),
        help_text=_("Proposed for what the feed brings."),
    )
    tags = models.ManyToManyField(
        Tag,
        blank=True,
        related_name="feeds",
        verbose_name=_("tags"),
        help_text=_("Proposed for what the feed brings."),
    )
    state = models.CharField(_("state"), max_length=10, choices=FeedState, default=FeedState.FOLLOWED)
    added_at = models.DateTimeField(_("added on"), auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, verbose_name=_("added by")
    )
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    body_hash = models.CharField(max_length=64, blank=True, editable=False)
    polled_at = models.DateTimeField(_("asked on"), null=True, blank=True, editable=False)
    succeeded_at = models.DateTimeField(_("answered on"), null=True, blank=True, editable=False)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0, editable=False)
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True, editable=False)
    rhythm = models.PositiveIntegerField(_("seconds between two items"), null=True, blank=True, editable=False)
    hub = models.CharField(max_length=2000, blank=True, editable=False)
    """Where it says that pushes can be asked for."""
    topic = models.CharField(max_length=2000, blank=True, editable=False)
    """The address that it calls its own."""
    ttl = models.PositiveIntegerField(null=True, blank=True, editable=False)
    """Seconds for which it asks to be left alone."""
    moved_to = models.CharField(max_length=2000, blank=True, editable=False)
    moved_times = models.PositiveSmallIntegerField(default=0, editable=False)
    """How many times in a row the old address said that it moved there for good."""
    doubt = models.CharField(max_length=300, blank=True, editable=False)
    """What is odd about the last answer, for the editor: items past the limit, guids that repeat."""

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")

    def __str__(self) -> str:
        return self.title or self.url

    def clean(self) -> None:
        """Sets the key and the host; raises ValidationError when the feed is followed already."""
        self.url = canonical(self.url.strip())
        self.key, self.host = key(self.url)[:500], host(self.url)
        if not self.host or not self.url.startswith(("http://", "https://")):
            raise ValidationError({"url": _("This is no address of a feed: check it.")})
        if Feed.objects.filter(key=self.key).exclude(pk=self.pk).exists():
            raise ValidationError({"url": _("This feed is followed already.")})

    def reschedule(self, due_at: datetime.datetime, why: str = "") -> None:
        """As of any work, with what polling found out; `last_error` is part of that."""
        self.save(update_fields=POLLED)
        super().reschedule(due_at, why or self.last_error)


class FeedItemQuerySet(models.QuerySet["FeedItem"]):
    def returned(self, since: datetime.datetime) -> FeedItemQuerySet:
        """Those that brought back, since then, what somebody had discarded, and that nobody has answered; the last one
        first. In this form both databases walk the newest items, not all that was ever discarded."""
        discarded = Article.objects.filter(
            pk=OuterRef("article"),
            state=State.DISCARDED,
            decided_by__isnull=False,
            decided_at__lt=OuterRef("first_seen_at"),
        )
        recent = self.filter(Exists(discarded), first_seen_at__gte=since, answered_at=None)
        return recent.order_by("-first_seen_at", "-pk")


class FeedItem(models.Model):
    """One item of a feed as it was last seen, by which it is known again."""

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="items")
    guid_key = models.CharField(max_length=40, blank=True)
    """SHA-1 of the guid, in hexadecimal; empty where the feed gives none that is its own."""
    url_key = models.CharField(max_length=500, blank=True)
    words_key = models.CharField(max_length=40)
    """SHA-1 of title and text: by it an edit shows, and an item without guid and address is known."""
    title = models.CharField(max_length=500, blank=True)
    keywords = models.JSONField(default=list, blank=True)
    """What the feed files it under, in its own words: a hint for proposals."""
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="feed_items", verbose_name=_("article")
    )
    first_seen_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(db_index=True)
    edited_at = models.DateTimeField(_("edited on"), null=True, blank=True)
    """When the feed last changed it after somebody had dealt with its article."""
    answered_at = models.DateTimeField(null=True, blank=True)
    """When somebody said that an article which it brought back stays discarded."""

    objects = FeedItemQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["-first_seen_at", "-id"], name="feed_item_by_arrival"),
            models.Index(fields=["feed", "url_key"], name="feed_item_by_address"),
            models.Index(fields=["feed", "words_key"], name="feed_item_by_words"),
        ]
        constraints = [
            models.UniqueConstraint("feed", "guid_key", condition=~Q(guid_key=""), name="feed_item_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Push(Visit):
    """A subscription to a hub (WebSub), renewed before it ends: the hub says at once when the feed changed."""

    feed = models.OneToOneField(Feed, models.CASCADE, related_name="push")
    hub = models.CharField(max_length=2000)
    topic = models.CharField(max_length=2000)
    secret = models.CharField(max_length=64, editable=False)
    callback_key = models.CharField(max_length=64, unique=True, editable=False)
    """The last part of the address that the hub calls."""
    verified_until = models.DateTimeField(null=True, blank=True)
    pushed_at = models.DateTimeField(null=True, blank=True)
    """When the hub last said something that its secret vouches for."""

    objects = VisitQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("subscription to a hub")
        verbose_name_plural = _("subscriptions to hubs")

    def __str__(self) -> str:
        return self.topic

    def is_alive(self, now: datetime.datetime) -> bool:
        """Whether the hub has promised to call."""
        return bool(self.verified_until and self.verified_until > now)
