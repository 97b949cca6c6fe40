"""Work that asks a host of the web for something, and the manners kept with each host."""

from __future__ import annotations

import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Count, Q

from articles.models.work import Work, WorkQuerySet

PAUSE = datetime.timedelta(seconds=1)
"""Between two requests to one host."""
AT_ONCE = 2
"""Requests that may be under way to one host."""


class VisitQuerySet(WorkQuerySet):
    def claim_turn(self, now: datetime.datetime) -> Any | None:
        """Claims the next due row with its host's turn, or returns None; a row whose host another worker has just asked
        is put off to when its turn comes."""
        while (row := self.claim(now)) is not None:
            turn = Host.objects.take(row.host, now)
            if turn <= now:
                return row
            row.postpone(turn)
        return None

    def due(self, now: datetime.datetime) -> Self:
        """Work whose time has come, save that of hosts that were asked a moment ago or have enough to answer."""
        rows = super().due(now).exclude(host__in=Host.objects.filter(free_at__gt=now).values("name"))
        busy = self.model._default_manager.under_way(now).values("host").annotate(count=Count("pk"))
        rows = rows.exclude(host__in=busy.filter(count__gte=AT_ONCE).values("host"))
        for other in Visit.__subclasses__():
            if other is not self.model:
                rows = rows.exclude(host__in=other._default_manager.filter(lease_until__gt=now).values("host"))
        return rows

    def under_way(self, now: datetime.datetime) -> Self:
        """What a worker is asking for at this moment."""
        return self.open().filter(lease_until__gt=now).order_by()


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


class Visit(Work):
    """Work of which one step is a request to a host."""

    host = models.CharField(max_length=253, blank=True, editable=False)

    class Meta:
        abstract = True
