"""JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/), read."""

from __future__ import annotations

import datetime
import json
from typing import Any

from django.utils.translation import gettext as _

from articles.formats.feed_records import FeedEntry, NotAFeed, ReadFeed
from articles.formats.feed_values import LONGEST_GUID, LONGEST_TEXT, MOST_TAGS, language_code, one_line, shortened
from articles.text import plain_text, web_address


def is_json_feed(data: bytes) -> bool:
    """Whether the bytes look like a JSON document: one object."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


def read_json_feed(data: bytes, url: str, most: int) -> ReadFeed:
    """Returns what the feed says, the first `most` items. Raises NotAFeed for any other JSON."""
    try:
        said = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotAFeed(_("What stands at this address is no feed: neither RSS, Atom nor JSON Feed.")) from error
    if "jsonfeed.org/version/" not in _text(said, "version") or not isinstance(said.get("items"), list):
        raise NotAFeed(_("What stands at this address is no feed: neither RSS, Atom nor JSON Feed."))
    items = [each for each in said["items"] if isinstance(each, dict)]
    hubs = [_text(hub, "url") for hub in _list(said, "hubs") if _text(hub, "type").lower() == "websub"]
    return ReadFeed(
        title=one_line(_text(said, "title")),
        homepage=web_address(_text(said, "home_page_url"), url),
        language=_language(said),
        hub=next((address for hub in hubs if (address := web_address(hub, url))), ""),
        topic=web_address(_text(said, "feed_url"), url),
        entries=tuple(_entry(each, said, url) for each in items[:most]),
        left_out=max(0, len(items) - most),
    )


def _entry(item: dict[str, Any], feed: dict[str, Any], url: str) -> FeedEntry:
    text = plain_text(_text(item, "content_html")) or _text(item, "content_text").strip()
    summary = plain_text(_text(item, "summary")) or text.split("\n\n", 1)[0]
    return FeedEntry(
        guid=_text(item, "id")[:LONGEST_GUID],
        url=web_address(_text(item, "external_url") or _text(item, "url"), url),
        title=one_line(_text(item, "title")),
        authors=_authors(item) or _authors(feed),
        published=_moment(_text(item, "date_published")) or _moment(_text(item, "date_modified")),
        updated=_moment(_text(item, "date_modified")),
        summary=shortened(summary),
        text=text[:LONGEST_TEXT] if len(text) > len(summary) else "",
        language=_language(item),
        tags=tuple(dict.fromkeys(one_line(tag) for tag in _list(item, "tags") if isinstance(tag, str)))[:MOST_TAGS],
    )


def _authors(said: dict[str, Any]) -> tuple[str, ...]:
    named = [*_list(said, "authors"), said.get("author")]
    return tuple(dict.fromkeys(name for each in named if (name := one_line(_text(each, "name")))))


def _text(said: Any, name: str) -> str:
    """A value as text: an id may be a number (the specification tells readers to take it so)."""
    value = said.get(name) if isinstance(said, dict) else None
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _list(said: Any, name: str) -> list[Any]:
    value = said.get(name) if isinstance(said, dict) else None
    return value if isinstance(value, list) else []


def _moment(said: str) -> str:
    try:
        moment = datetime.datetime.fromisoformat(said.strip())
    except ValueError:
        return ""
    # RFC 3339 wants an offset; what has none is nobody's hour, and is left to the day it arrived.
    return moment.astimezone(datetime.UTC).isoformat() if moment.tzinfo else ""


def _language(said: dict[str, Any]) -> str:
    return language_code(_text(said, "language"))
