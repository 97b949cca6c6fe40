"""How much is heard within an hour: from one network, and from everybody together.

No address is stored. A network is counted under a digest of it with a salt made at random each day, in the cache that
forgets it after an hour; all of it is counted by the rows that are there, which every process sees.
"""

from __future__ import annotations

import datetime
import hashlib
import secrets
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache import cache

from articles.models import Comment, ReaderMessage

HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
_NETWORK_BITS = 64
"""What one household has of IPv6 addresses."""


def take_turn(address: str, now: datetime.datetime) -> bool:
    """Counts a message from that address; returns False, and counts none, when enough came within the hour."""
    if _heard_since(now - HOUR) >= settings.READERS_HOURLY:
        return False
    key = f"reader-{fingerprint(address, now)}"
    cache.add(key, 0, HOUR.total_seconds())
    if cache.get(key, 0) >= settings.READER_HOURLY:
        return False
    try:
        cache.incr(key)
    except ValueError:
        pass  # a cache that keeps nothing, or made room just now
    return True


def _heard_since(moment: datetime.datetime) -> int:
    return sum(table.objects.filter(received_at__gt=moment).count() for table in (ReaderMessage, Comment))


def fingerprint(address: str, now: datetime.datetime) -> str:
    """Returns what tells the network of that address from others, on that day alone."""
    salt = cache.get_or_set(f"reader-salt-{now.date()}", lambda: secrets.token_hex(16), DAY.total_seconds())
    return hashlib.sha256(f"{salt} {_network(address)}".encode()).hexdigest()


def _network(address: str) -> str:
    try:
        told = ip_address(address)
    except ValueError:
        return address
    return str(told if told.version == 4 else ip_network((told, _NETWORK_BITS), strict=False))
