"""References as RIS, which Zotero, EndNote and Mendeley read: a tag and its value on each line."""

from collections.abc import Iterable, Iterator

from articles.formats.reference import Kind, Reference
from articles.text import single_spaced

_TYPES = {
    Kind.NEWSPAPER: "NEWS",
    Kind.MAGAZINE: "MGZN",
    Kind.BLOG: "BLOG",
    Kind.WEB_PAGE: "ELEC",
    Kind.REPORT: "RPRT",
    Kind.BROADCAST: "ELEC",
    Kind.POST: "ELEC",
}
_END = "\r\n"


def write_ris(references: Iterable[Reference]) -> str:
    """Returns the entries, in their order, an empty line between two."""
    return _END.join(_entry(reference) for reference in references)


def _entry(reference: Reference) -> str:
    lines = [f"{tag}  - {single_spaced(value)}" for tag, value in _lines(reference) if value]
    return _END.join([f"TY  - {_TYPES[reference.kind]}", *lines, "ER  - ", ""])


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "ID", reference.key
    yield "TI", reference.title
    for name in reference.authors:
        yield "AU", name.inverted
    # Of a report, T2 is the series.
    yield "PB" if reference.kind is Kind.REPORT else "T2", reference.source
    yield "IS", reference.number
    yield "PY", reference.published[:4]
    yield "DA", _date(reference.published)
    yield "SP", reference.page
    yield "UR", reference.url
    yield "Y2", _date(reference.accessed)
    yield "LA", reference.language
    yield "AB", " / ".join(reference.quotations)
    for word in reference.keywords:
        yield "KW", word
    yield "DP", reference.catalogue


def _date(iso: str) -> str:
    """Always year, month, day and what else there is, some of them empty: `2023/03//`."""
    year, month, day = (*iso.split("-"), "", "")[:3]
    return f"{year}/{month}/{day}/" if iso else ""
