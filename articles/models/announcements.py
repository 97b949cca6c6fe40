"""Who is told that an issue came out: hubs that call feed readers, and a post in the team's name."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.digests import Digest
from articles.models.work import Work, WorkQuerySet


class Hub(Work):
    """A hub for pushes (WebSub) that is told what changed in our feeds."""

    url = models.CharField(max_length=500, unique=True)
    told_until = models.DateTimeField()
    """What changed up to then it was told."""

    objects = WorkQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.url


class Post(Work):
    """The post of one issue on the team's account, in the words that somebody of the team read before."""

    digest = models.OneToOneField(Digest, models.CASCADE, related_name="post", verbose_name=_("digest"))
    text = models.TextField(_("text"))
    made_at = models.DateTimeField(_("asked for on"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("asked for by")
    )
    begun_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When it was first sent without a clear refusal: the server may have taken it."""
    url = models.CharField(_("address"), max_length=500, blank=True, editable=False)
    """Where it stands once it is posted."""

    objects = WorkQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.digest)

    def may_have_arrived(self, now: datetime.datetime, remembered: datetime.timedelta) -> bool:
        """Whether it was begun longer ago than the server remembers its key: sent again it could stand twice."""
        return self.begun_at is not None and now - self.begun_at > remembered
