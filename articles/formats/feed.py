"""Feeds read: RSS 0.9x to 2.0 and Atom by a library, JSON Feed by ourselves; plain values come out."""

from __future__ import annotations

import calendar
import datetime
import io
import re
import time
from collections.abc import Iterator
from typing import Any

import feedparser
from django.utils.translation import gettext as _

from articles.formats.feed_records import FeedEntry, NotAFeed, ReadFeed
from articles.formats.feed_values import LONGEST_GUID, LONGEST_TEXT, MOST_TAGS, language_code, one_line, shortened
from articles.formats.json_feed import is_json_feed, read_json_feed
from articles.formats.seenthis_entries import is_seenthis_page, read_post, read_seenthis_page
from articles.text import plain_text, web_address

MOST_ENTRIES = 1_000
_WHOLE_TEXT = 1_200
"""Characters from which a description is taken for the article itself rather than for its summary."""
_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 604800, "monthly": 2592000, "yearly": 31536000}
_LOGIN = re.compile(r"\s*\(@[\w.-]+\)$")
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;&]|\bet\b|\band\b)\s*")


def read_feed(data: bytes, url: str, content_type: str = "") -> ReadFeed:
    """Returns what the feed at that address says, newest or first `MOST_ENTRIES` items in its own order.

    `content_type` is the header as it came: it may name the encoding. Raises NotAFeed, whose words are for the editor.
    """
    if is_json_feed(data):
        return read_json_feed(data, url, MOST_ENTRIES)
    if is_seenthis_page(data):
        return read_seenthis_page(data, url)
    headers = {"content-location": url} | ({"content-type": content_type} if content_type else {})
    # Given bytes, the library would first try them as the name of a file.
    parsed = feedparser.parse(io.BytesIO(data), response_headers=headers, sanitize_html=False)
    if not parsed.get("version") and not parsed.get("entries"):
        raise NotAFeed(_("What stands at this address is no feed: neither RSS, Atom nor JSON Feed."))
    links = _links(parsed.feed, url)
    entries = [_entry(each, url) for each in parsed.entries[:MOST_ENTRIES]]
    return ReadFeed(
        title=one_line(parsed.feed.get("title", "")),
        homepage=next((href for rel, href in links if rel == "alternate"), ""),
        language=language_code(parsed.feed.get("language", "")),
        hub=next((href for rel, href in links if rel == "hub"), ""),
        topic=next((href for rel, href in links if rel == "self"), ""),
        ttl_seconds=_ttl(parsed.feed),
        entries=tuple(entry for entry in entries if entry.url or entry.title or entry.guid),
        left_out=max(0, len(parsed.entries) - MOST_ENTRIES),
    )


def _entry(entry: Any, url: str) -> FeedEntry:
    links = _links(entry, url)
    if any(rel == "edit" and "/api/messages/" in href for rel, href in links):
        return _post(entry, links)
    summary, text = _words(entry)
    return FeedEntry(
        guid=one_line(entry.get("id", ""))[:LONGEST_GUID],
        url=_address(entry, links),
        title=one_line(entry.get("title", "")),
        authors=_authors(entry),
        published=_moment(entry, "published_parsed") or _moment(entry, "updated_parsed"),
        updated=_moment(entry, "updated_parsed"),
        summary=summary,
        text=text,
        language=language_code(_detail(entry, "language")),
        tags=tuple(dict.fromkeys(_tags(entry)))[:MOST_TAGS],
    )


def _post(entry: Any, links: list[tuple[str, str]]) -> FeedEntry:
    """A message of Seenthis: the summary is its source text, the article is the page that it cites."""
    post = read_post(str(entry.get("summary", "")), tags=_tags(entry))
    page = next((href for rel, href in links if rel == "alternate"), "")
    return FeedEntry(
        guid=one_line(entry.get("id", "")),
        url=post.url or page,
        title=post.title or one_line(entry.get("title", "")),
        published="" if post.url else _moment(entry, "published_parsed"),
        updated=_moment(entry, "updated_parsed"),
        summary=post.summary,
        tags=post.tags,
        excerpts=post.excerpts,
        comment=post.comment,
        via=page,
    )


def _links(said: Any, base: str) -> list[tuple[str, str]]:
    """Each link's relation and web address, absolute."""
    named = [(str(link.get("rel", "alternate")), str(link.get("href", ""))) for link in said.get("links", [])]
    if said.get("link"):
        named.append(("alternate", str(said["link"])))
    return [(rel, address) for rel, href in named if (address := web_address(href, base))]


def _address(entry: Any, links: list[tuple[str, str]]) -> str:
    original = web_address(str(entry.get("feedburner_origlink", "")))
    linked = next((href for rel, href in links if rel == "alternate"), "")
    guid = str(entry.get("id", ""))
    return original or linked or (web_address(guid) if entry.get("guidislink") else "")


def _words(entry: Any) -> tuple[str, str]:
    """The summary and, where the feed gives it, the whole text."""
    contents = [plain_text(str(each.get("value", ""))) for each in entry.get("content", [])]
    summary = plain_text(str(entry.get("summary", "")))
    text = max(contents, key=len, default="")
    if not text and len(summary) >= _WHOLE_TEXT:
        text = summary
    if text and (not summary or text.startswith(summary[:200])):
        summary = text.split("\n\n", 1)[0]
    return shortened(summary), text[:LONGEST_TEXT] if len(text) > len(summary) else ""


def _authors(entry: Any) -> tuple[str, ...]:
    named = [str(each.get("name", "")) for each in entry.get("authors", [])] or [str(entry.get("author", ""))]
    names = [name for each in named for name in _BETWEEN_NAMES.split(_LOGIN.sub("", one_line(each))) if "@" not in name]
    return tuple(dict.fromkeys(filter(None, names)))


def _tags(entry: Any) -> Iterator[str]:
    for tag in entry.get("tags", []):
        name = one_line(str(tag.get("term") or tag.get("label") or "")).lstrip("#")
        if name and len(name) <= 100:
            yield name


def _moment(said: Any, name: str) -> str:
    # The library still answers with another moment where this one is missing, and warns of it.
    parsed = said.get(name) if name in said.keys() else None  # noqa: SIM118
    if not isinstance(parsed, time.struct_time):
        return ""
    try:
        return datetime.datetime.fromtimestamp(calendar.timegm(parsed), datetime.UTC).isoformat()
    except (OverflowError, ValueError, OSError):
        return ""


def _ttl(said: Any) -> int | None:
    """RSS counts `ttl` in minutes; the syndication module says how many updates a period brings."""
    minutes = str(said.get("ttl", ""))
    if minutes.isascii() and minutes.isdecimal() and len(minutes) < 7:
        return int(minutes) * 60
    period = _PERIODS.get(str(said.get("sy_updateperiod", "")).strip().lower())
    often = str(said.get("sy_updatefrequency", "1")).strip()
    if period is None or not (often.isascii() and often.isdecimal() and 0 < len(often) < 4):
        return period
    return period // max(1, int(often))


def _detail(entry: Any, name: str) -> str:
    """What the library notes of the language of an entry's title or content."""
    details = [entry.get("title_detail", {}), *entry.get("content", []), entry.get("summary_detail", {})]
    return next((str(each[name]) for each in details if each.get(name)), "")
