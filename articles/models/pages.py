"""Pages of the web to be read, and the manners kept with each host."""

from __future__ import annotations

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article, Channel, State
from articles.models.captures import Origin, Verdict
from articles.models.work import Work, WorkQuerySet

PAUSE = datetime.timedelta(seconds=1)
"""Between two requests to one host."""
KEPT_FOR = datetime.timedelta(days=1)
AT_ONCE = 2
"""Requests that may be under way to one host."""


class PageReadingQuerySet(WorkQuerySet):
    def due(self, now: datetime.datetime) -> Self:
        """Work whose time has come, save that of hosts that were asked a moment ago or have enough to answer."""
        rows = super().due(now).exclude(host__in=Host.objects.filter(free_at__gt=now).values("name"))
        busy = self.model._default_manager.under_way(now).values("host").annotate(count=Count("pk"))
        return rows.exclude(host__in=busy.filter(count__gte=AT_ONCE).values("host"))

    def under_way(self, now: datetime.datetime) -> Self:
        """The pages that are being read at this moment."""
        return self.open().filter(lease_until__gt=now).order_by()

    def forget(self, now: datetime.datetime) -> None:
        """Deletes what was read for nothing: nobody kept it within a day. What was kept loses its second copy."""
        done = self.exclude(done_at=None)
        done.filter(article=None, done_at__lt=now - KEPT_FOR).delete()
        done.exclude(article=None).exclude(result={}).update(result={})


class PageReading(Work):
    """A page to read, or just read: by the site, in an editor's browser, or as a text that was pasted.

    With an article it is that article's page once more; without one, what was read waits for somebody to keep it, or
    is kept by the worker that read it.
    """

    url = models.CharField(_("address"), max_length=2000, blank=True)
    host = models.CharField(max_length=253, blank=True, editable=False)
    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="readings", verbose_name=_("article")
    )
    """The article that was read; none until a pasted address has become one."""
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked on"), auto_now_add=True)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin, default=Origin.SERVER)
    state = models.CharField(max_length=10, choices=State, default=State.INBOX)
    """What the article is to be when it comes in."""
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.ADDRESS)
    passage = models.TextField(blank=True)
    """What its reader chose to quote."""
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict, blank=True)
    status = models.PositiveSmallIntegerField(_("answer of the server"), null=True, blank=True)
    final_url = models.CharField(max_length=2000, blank=True)
    result = models.JSONField(default=dict, blank=True)
    """What was read, as `extracting.Extracted` writes itself; kept until it is in an article."""

    objects = PageReadingQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("page to read")
        verbose_name_plural = _("pages to read")

    def __str__(self) -> str:
        return self.url or str(_("text without address"))


class HostQuerySet(models.QuerySet["Host"]):
    def take(self, name: str, now: datetime.datetime) -> datetime.datetime:
        """Takes the turn to ask that host and returns `now`; or returns when it may be asked, and takes nothing."""
        host, _made = self.get_or_create(name=name)
        free = Q(free_at=None) | Q(free_at__lte=now)
        if self.filter(free, pk=host.pk).update(free_at=now + PAUSE):
            return now
        host.refresh_from_db()
        return host.free_at or now + PAUSE

    def leave_alone(self, name: str, until: datetime.datetime) -> None:
        """Obeys a host that asked to be left alone until then (`Retry-After`, RFC 9110 section 10.2.3)."""
        host, _made = self.get_or_create(name=name)
        self.filter(pk=host.pk).exclude(free_at__gt=until).update(free_at=until)


class Host(models.Model):
    """A host of the web that pages are read from, and when it may be asked again."""

    name = models.CharField(max_length=253, unique=True)
    free_at = models.DateTimeField(null=True, blank=True)

    objects = HostQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
