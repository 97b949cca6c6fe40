"""RIS, which Zotero, EndNote and the archives of the press export: a tag and its value on each line.

Own code, and not a library's: each reference keeps its line, and one that is damaged leaves the others as they are.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.formats.entries import no_address
from articles.formats.library.references import as_item, date_of, inverted_person
from articles.formats.records import Codec, Problem, Reading, ReadItem

_SURE = 1.0
_SAMPLE = 20_000
_LINE = re.compile(r"[ \t]*([A-Z][A-Z0-9])[ \t]{1,2}-(?:[ \t](.*)|[ \t]*)$")
_FIRST = re.compile(r"^[ \t]*TY[ \t]{1,2}-[ \t]+[A-Z]{3,12}[ \t]*$", re.MULTILINE)
_TITLES, _AUTHORS = ("TI", "T1", "CT"), ("AU", "A1")
_SOURCES = ("T2", "JO", "JF", "JA", "J2", "BT", "PB")
_PUBLISHED_BY = ("PB", "T2", "JO", "JF")
"""Of a report or a book, T2 is the series."""
_BOOKS = frozenset(("RPRT", "BOOK", "THES", "EBOOK", "GOVDOC"))

Values = dict[str, list[str]]


def recognise(text: str) -> float:
    """Returns how surely the text is a library in RIS."""
    return _SURE if _FIRST.search(text[:_SAMPLE]) else 0.0


def read(text: str) -> Reading:
    """Returns one item a reference, in the order of the file."""
    items: list[ReadItem] = []
    left_out: list[Problem] = []
    for line, values in _references(text):
        if "ER" not in values:
            left_out.append(Problem(line, _("The reference has no end (ER): it may be damaged, and was left out.")))
        elif item := _item(line, values):
            items.append(item)
        else:
            left_out.append(no_address(line, _first(values, "UR")))
    return Reading("ris", tuple(items), left_out=tuple(left_out))


def _references(text: str) -> Iterator[tuple[int, Values]]:
    """The references, each with the line it begins on; what stands before the first is none."""
    values: Values = {}
    begun = 0
    for number, line in enumerate(text.split("\n"), 1):
        found = _LINE.match(line)
        if found and found[1] == "TY":
            if begun:
                yield begun, values
            begun, values = number, {}
        if not begun:
            continue
        if found:
            values.setdefault(found[1], []).append((found[2] or "").strip())
        elif line.strip() and values:
            last = list(values.values())[-1]
            last[-1] = f"{last[-1]}\n{line.strip()}"
        if found and found[1] == "ER":
            yield begun, values
            begun, values = 0, {}
    if begun:
        yield begun, values


def _item(line: int, values: Values) -> ReadItem | None:
    published_by = _PUBLISHED_BY if _first(values, "TY") in _BOOKS else _SOURCES
    return as_item(
        line,
        title=_first(values, *_TITLES) or (_first(values, "BT") if "T2" not in values else ""),
        url=next((url for url in values.get("UR", []) + values.get("L2", []) if url), "").split("\n")[0],
        doi=_first(values, "DO"),
        authors=[inverted_person(name) for tag in _AUTHORS for name in values.get(tag, [])],
        published=next(filter(None, (_date(_first(values, tag)) for tag in ("DA", "PY", "Y1"))), ""),
        source=_first(values, *published_by),
        page=_pages(_first(values, "SP"), _first(values, "EP")),
        language=_first(values, "LA"),
        keywords=[word for written in values.get("KW", []) for word in re.split(r"[\n;]", written)],
        notes=[note for tag in ("AB", "N2", "N1") for note in values.get(tag, [])],
    )


def _first(values: Values, *tags: str) -> str:
    return next((value for tag in tags for value in values.get(tag, []) if value), "")


def _date(written: str) -> str:
    """« 2023/03/14/ » or « 2023/03// », whose parts may be empty; else as it is printed."""
    parts = [part.strip() for part in written.split("/")[:3]]
    known = parts[: parts.index("")] if "" in parts else parts
    return date_of("-".join(known)) if known else ""


def _pages(first: str, last: str) -> str:
    return f"{first}-{last}" if first and last and last != first and "-" not in first else first or last


CODEC = Codec(kind="ris", label=gettext_lazy("library of Zotero in RIS"), recognise=recognise, read=read)
