"""Django's two feed writers, with the whole text of an entry; what a feed may hold."""

import re
from typing import Any

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.xmlutils import SimplerXMLGenerator

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 (section 2.2) forbids: one pasted into a title must not break the feed."""


def absolute(path: str) -> str:
    """Returns the whole address of a path of the site."""
    return f"{settings.SITE_URL}{path}"


def xml(text: str) -> str:
    """Returns the text without the characters that no feed may hold."""
    return _NOT_XML.sub("", text)


class FullRss(Rss201rev2Feed):
    """RSS 2.0 with the whole text in `content:encoded` (RSS content module 1.0)."""

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


class FullAtom(Atom1Feed):
    """Atom 1.0 (RFC 4287) with the whole text in `content`."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})
