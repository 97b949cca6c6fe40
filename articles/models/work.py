"""Work that is due later: rows that a worker claims, does and closes; a killed one loses and doubles nothing."""

from __future__ import annotations

import datetime
from typing import Any, Self

from django.db import connections, models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

MOST_ATTEMPTS = 5
MOST_LOST = 3
"""Workers that may take a row and never come back before it is taken for poison."""
FIRST_PAUSE = datetime.timedelta(minutes=1)
SOON = datetime.timedelta(seconds=10)
LEASE = datetime.timedelta(minutes=2)


class WorkQuerySet(models.QuerySet[Any]):
    def open(self) -> Self:
        """Work that is neither done nor set aside."""
        return self.filter(done_at=None, set_aside_at=None)

    def due(self, now: datetime.datetime) -> Self:
        """Open work whose time has come and that no worker holds, the oldest first."""
        free = self.open().filter(due_at__lte=now).exclude(lease_until__gt=now)
        return free.order_by("due_at", "pk")

    def soon(self, now: datetime.datetime) -> Self:
        """Open work that is due or will be in a moment, held by a worker or not."""
        return self.open().filter(due_at__lte=now + SOON)

    def set_aside(self) -> Self:
        """Work that was given up, with its reason."""
        return self.exclude(set_aside_at=None).filter(done_at=None)

    def claim(self, now: datetime.datetime, lease: datetime.timedelta = LEASE) -> Any | None:
        """Takes the next due row for the length of the lease and returns it, or None when nothing is due.

        The attempt counts from here, so that work which kills its worker ends set aside too.
        """
        if not self.due(now).exists():  # looking takes no lock, which the other workers would wait for
            return None
        with transaction.atomic(using=self.db):
            rows = self.due(now)
            if connections[self.db].features.has_select_for_update_skip_locked:
                rows = rows.select_for_update(skip_locked=True, of=("self",))
            row = rows.first()
            while row is not None and row.is_poison:
                row.fail(now, row.last_error or str(_("Whoever began this never ended it.")), again=False)
                row = rows.first()
            if row is None:
                return None
            unchanged = self.model._default_manager.filter(pk=row.pk, lease_until=row.lease_until)
            lost = row.lost + (row.lease_until is not None)
            taken = unchanged.update(lease_until=now + lease, attempts=F("attempts") + 1, lost=lost)
        if not taken:
            return None
        row.lease_until, row.attempts, row.lost = now + lease, row.attempts + 1, lost
        return row


class Work(models.Model):
    due_at = models.DateTimeField(_("due on"), db_index=True)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    """Until when a worker holds it; after that it is given up for dead, and the work is due again."""
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    lost = models.PositiveSmallIntegerField(default=0, editable=False)
    """How many workers in a row took it and never came back."""
    last_error = models.CharField(_("last error"), max_length=500, blank=True)
    done_at = models.DateTimeField(_("done on"), null=True, blank=True)
    set_aside_at = models.DateTimeField(_("set aside on"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def was_given_up(self) -> bool:
        return self.set_aside_at is not None and self.done_at is None

    @property
    def is_poison(self) -> bool:
        """Whether it ended every worker that took it, the last one included whose lease ran out."""
        return self.lost + (self.lease_until is not None) >= MOST_LOST or self.attempts >= MOST_ATTEMPTS

    def postpone(self, until: datetime.datetime) -> None:
        """Gives it back undone, without counting the attempt: its turn had not come."""
        self.due_at, self.lease_until, self.attempts, self.lost = until, None, max(0, self.attempts - 1), 0
        self.save(update_fields=["due_at", "lease_until", "attempts", "lost"])

    def close(self, now: datetime.datetime) -> None:
        """Notes that it is done."""
        self.done_at, self.lease_until, self.last_error = now, None, ""
        self.save(update_fields=["done_at", "lease_until", "last_error"])

    def fail(self, now: datetime.datetime, why: str, *, again: bool, wait: datetime.timedelta | None = None) -> None:
        """Notes the failure; tries again later when it may help (1, 2, 4, 8 minutes, or as long as was asked),
        else sets it aside with its reason."""
        self.last_error, self.lease_until, self.lost = why[:500], None, 0
        if again and self.attempts < MOST_ATTEMPTS:
            self.due_at = now + max(wait or FIRST_PAUSE, FIRST_PAUSE * 2 ** (self.attempts - 1))
        else:
            self.set_aside_at = now
        self.save(update_fields=["due_at", "lease_until", "lost", "last_error", "set_aside_at"])

    def reschedule(self, due_at: datetime.datetime, why: str = "") -> None:
        """Gives it back, done for this time, to be done again then; `why` tells what went wrong this time. What
        somebody changed in the meantime stays, and a row that was deleted stays away."""
        self.due_at, self.lease_until, self.attempts, self.lost, self.last_error = due_at, None, 0, 0, why[:500]
        self.set_aside_at = None
        work = ("due_at", "lease_until", "attempts", "lost", "last_error", "set_aside_at")
        type(self)._default_manager.filter(pk=self.pk).update(**{name: getattr(self, name) for name in work})

    def stumble(self, now: datetime.datetime, why: str) -> None:
        """Notes that the work ended on a fault of our own; it counts as a worker that never came back."""
        self.last_error, self.lease_until = why[:500], now
        self.save(update_fields=["last_error", "lease_until"])

    def try_again(self, now: datetime.datetime) -> None:
        """Takes it up again after it was set aside."""
        self.due_at, self.attempts, self.lost, self.set_aside_at, self.lease_until = now, 0, 0, None, None
        self.save(update_fields=["due_at", "attempts", "lost", "set_aside_at", "lease_until"])
