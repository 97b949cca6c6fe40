"""A reference of a library, whatever it is written in, as an item. What sums up an article is no quotation of it: it
becomes a note."""

import datetime
import re
from collections.abc import Iterable

from articles.formats.entries import labels, note_of, title_of, web_url
from articles.formats.outlets import outlet_of
from articles.formats.records import ReadItem, ReadReply
from articles.text import read_date, single_spaced

MOST_AUTHORS = 100
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_LONGEST_NAME = 200
_LONGEST_PAGES = 40
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"([a-zA-Z]{2})(?:[_-][a-zA-Z]{2,8})?")
_LANGUAGES = {
    name: code
    for code, names in {
        "fr": "french francais français fre fra acadian canadien",
        "en": "english american british eng anglais ukenglish usenglish",
        "de": "german ngerman allemand deutsch ger deu",
        "es": "spanish espagnol español spa castilian",
        "it": "italian italien italiano ita",
        "nl": "dutch néerlandais nederlands nld dut",
        "pt": "portuguese portugais português por brazilian",
    }.items()
    for name in names.split()
}
_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?(?=$|[^\d])")


def as_item(
    line: int,
    *,
    title: str,
    url: str = "",
    doi: str = "",
    authors: Iterable[str] = (),
    published: str = "",
    source: str = "",
    page: str = "",
    language: str = "",
    keywords: Iterable[str] = (),
    notes: Iterable[str] = (),
) -> ReadItem | None:
    """Returns the item; None when it has neither title nor address."""
    address = web_url(url) or _of_doi(doi)
    named = title_of(title, address)
    if not named and not address:
        return None
    return ReadItem(
        line=line,
        title=named,
        url=address,
        source=single_spaced(source)[:_LONGEST_NAME] or outlet_of(address or ""),
        authors=_names(authors),
        published=published or None,
        page=single_spaced(page)[:_LONGEST_PAGES] or None,
        language=language_of(language),
        tags=labels(keywords),
        replies=tuple(ReadReply(line, note) for note in map(note_of, notes) if note),
    )


def person(given: str, family: str, particle: str = "", suffix: str = "") -> str:
    """Returns a name as it is signed."""
    joint = "" if particle.endswith(("’", "'")) else " "
    last = f"{particle}{joint}{family}" if particle else family
    return single_spaced(" ".join(part for part in (given, last, suffix) if part))


def inverted_person(name: str) -> str:
    """Returns « Lac, Zoé » as it is signed; « Lac, Zoé, Jr. » too. What has no comma is as it is."""
    family, *rest = (part.strip() for part in name.split(",", 2))
    return person(rest[0] if rest else "", family, "", rest[1] if len(rest) > 1 else "")


def date_of(written: str) -> str:
    """Returns a date in ISO 8601 at the precision it has: of numbers, year first, else as it is printed; empty for
    none. Of a period, its beginning."""
    written = written.strip()
    found = _ISO.match(written)
    return _iso(*found.groups()) if found else read_date(written) or ""


def language_of(written: str) -> str | None:
    """Returns the code of a language that is given by its code or its name; None for any other."""
    found = _LANGUAGE.fullmatch(written.strip())
    return written.strip().replace("_", "-")[:10] if found else _LANGUAGES.get(written.strip().lower())


def _iso(year: str, month: str | None = None, day: str | None = None) -> str:
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return ""
    if not month or not 1 <= int(month) <= 12:
        return year
    to_month = f"{year}-{int(month):02}"
    try:
        return datetime.date(int(year), int(month), int(day or 0)).isoformat()
    except ValueError:
        return to_month


def _of_doi(doi: str) -> str | None:
    found = _DOI.fullmatch(doi.strip())
    return f"https://doi.org/{found[1]}" if found else None


def _names(authors: Iterable[str]) -> tuple[str, ...]:
    names = (single_spaced(name)[:_LONGEST_NAME] for name in authors)
    return tuple(dict.fromkeys(name for name in names if name))[:MOST_AUTHORS]
