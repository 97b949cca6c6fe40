"""When an article appeared: structured data, meta tags, the page's own words, its address."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from collections.abc import Iterator

import trafilatura
from lxml import html

from articles.extracting.blocks import Block
from articles.extracting.head import Head
from articles.formats import Byline, is_prose, read_byline
from articles.text import read_date

_METAS = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "citation_publication_date",
    "citation_online_date",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publication_date",
    "publishdate",
    "pubdate",
    "article.published",
    "date",
    "cxenseparse:recs:publishtime",
    "cre:publish_date",
    "datecreated",
    "og:article:published",
    "bt:pubdate",
)
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z)?")
_MODIFIED = re.compile(r"updat|modif|maj\b|mise?[-_ ]?a[-_ ]?jour", re.IGNORECASE)
_MARKED = re.compile(r"publi|posted|date|time|meta|signature|author|byline|info|header|cartouche|pub", re.IGNORECASE)
_ELSEWHERE = re.compile(r"comment|related|sidebar|footer|aside|nav|teaser|widget|recent|plus-lus|agenda", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?!\d)")
_SEARCH = {"original_date": True, "extensive_search": True}
_LONGEST_LINE = 200
_SHORT_LINE, _DATE_ALONE = 100, 40
_EVENING = 17
_FIRST_YEAR = 1800
_LAST_YEAR = 2100


def find_date(tree: html.HtmlElement, head: Head, found: list[Block], title: str, language: str, zone: str) -> str:
    """Returns the date of first publication in ISO 8601, to the minute on the clocks of the zone, or to the day.

    What is exactly midnight is a day. A moment is told on the clocks of the zone, unless the day that the page
    gives would change by that: then the day stays as the page has it, without the hour. Universal time is no place:
    on a French page it is told on the zone's clocks in any case."""
    for raw in _stated(tree, head, found, title):
        if date := read_moment(raw, zone, is_french=language == "fr"):
            return _dated_ahead(date, found, title) or date
    return _in_address(head) or _searched(tree, head)


def _dated_ahead(date: str, found: list[Block], title: str) -> str:
    """The day that the page prints alone near its title, where it is the one after an evening: papers that come out in
    the evening bear the next day's date."""
    day, _t, hour = date.partition("T")
    if not hour or int(hour[:2]) < _EVENING:
        return ""
    following = (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat()
    alone = (block.text for block in _near(found, title) if len(block.text) <= _DATE_ALONE)
    return following if following in map(read_date, alone) else ""


def read_moment(raw: str, zone: str, *, is_french: bool = True) -> str:
    """Returns a date as machines or people write it in ISO 8601, to the day or to the minute; empty when it is none,
    or less exact than a day."""
    raw = raw.strip()
    found = _ISO.match(raw) or _COMPACT.fullmatch(raw)
    if not found:
        printed = read_date(raw[:_LONGEST_LINE]) or ""
        return printed if len(printed) >= 10 and _is_plausible(int(printed[:4])) else ""
    year, month, day, hour, minute, second, offset = found.groups()
    if not _is_plausible(int(year)):
        return ""
    try:
        moment = datetime.datetime(*map(int, (year, month, day, hour or 0, minute or 0, second or 0)))  # type: ignore[arg-type]
        return _told(moment, (offset or "").upper(), zone, is_french=is_french)
    except (ValueError, OverflowError):
        return ""


def _told(moment: datetime.datetime, offset: str, zone: str, *, is_french: bool) -> str:
    day = moment.date().isoformat()
    if moment.time() == datetime.time(0, 0):
        return day
    if not offset:
        return moment.strftime("%Y-%m-%dT%H:%M")
    is_universal = offset in ("Z", "UTC", "GMT") or offset.strip("+-0:") == ""
    shift = datetime.timedelta() if is_universal else _shift(offset)
    there = moment.replace(tzinfo=datetime.timezone(shift)).astimezone(zoneinfo.ZoneInfo(zone))
    if there.date() != moment.date() and not (is_universal and is_french):
        return day
    if there.time() == datetime.time(0, 0):
        return there.date().isoformat()
    return there.strftime("%Y-%m-%dT%H:%M")


def _shift(offset: str) -> datetime.timedelta:
    digits = offset[1:].replace(":", "").ljust(4, "0")
    shift = datetime.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -shift if offset[0] == "-" else shift


def _is_plausible(year: int) -> bool:
    return _FIRST_YEAR <= year <= _LAST_YEAR and year != 1970


def _stated(tree: html.HtmlElement, head: Head, found: list[Block], title: str) -> Iterator[str]:
    article = head.structured.article
    yield _string(article.get("datePublished"))
    yield from (head.meta(name) for name in _METAS)
    yield from _marked(tree)
    yield from _printed(found, title)
    yield _string(article.get("dateCreated")) or _string(article.get("uploadDate"))
    yield from (_string(node.get("datePublished")) for node in head.structured.nodes)


def _marked(tree: html.HtmlElement) -> Iterator[str]:
    """Dates that the markup calls dates: microdata, then `<time>`, those of updates left out."""
    for element in tree.iter():
        if "datePublished" in (element.get("itemprop") or "").split():
            yield element.get("content") or element.get("datetime") or element.text_content()[:_LONGEST_LINE]
    times = [element for element in tree.iter("time", "abbr") if not _is_elsewhere(element)]
    firm = [
        element for element in times if element.get("pubdate") is not None or "publi" in (element.get("class") or "")
    ]
    for element in [*firm, *times]:
        if not _MODIFIED.search(element.get("class") or "") and not _MODIFIED.search(_before(element)):
            yield element.get("datetime") or (element.get("title") if element.tag == "abbr" else "") or ""
            yield element.text_content()[:_LONGEST_LINE]


def _before(element: html.HtmlElement) -> str:
    """The words right before an element."""
    previous = element.getprevious()
    parent = element.getparent()
    text = (previous.tail if previous is not None else parent.text if parent is not None else "") or ""
    return text[-30:]


def _is_elsewhere(element: html.HtmlElement) -> bool:
    for above in element.iterancestors():
        if above.tag in ("aside", "footer", "nav") or _ELSEWHERE.search(f"{above.get('class')} {above.get('id')}"):
            return above.tag not in ("body", "html", "main", "article")
    return False


def _printed(found: list[Block], title: str) -> Iterator[str]:
    """Dates of bylines near the title, then of any block that says « publié », then of blocks marked as a date."""
    near = _near(found, title)
    for line in (part for block in near for part in block.text.split("|")):
        byline = _byline(line.strip())
        if byline and byline.published:
            yield byline.published
    for block in found:
        byline = _byline(block.text)
        if byline and byline.sure and byline.published and not _is_elsewhere(block.element):
            yield byline.published
    yield from (block.text for block in near if len(block.text) <= _SHORT_LINE and not is_prose(block.text))
    for block in near:
        if len(block.text) <= _LONGEST_LINE and _MARKED.search(f"{block.element.get('class')}"):
            yield block.text


def _near(found: list[Block], title: str) -> list[Block]:
    start = next((at for at, block in enumerate(found) if title and title in block.text), 0)
    return found[max(0, start - 6) : start + 14]


def _byline(line: str) -> Byline | None:
    return read_byline(line.replace("\n", " ")) if len(line) <= _LONGEST_LINE else None


def _in_address(head: Head) -> str:
    found = _IN_ADDRESS.search(head.url) or _IN_ADDRESS.search(head.canonical)
    return "-".join(found.groups()) if found else ""


def _searched(tree: html.HtmlElement, head: Head) -> str:
    """What the library finds where the page says it in no way known here."""
    try:
        document = trafilatura.extract_metadata(tree, default_url=head.url or None, date_config=_SEARCH)
    except Exception:  # noqa: BLE001 - whatever it stumbles on, the date is only not known
        return ""
    return str(document.date or "")


def _string(value: object) -> str:
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, str) else ""
