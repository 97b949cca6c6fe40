"""When an article appeared: what structured data, meta tags, the page's own words and its address say."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator

import trafilatura
from lxml import html

from articles.extracting.blocks import Block, place_of
from articles.extracting.head import Head
from articles.extracting.moments import Moment, read_moment
from articles.formats import is_prose, read_byline
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
    "bt:pubdate",
)
_MODIFIED = re.compile(r"updat|modif|maj\b|mise?[-_ ]?[aà][-_ ]?jour", re.IGNORECASE)
_MARKED = re.compile(r"publi|posted|date|time|meta|signature|author|byline|info|header|cartouche|pub", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"comment|forum|repon|related|sidebar|footer|aside|\bnav|teaser|widget|recent|plus-lus|agenda", re.IGNORECASE
)
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](0[1-9]|1[0-2]|[1-9])[/-](0[1-9]|[12]\d|3[01]|[1-9])(?!\d)")
_EVENING = 17
_LONGEST_LINE = 200
_SHORT_LINE, _DATE_ALONE = 100, 40
_BEFORE, _AFTER = 6, 14
"""Blocks around the title among which its date is looked for."""
_MOST = 12
"""Dates that are looked at to see what day the page prints."""
_SEARCH = {"original_date": True, "extensive_search": True}


def find_date(tree: html.HtmlElement, head: Head, found: list[Block], title: str, language: str, zone: str) -> str:
    """Returns the date of first publication in ISO 8601, to the minute on the clocks of the zone, or to the day.

    A moment that falls on another day there than on the page keeps the page's day, without the hour, except that
    universal time on a French page is always told on the zone's clocks."""
    told = (moment for raw in _stated(tree, head, found, title) if raw and (moment := read_moment(raw, zone)))
    moments = list(itertools.islice(told, _MOST))
    if moments:
        date = _chosen(moments, head, is_french=language == "fr")
        return _dated_ahead(date, found, title) or date
    return _in_address(head) or _searched(tree, head)


def _dated_ahead(date: str, found: list[Block], title: str) -> str:
    """The day that the page prints alone near its title, where it is the one after an evening: papers that come out in
    the evening bear the next day's date."""
    day, _t, hour = date.partition("T")
    if not hour or int(hour[:2]) < _EVENING:
        return ""
    following = (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat()
    after, before = _near(found, title)
    alone = (block.text for block in after + before if len(block.text) <= _DATE_ALONE)
    return following if following in map(read_date, alone) else ""


def _chosen(moments: list[Moment], head: Head, *, is_french: bool) -> str:
    first = moments[0]
    if first.universal and is_french or first.local[:10] == first.given[:10] and not first.universal:
        return first.local
    if not first.universal:
        return first.given[:10]
    printed = {moment.given[:10] for moment in moments[1:] if not moment.universal} | {_in_address(head)}
    near = [day for day in sorted(printed) if day and _days_apart(day, first.given) == 1]
    if near and first.given[:10] not in printed:
        return near[0]
    return first.local if first.local[:10] == first.given[:10] else first.given[:10]


def _days_apart(one: str, other: str) -> int:
    return abs((datetime.date.fromisoformat(one[:10]) - datetime.date.fromisoformat(other[:10])).days)


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
            yield element.get("content") or element.get("datetime") or element.text_content()
    times = [element for element in tree.iter("time", "abbr") if not _is_elsewhere(element)]
    firm = [each for each in times if each.get("pubdate") is not None or "publi" in (each.get("class") or "")]
    for element in [*firm, *times]:
        if not _MODIFIED.search(f"{element.get('class')} {_before(element)}"):
            yield element.get("datetime") or (element.get("title") if element.tag == "abbr" else "") or ""
            yield element.text_content() if element.tag == "time" else ""


def _before(element: html.HtmlElement) -> str:
    """The words right before an element."""
    previous, parent = element.getprevious(), element.getparent()
    text = (previous.tail if previous is not None else parent.text if parent is not None else "") or ""
    return text[-30:]


def _is_elsewhere(element: html.HtmlElement) -> bool:
    """Whether it stands in another part of the page than the article: comments, lists of other articles."""
    for above in (element, *element.iterancestors()):
        if above.tag in ("body", "html", "main"):
            return False
        if above.tag in ("aside", "footer", "nav") or _ELSEWHERE.search(f"{above.get('class')} {above.get('id')}"):
            return True
    return False


def _printed(found: list[Block], title: str) -> Iterator[str]:
    """Dates of lines that say « publié », near the title first; then of what else stands near the title."""
    after, before = _near(found, title)
    for block in after + before:
        yield from _byline_dates(block, sure=True)
    for block in after + before:
        yield from _byline_dates(block, sure=False)
        if len(block.text) <= _SHORT_LINE and not is_prose(block.text) and not _MODIFIED.search(block.text):
            yield block.text
    for block in found:
        if len(block.text) <= _LONGEST_LINE and not _is_elsewhere(block.element):
            yield from _byline_dates(block, sure=True)
    yield from (block.text for block in after + before if _MARKED.search(f"{block.element.get('class')}"))


def _near(found: list[Block], title: str) -> tuple[list[Block], list[Block]]:
    """The short blocks from the title on, and those before it, the nearest first."""
    at = place_of(title, found)
    after, before = found[at : at + _AFTER], found[max(0, at - _BEFORE) : at][::-1]
    return [each for each in after if len(each.text) <= _LONGEST_LINE], [
        each for each in before if len(each.text) <= _LONGEST_LINE
    ]


def _byline_dates(block: Block, *, sure: bool) -> Iterator[str]:
    for line in (block.text.replace("\n", " "), *block.text.split("|")):
        byline = read_byline(line.strip())
        if byline and byline.published and byline.sure >= sure:
            yield byline.published


def _in_address(head: Head) -> str:
    found = _IN_ADDRESS.search(head.url) or _IN_ADDRESS.search(head.canonical)
    moment = read_moment("-".join(part.zfill(2) for part in found.groups()), "UTC") if found else None
    return moment.given if moment else ""


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
