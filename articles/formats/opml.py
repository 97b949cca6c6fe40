"""Lists of feeds in OPML, as feed readers exchange them.

Rules of OPML 1.0 and 2.0 (https://opml.org/spec2.opml). What programs really write is often no well-formed XML: what
can be read of it is read, and it is said that something may be missing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html.entities import html5

from django.utils.translation import gettext as _
from lxml import etree

from articles.formats.feed_records import FeedList, ListedFeed, NotAFeed
from articles.text import host, key, single_spaced

LARGEST_LIST = 5_000_000
"""Bytes of a list."""
MOST_FEEDS = 2_000
DEEPEST = 20
"""Folders one inside the other, and folders of one feed."""
MOST_TOLD = 100
"""Sentences on what was left out."""
LONGEST_WORDS = 500
"""Characters of a title or of a folder's name."""
LONGEST_ADDRESS = 2_000
_LONGEST_TOLD = 200

_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_REFERENCE = re.compile(rb"&(?:(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};)|(\w{1,31});)?")
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold (section 2.2)."""


def read_opml(data: bytes) -> FeedList:
    """Returns the list's feeds in its order, each once, with all the folders it stands in; addresses that differ only
    in their spelling are one feed. Categories in attributes are ignored. Raises NotAFeed when the bytes are no OPML,
    or more than `LARGEST_LIST`."""
    if len(data) > LARGEST_LIST:
        told = _("This list is too large: it has more than %(number)d megabytes.")
        raise NotAFeed(told % {"number": LARGEST_LIST // 1_000_000})
    root, faulty_line = _parsed(data)
    if root is None or _name(root) != "opml":
        raise NotAFeed(
            _("This is no list of feeds: it is not in OPML, the format in which feed readers export theirs.")
        )
    found = _Found()
    if faulty_line:
        found.tell(_("The file is damaged at line %(line)d: feeds may be missing.") % {"line": faulty_line})
    for body in _children(root, "body"):
        found.walk(body, ())
    head = next(_children(root, "head"), None)
    titles = _children(head, "title") if head is not None else iter(())
    title = next((title.xpath("string()") for title in titles), "")
    return FeedList(_words(str(title)), tuple(found.feeds.values()), tuple(found.told))


def write_opml(title: str, feeds: Iterable[ListedFeed]) -> bytes:
    """Returns the feeds as an OPML 2.0 document in UTF-8: those without folder first, then folder by folder, as they
    come. A feed stands once, its folders one inside the other. Characters that XML cannot hold are dropped. Where there
    is no feed, one line says so: a document without any is not valid."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _held(title)
    body = etree.SubElement(root, "body")
    folders: dict[tuple[str, ...], etree._Element] = {(): body}
    for feed in sorted(feeds, key=lambda feed: bool(feed.folders)):
        etree.SubElement(_folder(folders, feed.folders), "outline", _attributes(feed))
    if not len(body):
        etree.SubElement(body, "outline", text=_("No feed yet"))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


@dataclass(slots=True)
class _Found:
    """What a walk through the outlines has found so far."""

    feeds: dict[str, ListedFeed] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def tell(self, sentence: str) -> None:
        if sentence not in self.told and len(self.told) < MOST_TOLD:
            self.told.append(sentence)

    def walk(self, parent: etree._Element, folders: tuple[str, ...], depth: int = 0) -> None:
        if depth > DEEPEST:
            self.tell(_("What stands in more than %(number)d folders was left out.") % {"number": DEEPEST})
            return
        for outline in _children(parent, "outline"):
            attributes = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
            if "xmlurl" in attributes:
                self.add(attributes, folders)
            if len(outline):
                name = _words(attributes.get("text", "")) or _words(attributes.get("title", ""))
                self.walk(outline, (*folders, name) if name else folders, depth + 1)

    def add(self, attributes: dict[str, str], folders: tuple[str, ...]) -> None:
        url = attributes["xmlurl"].strip()
        if not _is_web(url):
            self.tell(_("This is no web address of a feed: %(address)s") % {"address": url[:_LONGEST_TOLD]})
            return
        same = self.feeds.get(key(url))
        if same is None and len(self.feeds) >= MOST_FEEDS:
            self.tell(_("The list has more than %(number)d feeds: the others were left out.") % {"number": MOST_FEEDS})
            return
        feed = same or ListedFeed(url)
        homepage = attributes.get("htmlurl", "").strip()
        self.feeds[key(url)] = replace(
            feed,
            title=feed.title or _title(attributes, url),
            homepage=feed.homepage or (homepage if _is_web(homepage) else ""),
            folders=tuple(dict.fromkeys((*feed.folders, *folders)))[:DEEPEST],
        )


def _parsed(data: bytes) -> tuple[etree._Element | None, int]:
    """The document's root, None when there is none, and the first line at which it is no XML (0 for nowhere).

    No entity that the document declares is ever referred to: what looks like it stays words."""
    if b"\0" not in data:  # else it is UTF-16, where a byte says nothing
        data = _REFERENCE.sub(_reference, data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, recover=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root: etree._Element | None = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, 1
    faults = parser.error_log.filter_from_fatals()
    return root, faults[0].line if len(faults) else 0


def _reference(found: re.Match[bytes]) -> bytes:
    """A reference as XML knows it, whatever declares it: names of HTML become numbers, a bare & is written out."""
    if found[1]:
        return found[0]
    characters = html5.get(f"{(found[2] or b'').decode('latin-1')};")
    if characters:
        return "".join(f"&#{ord(character)};" for character in characters).encode("ascii")
    return b"&#38;" + found[0][1:]


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in parent if _name(child) == name)


def _name(element: etree._Element) -> str:
    """The tag in lower case, without namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _is_web(address: str) -> bool:
    return len(address) <= LONGEST_ADDRESS and _WEB.fullmatch(address) is not None and host(address) != ""


def _title(attributes: dict[str, str], url: str) -> str:
    title = _words(attributes.get("title", "")) or _words(attributes.get("text", ""))
    return "" if title == url else title


def _words(text: str) -> str:
    return single_spaced(text)[:LONGEST_WORDS].rstrip()


def _held(text: str) -> str:
    return _NO_XML.sub("", text)


def _attributes(feed: ListedFeed) -> dict[str, str]:
    """OPML asks for a text: where the feed has no title, its address stands for it."""
    words = {"text": feed.title or feed.url, "title": feed.title, "htmlUrl": feed.homepage}
    attributes = {"type": "rss", **words, "xmlUrl": feed.url}
    return {name: _held(value) for name, value in attributes.items() if value}


def _folder(folders: dict[tuple[str, ...], etree._Element], path: tuple[str, ...]) -> etree._Element:
    """The outline of a folder, made when it is not there yet, with those it stands in."""
    for end in range(1, len(path) + 1):
        if path[:end] not in folders:
            name = _held(path[end - 1])
            folders[path[:end]] = etree.SubElement(folders[path[: end - 1]], "outline", text=name, title=name)
    return folders[path]
