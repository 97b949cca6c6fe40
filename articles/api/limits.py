"""How often one network may ask what costs much. No address is kept: `hearing.fingerprint` tells networks apart."""

from __future__ import annotations

import datetime

from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.api.answers import Refused
from articles.hearing import fingerprint

_MINUTE = 60


def take_turn(request: HttpRequest, what: str, most: int, now: datetime.datetime) -> None:
    """Counts the request; raises Refused, 429 with the seconds to wait, when enough came within the minute."""
    begun = int(now.timestamp()) // _MINUTE
    key = f"api-{what}-{begun}-{fingerprint(get_client_ip_address(request) or '', now)}"
    cache.add(key, 0, 2 * _MINUTE)
    try:
        count = cache.incr(key)
    except ValueError:
        return  # a cache that keeps nothing, or made room just now
    if count > most:
        wait = _MINUTE - int(now.timestamp()) % _MINUTE
        told = _("Too many searches within a minute: ask again in %(seconds)d s.") % {"seconds": wait}
        raise Refused("rate", told, 429, {"Retry-After": str(wait)})
