"""CSL-JSON, which Zotero exports and citation processors read
(https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html)."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy

from articles.formats.entries import no_address
from articles.formats.json_entries import is_json_list, read_entries, words
from articles.formats.library.references import as_item, date_of, person
from articles.formats.records import Codec, Problem, Reading, ReadItem

_SURE = 1.0
_SAMPLE = 200_000
_KEYS = re.compile(
    r"\"(type|title|issued|author|container-title|citation-key|URL|accessed|publisher|date-parts|title-short)\"\s*:"
)
_FEWEST_KEYS = 3
_PUBLISHED_BY = frozenset(("report", "book", "thesis", "speech", "map", "graphic", "software", "dataset"))
"""Types whose publisher counts, not the series they stand in."""


def recognise(text: str) -> float:
    """Returns how surely the text is a library in CSL-JSON."""
    if not is_json_list(text):
        return 0.0
    keys = set(_KEYS.findall(text[:_SAMPLE]))
    return _SURE if "type" in keys and len(keys) >= _FEWEST_KEYS else 0.0


def read(text: str) -> Reading:
    """Returns one item a reference, in the order of the file."""
    items: list[ReadItem] = []
    left_out: list[Problem] = []
    for entry in read_entries(text):
        if isinstance(entry, Problem):
            left_out.append(entry)
        elif item := _item(entry[0], entry[2]):
            items.append(item)
        else:
            left_out.append(no_address(entry[0], words(entry[2].get("URL"))))
    return Reading("csl", tuple(items), left_out=tuple(left_out))


def _item(line: int, values: dict[str, Any]) -> ReadItem | None:
    return as_item(
        line,
        title=words(values.get("title")),
        url=words(values.get("URL")),
        doi=words(values.get("DOI")),
        authors=_authors(values.get("author")),
        published=_date(values.get("issued")),
        source=_source(values),
        page=words(values.get("page")),
        language=words(values.get("language")),
        keywords=re.split(r"[,;]", words(values.get("keyword"))),
        notes=(words(values.get("abstract")), words(values.get("annote"))),
    )


def _source(values: dict[str, Any]) -> str:
    names = ("container-title", "publisher", "collection-title")
    if words(values.get("type")) in _PUBLISHED_BY:
        names = ("publisher", "container-title", "collection-title")
    return next(filter(None, (words(values.get(name)) for name in names)), "")


def _authors(listed: Any) -> Iterator[str]:
    for name in listed if isinstance(listed, list) else ():
        if isinstance(name, dict):
            particle = words(name.get("non-dropping-particle")) or words(name.get("dropping-particle"))
            given, family = words(name.get("given")), words(name.get("family"))
            yield words(name.get("literal")) or person(given, family, particle, words(name.get("suffix")))


def _date(issued: Any) -> str:
    if not isinstance(issued, dict):
        return ""
    parts = issued.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else ()
    numbers = [words(part) for part in first] if isinstance(first, list) else []
    if numbers and all(number.isascii() and number.isdigit() for number in numbers):
        return date_of("-".join([numbers[0], *(number.zfill(2) for number in numbers[1:3])]))
    return date_of(words(issued.get("raw")) or words(issued.get("literal")))


CODEC = Codec(kind="csl", label=gettext_lazy("library of Zotero in CSL-JSON"), recognise=recognise, read=read)
