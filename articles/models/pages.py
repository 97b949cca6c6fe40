"""Pages of the web to be read."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article, Channel, State
from articles.models.captures import Origin, Verdict
from articles.models.visits import Visit, VisitQuerySet

KEPT_FOR = datetime.timedelta(days=1)


class PageReadingQuerySet(VisitQuerySet):
    def forget(self, now: datetime.datetime) -> None:
        """Deletes what was read for nothing: nobody kept it within a day. What was kept loses its second copy."""
        done = self.exclude(done_at=None)
        done.filter(article=None, done_at__lt=now - KEPT_FOR).delete()
        done.exclude(article=None).exclude(result={}).update(result={})


class PageReading(Visit):
    """A page to read, or just read: by the site, in an editor's browser, or as a text that was pasted.

    With an article it is that article's page once more; without one, what was read waits for somebody to keep it, or
    is kept by the worker that read it.
    """

    url = models.CharField(_("address"), max_length=2000, blank=True)
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
