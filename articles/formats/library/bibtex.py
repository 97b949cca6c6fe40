"""BibTeX and BibLaTeX, read by `bibtexparser` and, where LaTeX stands in a value, by `pylatexenc`.

An entry that cannot be read is told with its line, and the others are read.
"""

import logging
import re
from collections.abc import Iterator

import bibtexparser
from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import Block, Entry, ParsingFailedBlock
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pylatexenc.latex2text import LatexNodes2Text

from articles.formats.entries import no_address, shortened
from articles.formats.library.references import as_item, date_of, person
from articles.formats.records import Codec, Problem, Reading, ReadItem
from articles.text import single_spaced

logging.getLogger("bibtexparser").setLevel(logging.ERROR)  # what it warns of is told to the editor, line by line

_SURE = 1.0
_SAMPLE = 50_000
_FIRST = re.compile(
    r"^[ \t]*@[ \t]*[a-zA-Z]{3,20}[ \t]*\{[ \t]*[^\s,{}\"]{1,200}[ \t]*,\s*[\w-]{1,40}\s*=", re.MULTILINE
)
_IS_LATEX = re.compile(r"[\\{}$~]|--|``|''")
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_LONGEST_LATEX, _DEEPEST_LATEX = 20_000, 20
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SOURCES = ("journal", "journaltitle", "booktitle", "maintitle", "organization", "institution", "school", "publisher")
_LATEX = LatexNodes2Text(math_mode="verbatim", keep_comments=True)


def recognise(text: str) -> float:
    """Returns how surely the text is a library in BibTeX."""
    return _SURE if "@" in text[:_SAMPLE] and _FIRST.search(text[:_SAMPLE]) else 0.0


def read(text: str) -> Reading:
    """Returns one item an entry, in the order of the file; two of one key are two."""
    items: list[ReadItem] = []
    left_out: list[Problem] = []
    library = bibtexparser.parse_string(text)
    strings = {string.key.lower(): str(string.value) for string in library.strings}
    for block in library.blocks:
        entry, fault = _entry(block)
        line = (block.start_line or 0) + 1
        if fault:
            left_out.append(Problem(line, fault))
        elif entry and (item := _item(line, _values(entry, strings))):
            items.append(item)
        elif entry:
            left_out.append(no_address(line, _values(entry, strings).get("url", "")))
    return Reading("bibtex", tuple(items), left_out=tuple(left_out))


def _entry(block: Block) -> tuple[Entry | None, str]:
    """The entry of a block, or what is wrong with it; neither of a comment and the like."""
    if isinstance(block, ParsingFailedBlock):
        if isinstance(block.ignore_error_block, Entry):
            return block.ignore_error_block, ""
        told = _("“%(beginning)s” cannot be read, and was left out: a brace or a comma is missing.")
        return None, told % {"beginning": shortened((block.raw or "")[:60])}
    return (block, "") if isinstance(block, Entry) else (None, "")


def _values(entry: Entry, strings: dict[str, str]) -> dict[str, str]:
    """The values, abbreviations written out: the library does not, in the second entry of one key."""
    values: dict[str, str] = {}
    for each in entry.fields:
        value = str(each.value).strip('"')
        values.setdefault(each.key.lower(), strings.get(value.lower(), value))
    return values | {"entrytype": entry.entry_type.lower()}


def _item(line: int, values: dict[str, str]) -> ReadItem | None:
    return as_item(
        line,
        title=plain(": ".join(filter(None, (values.get("title", ""), values.get("subtitle", ""))))),
        url=_address(values),
        doi=values.get("doi", ""),
        authors=_authors(values.get("author", "")),
        published=_date(values),
        source=plain(next(filter(None, (values.get(name, "") for name in _SOURCES)), "")),
        page=values.get("pages", "").replace("--", "-"),
        language=values.get("langid", "") or values.get("language", ""),
        keywords=re.split(r"[,;]", plain(values.get("keywords", ""))),
        notes=[plain(values[name], keep_lines=True) for name in ("abstract", "annotation", "annote") if name in values],
    )


def plain(latex: str, *, keep_lines: bool = False) -> str:
    """Returns the words of a value: accents and signs that LaTeX writes as commands, without its braces."""
    if not _IS_LATEX.search(latex):
        return latex if keep_lines else single_spaced(latex)
    if len(latex) > _LONGEST_LATEX or _depth(latex) > _DEEPEST_LATEX:
        return re.sub(r"[{}]", "", latex)
    try:
        words = str(_LATEX.latex_to_text(_BARE_PERCENT.sub(r"\\%", latex)))
    except Exception:  # it meets whatever somebody typed, and has no error of its own for all of it
        words = re.sub(r"[{}]", "", latex)
    return words.strip() if keep_lines else single_spaced(words)


def _depth(latex: str) -> int:
    depth = deepest = 0
    for sign in latex:
        depth += (sign == "{") - (sign == "}")
        deepest = max(deepest, depth)
    return deepest


def _address(values: dict[str, str]) -> str:
    url = values.get("url", "") or values.get("howpublished", "")
    found = re.search(r"\\url\{([^{}]+)\}", url)
    return re.sub(r"\\([&%$#_{}])", r"\1", found[1] if found else url).strip("{}")


def _authors(written: str) -> Iterator[str]:
    """The names as they are signed; one in braces is whole, whatever it holds."""
    for name in split_multiple_persons_names(single_spaced(written)) if written.strip() else ():
        if name.startswith("{") and name.endswith("}") or name.lower() == "others":
            yield "" if name.lower() == "others" else plain(name)
            continue
        try:
            parts = parse_single_name_into_parts(name, strict=False)
        except InvalidNameError:
            yield plain(name)
            continue
        first, von, last, jr = (plain(" ".join(part)) for part in (parts.first, parts.von, parts.last, parts.jr))
        yield person(first, last, von, jr)


def _date(values: dict[str, str]) -> str:
    """BibLaTeX's date, else year, month and day of BibTeX."""
    if dated := date_of(values.get("date", "").split("/")[0].strip("~?{}")):
        return dated
    year, month = values.get("year", "").strip("{} "), values.get("month", "").strip("{} .").lower()
    number = _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else int(month) if month.isdecimal() else 0
    day = values.get("day", "").strip("{} ")
    if not 1 <= number <= 12:
        return date_of(" ".join(filter(None, (month, year)))) or date_of(year)
    return date_of("-".join(filter(None, (year, f"{number:02}", day.zfill(2) if day.isdecimal() else ""))))


CODEC = Codec(kind="bibtex", label=gettext_lazy("library of Zotero in BibTeX"), recognise=recognise, read=read)
