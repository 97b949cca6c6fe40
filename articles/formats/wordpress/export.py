"""The file in which WordPress exports a site (WXR): RSS with words of its own, as `wp-admin/includes/export.php` writes
it. No entity that it declares is ever read, and what is no well-formed XML is read as far as it goes."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from django.utils import timezone
from lxml import etree

from articles.text import host, plain_text, single_spaced

DEFAULT_CATEGORIES = frozenset(("uncategorized", "non-classe", "non-classifiee", "sans-categorie"))
"""Of what nobody filed anywhere."""
_NEVER = "0000-00-00"
_LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True)
class Post:
    """One entry of the site."""

    line: int
    kind: str
    """`post`, `page`, `attachment` …"""
    status: str
    """`publish`, `draft`, `pending`, `future`, `private`, `trash` …"""
    has_password: bool
    title: str
    key: str
    url: str
    slug: str
    published_at: str
    """ISO 8601 in UTC; empty where it has no day."""
    content: str
    content_line: int
    summary: str
    categories: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """The site and its entries; `faulty_line` is the first at which the file is no XML, 0 for nowhere."""

    hosts: frozenset[str]
    posts: tuple[Post, ...]
    faulty_line: int = 0


def read_site(text: str) -> Site:
    """Returns what the file holds; nothing where it is no such file."""
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, recover=True, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(text.lstrip().encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    faults = parser.error_log.filter_from_fatals()
    faulty_line = faults[0].line if len(faults) else 0
    channel = next(_children(root, "channel"), None) if root is not None else None
    if channel is None:
        return Site(frozenset(), (), faulty_line or 1)
    addresses = [_text(channel, name) for name in ("link", "wp:base_site_url", "wp:base_blog_url")]
    hosts = frozenset(filter(None, map(host, addresses)))
    return Site(hosts, tuple(_post(item) for item in _children(channel, "item")), faulty_line)


def _post(item: etree._Element) -> Post:
    content = next(_children(item, "content:encoded"), None)
    link, guid = _text(item, "link"), _text(item, "guid")
    title = single_spaced(html.unescape(plain_text(_text(item, "title"))))[:_LONGEST_TITLE]
    return Post(
        line=_line(item),
        kind=_text(item, "wp:post_type") or "post",
        status=_text(item, "wp:status") or "publish",
        has_password=bool(_text(item, "wp:post_password")),
        title=title,
        key=guid or link or f"{title} {_text(item, 'wp:post_id')}",
        url=link,
        slug=_text(item, "wp:post_name"),
        published_at=_moment(item),
        content=(content.text or "") if content is not None else "",
        content_line=_line(item if content is None else content),
        summary=_text(item, "excerpt:encoded"),
        categories=_labelled(item, "category"),
        tags=_labelled(item, "post_tag"),
    )


def _line(element: etree._Element) -> int:
    line: Any = element.sourceline  # which its stubs do not tell
    return int(line or 1)


def _labelled(item: etree._Element, domain: str) -> tuple[str, ...]:
    labels = (each for each in _children(item, "category") if each.get("domain") == domain)
    named = (each for each in labels if (each.get("nicename") or "").lower() not in DEFAULT_CATEGORIES)
    return tuple(name for name in (single_spaced(html.unescape(each.text or "")) for each in named) if name)


def _moment(item: etree._Element) -> str:
    """When it came out: WordPress tells it three times, and of drafts not at all."""
    for name, zone in (("wp:post_date_gmt", datetime.UTC), ("wp:post_date", timezone.get_default_timezone())):
        written = _text(item, name)
        if written and not written.startswith(_NEVER):
            try:
                return (
                    datetime.datetime.fromisoformat(written).replace(tzinfo=zone).astimezone(datetime.UTC).isoformat()
                )
            except ValueError:
                continue
    try:
        at = parsedate_to_datetime(_text(item, "pubDate"))
    except ValueError:
        return ""
    return at.astimezone(datetime.UTC).isoformat() if at.year > 1 and at.tzinfo else ""


def _text(parent: etree._Element, name: str) -> str:
    found = next(_children(parent, name), None)
    return (found.text or "").strip() if found is not None else ""


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of that name, whatever version of the format the file declares, or whether it declares any."""
    prefix, _colon, local = name.rpartition(":")
    return (child for child in parent if isinstance(child.tag, str) and _is_named(child, prefix, local))


def _is_named(child: etree._Element, prefix: str, local: str) -> bool:
    space, _brace, tag = str(child.tag).rpartition("}")
    if not space:
        return tag == (f"{prefix}:{local}" if prefix else local)
    return tag == local and bool(prefix) and (child.prefix == prefix or re.search(rf"/{prefix}/?$", space) is not None)
