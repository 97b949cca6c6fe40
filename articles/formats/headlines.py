"""A headline as a page prints it, taken apart: « Title | Section | Site », « Title, Author », « Site : Title »."""

import re
from dataclasses import dataclass, replace

from articles.formats.outlets import is_exactly_host, is_known_outlet, is_personal_site, names_host, outlet_of
from articles.text import read_date

_STRONG = re.compile(r"\s+(?:\||~|·|•|::)\s+|\s*｜\s*")
"""What hardly stands inside a title. A dash may, so it counts only where the site's name follows."""
_WEAK = re.compile(r"\s+(?:-|–|—)\s+")
_ANY = re.compile(rf"({_STRONG.pattern}|{_WEAK.pattern})")
_FIRST = re.compile(rf"\s*:\s+|{_STRONG.pattern}|{_WEAK.pattern}")
_HANDLE = re.compile(r"\s+@[\w.-]+$")
_BY = re.compile(rf"(?:,\s+|{_ANY.pattern})(?:[Pp]ar|[Bb]y)\s+")
_COMMA = re.compile(r",\s+")
_IN_BRACKETS = re.compile(r"\s+\(([^(),]+)(?:,\s*([^()]+))?\)$")
_PERSON = re.compile(
    r"(?!(?:Les?|La|L’|L'|Une?|Des|Du|The|Pôle|France|Mon|Nos)\b)"
    r"(?:[A-ZÀ-Þ][\w’'.-]*)(?:\s+(?:de|du|des|d’|d'|la|le|van|von|der|el|al|ben|di|da|dos|[A-ZÀ-Þ][\w’'.-]*)){1,3}"
)
_INITIALS = re.compile(r"[a-zà-ÿ]{2,5}|[A-Z]\.(?:-?\s?[A-Z]\.){1,3}")
_MOST_WORDS = 6
_SHORTEST_TITLE = 4
"""Words a title has at least before a name after its last comma is taken for its author's."""
_LONGEST_LINE = 1000


@dataclass(frozen=True, slots=True)
class Headline:
    """The parts of a printed headline; `guessed` when the author is only told by a comma."""

    title: str
    source: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    guessed: bool = False


def split_headline(line: str, url: str = "", outlet: str | None = None) -> Headline:
    """Returns the headline's parts; `outlet` is the name already known for the address, if any.

    A name is taken for the source when it names the address's host, is a known outlet, or follows a sign that
    hardly stands inside a title; else it stays in the title."""
    line, outlet = line.strip(), outlet or outlet_of(url)
    if len(line) > _LONGEST_LINE:
        return Headline(line)
    readers = (_source_in_brackets, _source_last, _source_first, _source_unparted)
    headline = next(filter(None, (read(line, url, outlet) for read in readers)), Headline(line))
    return _with_author(headline, url)


def is_person(text: str) -> bool:
    """Whether the words have the shape of one person's name: two to four, each with a capital."""
    return _PERSON.fullmatch(text) is not None


def _source_in_brackets(line: str, url: str, outlet: str | None) -> Headline | None:
    found = _IN_BRACKETS.search(line)
    if not found or not _is_source(found[1], url, outlet):
        return None
    return Headline(line[: found.start()], found[1], published=read_date(found[2] or ""))


def _is_source(name: str, url: str, outlet: str | None) -> bool:
    return name == outlet or names_host(name, url) or is_known_outlet(name)


def _source_last(line: str, url: str, outlet: str | None) -> Headline | None:
    parts = _ANY.split(line)
    if len(parts) < 3:
        return None
    last = _HANDLE.sub("", parts[-1]).strip()
    strong = _STRONG.fullmatch(parts[-2]) is not None
    if _is_source(last, url, outlet):
        return Headline(_without_section(parts[:-2]), last)
    unparted = _source_unparted("".join(parts[:-2]), url, outlet)
    if unparted and (_INITIALS.fullmatch(last) or is_person(last)):
        return replace(unparted, authors=(last,))
    if strong and not outlet and _may_name(last):
        return Headline(_without_section(parts[:-2]), last)
    return None


def _without_section(parts: list[str]) -> str:
    """What stands between the title and the site, parted by the same sign, is the site's section."""
    if len(parts) >= 3 and _STRONG.fullmatch(parts[-2]) and _may_name(parts[-1]) and not is_person(parts[-1].strip()):
        parts = parts[:-2]
    return "".join(parts).strip()


def _source_first(line: str, url: str, outlet: str | None) -> Headline | None:
    found = _FIRST.search(line)
    if not found or not is_exactly_host(line[: found.start()], url):
        return None
    rest = line[found.end() :].strip()
    return Headline(rest, line[: found.start()].strip()) if rest else None


def _source_unparted(line: str, url: str, outlet: str | None) -> Headline | None:
    """The site's name typed after the title without any sign: its letters are exactly the host's."""
    words = line.split(" ")
    for count in range(1, min(_MOST_WORDS, len(words) - 3) + 1):
        name = " ".join(words[-count:])
        if name[:1].isupper() and is_exactly_host(name, url):
            return Headline(" ".join(words[:-count]).strip(), name)
    return None


def _may_name(text: str) -> bool:
    return 0 < len(text.split()) <= _MOST_WORDS and text.strip()[-1] not in ".?:;,"


def _with_author(headline: Headline, url: str) -> Headline:
    if headline.source and is_personal_site(headline.source, url):
        headline = replace(headline, authors=(headline.source,))
    return headline if headline.authors else _author_last(headline)


def _author_last(headline: Headline) -> Headline:
    for separator in (_BY, _STRONG, _COMMA):
        title, name = _last_part(headline.title, separator)
        guessed = separator is _COMMA
        if is_person(name) and name not in title and (not guessed or len(title.split()) >= _SHORTEST_TITLE):
            return replace(headline, title=title, authors=(name,), guessed=guessed)
    return headline


def _last_part(title: str, separator: re.Pattern[str]) -> tuple[str, str]:
    found = next(reversed(list(separator.finditer(title))), None)
    return (title[: found.start()].strip(), title[found.end() :].strip()) if found else (title, "")
