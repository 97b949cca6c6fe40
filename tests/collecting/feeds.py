"""Feeds as an invented newspaper writes them."""

from __future__ import annotations

import datetime
import hashlib
import hmac
from dataclasses import dataclass
from email.utils import format_datetime
from html import escape

from django.utils import timezone

from articles.models import Feed, Source
from tests.factories import make_source
from tests.serving import Site

NOW = datetime.datetime(2026, 11, 20, 8, tzinfo=datetime.UTC)
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


@dataclass(frozen=True)
class Item:
    """One item of an RSS feed."""

    title: str
    link: str = ""
    guid: str = ""
    text: str = "Le guichet ferme à la fin du mois."
    whole: str = ""
    at: datetime.datetime = NOW - HOUR


def rss(*items: Item, head: str = "") -> str:
    """Returns the items as an RSS 2.0 document."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Le Courrier d’Arvel</title>'
        f"<link>https://courrier.example/</link><language>fr</language>{head}"
        f"{''.join(map(_item, items))}</channel></rss>"
    )


def _item(item: Item) -> str:
    guid = f'<guid isPermaLink="false">{escape(item.guid)}</guid>' if item.guid else ""
    link = f"<link>{escape(item.link)}</link>" if item.link else ""
    whole = f"<content:encoded>{escape(item.whole)}</content:encoded>" if item.whole else ""
    return (
        f"<item><title>{escape(item.title)}</title>{link}{guid}<description>{escape(item.text)}</description>{whole}"
        f"<pubDate>{format_datetime(item.at)}</pubDate></item>"
    )


def make_feed(press: Site, path: str = "/rss", **values: object) -> Feed:
    """A feed of the newspaper's that is due."""
    feed = Feed(url=press.url(path), due_at=timezone.now(), title="Le Courrier d’Arvel", **values)
    feed.clean()
    feed.source = Source.objects.named("Le Courrier d’Arvel") or make_source("Le Courrier d’Arvel")
    feed.save()
    return feed


def signature(body: bytes, secret: str, method: str = "sha256") -> str:
    """What a hub that knows the secret writes of a body (WebSub, section 7)."""
    return f"{method}={hmac.new(secret.encode(), body, getattr(hashlib, method)).hexdigest()}"
