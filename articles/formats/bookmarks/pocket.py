"""What Pocket exported: first one page of links in two lists, in its last year a table.

The day is that on which somebody put the page aside, never that of the article.
"""

import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.formats.bookmarks.marks import HtmlMark, html_marks
from articles.formats.entries import day_of, labels, no_address, put_aside, title_of, web_url
from articles.formats.outlets import outlet_of
from articles.formats.records import Codec, Problem, Reading, ReadItem

_SURE = 1.0
_SAMPLE = 20_000
_PAGE = re.compile(r"<title>\s*Pocket Export\s*</title>|<li>\s*<a\s[^<>]{0,10000}\btime_added=", re.IGNORECASE)
_UNREAD = "unread"


def recognise(text: str) -> float:
    """Returns how surely the text is an export of Pocket."""
    return _SURE if _columns(text) or _PAGE.search(text[:_SAMPLE]) else 0.0


def read(text: str) -> Reading:
    """Returns one item a link, in the order of the file."""
    rows = _table(text) if _columns(text) else _page(text)
    items: list[ReadItem] = []
    left_out: list[Problem] = []
    for line, values in rows:
        if "fault" in values:
            left_out.append(Problem(line, values["fault"]))
        elif url := web_url(values.get("url", "")):
            items.append(_item(line, url, values))
        else:
            left_out.append(no_address(line, values.get("url", ""), values.get("title", "")))
    return Reading("pocket", tuple(items), left_out=tuple(left_out))


def _item(line: int, url: str, values: dict[str, str]) -> ReadItem:
    return ReadItem(
        line=line,
        title=title_of(values.get("title", ""), url),
        url=url,
        source=outlet_of(url),
        tags=labels(re.split(r"[|,]", values.get("tags", ""))),
        via=put_aside(day_of(values.get("time_added", "")), to_read=values.get("status", "").strip() == _UNREAD),
    )


def _columns(text: str) -> list[str]:
    """The names of the table's columns; none when the text is no table of Pocket's."""
    first = text.lstrip("\ufeff").partition("\n")[0]
    names = [name.strip().strip('"').lower() for name in first[:500].split(",")]
    return names if {"url", "time_added"} <= set(names) else []


def _table(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with the line each begins on; one that cannot be read has a fault, and ends the table."""
    names = _columns(text)
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    line = 1
    try:
        for values in rows:
            if values and line > 1:
                yield line, dict(zip(names, values, strict=False))
            line = rows.line_num + 1
    except csv.Error:
        yield line, {"fault": _("The table is damaged here: nothing below was read.")}


def _page(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The links of the page; the heading above them tells whether they were read."""
    status, link = "", None
    for mark in html_marks(text):
        if mark.name == "h1" and not mark.ends:
            status = mark.text.strip().lower()
        elif mark.name == "a" and mark.ends and link:
            yield link
            link = None
        elif mark.name == "a" and not mark.ends:
            if link:
                yield link
            link = mark.line, _values(mark, status)
    if link:
        yield link


def _values(mark: HtmlMark, status: str) -> dict[str, str]:
    return mark.attributes | {"url": mark.attributes.get("href", ""), "title": mark.text, "status": status}


CODEC = Codec(kind="pocket", label=gettext_lazy("export of Pocket"), recognise=recognise, read=read)
