"""Asking sites about links with the manners that all who ask keep."""

from __future__ import annotations

import datetime
from collections import Counter

from django.conf import settings

from articles.capture import agent, fetch_limits
from articles.models import AT_ONCE, Article, Host, Link, Visit
from articles.text import host, web_address
from articles.web import Fetched, FetchError, knock, retry_after

PATIENCE = 10
"""Seconds that a site has to answer."""
_RESERVED = (".example", ".invalid", ".localhost", ".test", ".example.com", ".example.net", ".example.org")
"""Names that stand for no site (RFC 6761): they are not looked up."""
_BUSY = (429, 503)


def is_testable(article: Article) -> bool:
    """Whether the article has an address of the web that can be asked for."""
    name = host(article.url)
    return bool(web_address(article.url)) and not article.url_cut and not f".{name}".endswith(_RESERVED)


def ask(url: str, seconds: float = PATIENCE) -> Fetched | FetchError:
    """Returns how the address answers within that many seconds, or why it does not. Touches no database."""
    places = frozenset(settings.FETCH_ALSO_ALLOWED)
    try:
        return knock(url, agent=agent(), limits=fetch_limits(0, seconds), also_allowed=places)
    except FetchError as error:
        return error


def turn(name: str, now: datetime.datetime, *, besides: int = 0) -> datetime.datetime:
    """Takes the turn to ask that host and returns `now`; or returns when to try again, and takes nothing.

    What workers hold counts, the caller's own row among it; `besides` is what it asks there without holding it."""
    held = {"host": name, "lease_until__gt": now}
    under_way = sum(table._default_manager.filter(**held).count() for table in Visit.__subclasses__())
    if under_way + _links_under_way(now)[name] + besides > AT_ONCE:
        return now + datetime.timedelta(seconds=PATIENCE)
    return Host.objects.take(name, now)


def obey(name: str, answer: Fetched | FetchError, now: datetime.datetime) -> None:
    """Leaves a host alone that asks for it."""
    if isinstance(answer, Fetched) and answer.status in _BUSY:
        seconds = retry_after(answer.headers.get("retry-after", ""))
        if seconds:
            Host.objects.leave_alone(name, now + datetime.timedelta(seconds=seconds))


def _links_under_way(now: datetime.datetime) -> Counter[str]:
    held = Link.objects.filter(lease_until__gt=now).values_list("article__url", flat=True)
    return Counter(host(url) for url in held)
