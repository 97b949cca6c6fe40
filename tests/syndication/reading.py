"""Feeds as feed readers have them: RSS and Atom by a parser that is not ours, JSON Feed by its specification."""

import datetime
import json
import time
from calendar import timegm
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

import feedparser
from django.conf import settings
from django.test import Client

FORMATS = ("", "atom/", "json/")
SHAPES = ("", "articles/")
TYPES = {"": "application/rss+xml", "atom/": "application/atom+xml", "json/": "application/feed+json"}


@dataclass
class ReadEntry:
    id: str
    title: str
    link: str
    summary: str
    content: str
    authors: list[str]
    published: datetime.datetime
    updated: datetime.datetime
    tags: list[str]
    original: str = ""
    language: str = ""


@dataclass
class ReadFeed:
    title: str
    description: str
    page: str
    address: str
    language: str
    hubs: list[str]
    entries: list[ReadEntry] = field(default_factory=list)


def read(client: Client, path: str) -> ReadFeed:
    """The feed at that path, whatever its format; fails where it is not well formed."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    if path.partition("?")[0].endswith("/json/"):
        return _read_json(json.loads(answer.content))
    ElementTree.fromstring(answer.content)
    told = {"content-type": answer.headers["Content-Type"], "content-location": f"{settings.SITE_URL}{path}"}
    feed = feedparser.parse(answer.content, response_headers=told, sanitize_html=False, resolve_relative_uris=False)
    assert not feed.bozo
    return _read_xml(feed)


def _read_xml(read: Any) -> ReadFeed:
    feed = read.feed
    links = [(link.rel, link.href) for link in feed.links]
    return ReadFeed(
        title=feed.title,
        description=feed.get("subtitle", ""),
        page=feed.link,
        address=dict(links)["self"],
        language=feed.get("language", ""),
        hubs=[href for rel, href in links if rel == "hub"],
        entries=[_xml_entry(entry) for entry in read.entries],
    )


def _xml_entry(entry: Any) -> ReadEntry:
    return ReadEntry(
        id=entry.id,
        title=entry.title,
        link=entry.link,
        summary=entry.get("summary", ""),
        content=entry.content[0].value,
        authors=[author.name for author in entry.authors if author],
        published=_moment(entry.published_parsed),
        updated=_moment(entry.updated_parsed),
        tags=[tag.term for tag in entry.get("tags", ())],
        original=next((link.href for link in entry.links if link.rel == "related"), ""),
    )


def _moment(parsed: time.struct_time) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(timegm(parsed), datetime.UTC)


def _read_json(feed: dict[str, Any]) -> ReadFeed:
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    return ReadFeed(
        title=feed["title"],
        description=feed.get("description", ""),
        page=feed["home_page_url"],
        address=feed["feed_url"],
        language=feed["language"],
        hubs=[hub["url"] for hub in feed.get("hubs", ()) if hub["type"] == "WebSub"],
        entries=[_json_entry(item) for item in feed["items"]],
    )


def _json_entry(item: dict[str, Any]) -> ReadEntry:
    return ReadEntry(
        id=item["id"],
        title=item["title"],
        link=item["url"],
        summary=item.get("summary", ""),
        content=item["content_html"],
        authors=[author["name"] for author in item["authors"]],
        published=_whole_second(item["date_published"]),
        updated=_whole_second(item["date_modified"]),
        tags=item.get("tags", []),
        original=item.get("external_url", ""),
        language=item.get("language", ""),
    )


def _whole_second(moment: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(moment).replace(microsecond=0)
