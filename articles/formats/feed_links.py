"""Where a page says that its feeds are, and where they most often stand when it does not."""

from __future__ import annotations

from urllib.parse import urlsplit

from lxml import etree, html

from articles.text import web_address

_TYPES = {
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/json",
    "application/xml",
    "text/xml",
}
_COMMENTS = ("comments", "commentaires")
_LIKELY = ("/feed/", "/rss.xml", "/spip.php?page=backend", "/feed.xml")
MOST_LINKS = 6


def feed_links(page: bytes, url: str) -> list[str]:
    """Returns the addresses of feeds that the page names in its head, in its order, those of comments last; the first
    `MOST_LINKS` of them."""
    try:
        tree = html.document_fromstring(page, base_url=url)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    named = next((each.get("href") or "" for each in tree.iter("base")), "")
    base = web_address(named, url) or url
    found: list[tuple[bool, str]] = []
    for link in tree.iter("link"):
        rel, kind = (link.get("rel") or "").lower().split(), (link.get("type") or "").split(";")[0].strip().lower()
        address = web_address(link.get("href") or "", base)
        if "alternate" in rel and kind in _TYPES and address and "wp-json" not in address:
            said = f"{address} {link.get('title') or ''}".lower()
            found.append((any(word in said for word in _COMMENTS), address))
    return list(dict.fromkeys(address for _is_late, address in sorted(found, key=lambda each: each[0])))[:MOST_LINKS]


def likely_feeds(url: str) -> list[str]:
    """Returns the addresses at which sites most often have a feed that their pages do not name."""
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}{path}" for path in _LIKELY]
