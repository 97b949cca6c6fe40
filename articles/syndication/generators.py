"""RSS 2.0 and Atom, written by Django's writers with what these leave out."""

import datetime
import re
from io import BytesIO
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.encoding import iri_to_uri
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed, rfc3339_date
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from articles.syndication.entries import Entry, Feed

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 (section 2.2) forbids: one pasted into a title must not break the feed."""


def allowed(text: str) -> str:
    """Returns the text without the characters that no feed may hold."""
    return _NOT_XML.sub("", text)


def write_rss(feed: Feed) -> bytes:
    """Returns the feed as RSS 2.0, with what the modules `content`, `dc` and `atom` add: the whole text, every author,
    when an entry changed."""
    return _written(_Rss, feed)


def write_atom(feed: Feed) -> bytes:
    """Returns the feed as Atom 1.0 (RFC 4287)."""
    return _written(_Atom, feed)


class _Dated(SyndicationFeed):
    def latest_post_date(self) -> datetime.datetime:
        """Django takes the time of day where there is no entry: the same feed would never be the same twice."""
        latest: datetime.datetime = self.feed["latest"]
        return latest


class _Rss(_Dated, Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        if self.feed["hub"]:
            handler.addQuickElement("atom:link", None, {"rel": "hub", "href": self.feed["hub"]})

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.addQuickElement("dc:creator", name)
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))
        handler.addQuickElement("content:encoded", item["content"])


class _Atom(_Dated, Atom1Feed):
    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        if self.feed["hub"]:
            handler.addQuickElement("link", "", {"rel": "hub", "href": self.feed["hub"]})
        if self.feed["icon"]:
            handler.addQuickElement("icon", self.feed["icon"])

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", AttributesImpl({}))
            handler.addQuickElement("name", name)
            handler.endElement("author")
        if item["original"]:
            handler.addQuickElement("link", "", {"rel": "related", "href": item["original"]})
        handler.addQuickElement("content", item["content"], {"type": "html"})


def _written(writer: type[SyndicationFeed], feed: Feed) -> bytes:
    written = writer(
        title=allowed(feed.title),
        link=feed.page,
        description=allowed(feed.description),
        subtitle=allowed(feed.description),
        language=feed.language,
        author_name=allowed(feed.site),
        author_link=feed.home,
        feed_url=feed.address,
        feed_guid=feed.address,
        hub=feed.hub,
        icon=feed.icon,
        latest=feed.updated,
    )
    for entry in feed.entries:
        written.add_item(**_item(entry))
    file = BytesIO()
    written.write(file, "utf-8")
    declaration, end, rest = file.getvalue().partition(b"?>\n")
    return declaration + end + f'<?xml-stylesheet type="text/css" href="{feed.style}"?>\n'.encode() + rest


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "title": allowed(entry.title),
        "link": entry.link,
        "description": allowed(escape(entry.summary)) or None,
        "content": allowed(entry.content),
        "authors": [allowed(name) for name in entry.authors],
        "pubdate": entry.published,
        "updateddate": entry.updated,
        "unique_id": entry.id,
        "unique_id_is_permalink": False,
        "categories": [allowed(name) for name in entry.categories],
        "original": iri_to_uri(entry.original),
    }
