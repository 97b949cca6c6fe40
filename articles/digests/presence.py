"""Who is at work on a digest, and where in it."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.digests.spots import spot
from articles.models import Digest, Presence


def come(digest: Digest, person: User, place: str, now: datetime.datetime) -> None:
    """Notes that the person is there, at that place or nowhere in particular; to be said again before STAYS_FOR. No
    place that could hold a text is nowhere in particular."""
    there = Presence.objects.filter(digest=digest, person=person)
    values = {"place": place if spot(place) else "", "seen_at": now}
    if there.update(**values):
        return
    try:
        with transaction.atomic():
            Presence.objects.create(digest=digest, person=person, **values)
    except IntegrityError:
        there.update(**values)  # the same person in another window, or the digest has gone


def who_is_here(digest: Digest, now: datetime.datetime) -> list[Presence]:
    """Returns who is at it now, with their names; one query."""
    return list(Presence.objects.filter(digest=digest).here(now))
