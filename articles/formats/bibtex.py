"""References as BibTeX, which LaTeX and most reference managers read.

Fields of classic BibTeX and of BibLaTeX stand side by side where they differ (`year` and `date`), as either ignores
what it does not know. Letters stay UTF-8.
"""

from collections.abc import Iterable, Iterator

from articles.formats.names import Name
from articles.formats.reference import Kind, Reference

_TYPES = {
    Kind.NEWSPAPER: "article",
    Kind.MAGAZINE: "article",
    Kind.BLOG: "online",
    Kind.WEB_PAGE: "online",
    Kind.REPORT: "techreport",
    Kind.BROADCAST: "online",
    Kind.POST: "online",
}
_SUBTYPES = {Kind.NEWSPAPER: "newspaper", Kind.MAGAZINE: "magazine"}
_PUBLISHERS = {"article": ("journal",), "online": ("organization", "journal"), "techreport": ("institution",)}
"""Where the source stands; Zotero takes the name of a site from `journal`."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LANGUAGES = {
    "fr": "french",
    "en": "english",
    "de": "german",
    "es": "spanish",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}
_ESCAPES = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"\\": r"{\textbackslash}", "~": r"{\textasciitilde}", "^": r"{\textasciicircum}"}
)
_LONE = {"{": r"\{\vphantom{\}}", "}": r"\vphantom{\{}\}"}
"""A brace counts even behind a backslash, and alone would swallow what follows: an unseen one stands beside it."""
_IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
"""An address is taken as it is, without escapes."""


def write_bibtex(references: Iterable[Reference]) -> str:
    """Returns the entries, in their order, each field on a line of its own."""
    return "\n".join(_entry(reference) for reference in references)


def _entry(reference: Reference) -> str:
    fields = [f"  {name} = {value}" for name, value in _fields(reference) if value not in ("", "{}")]
    return f"@{_TYPES[reference.kind]}{{{reference.key},\n" + ",\n".join(fields) + "\n}\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    # Braces twice: a style would else write the names in a title in small letters.
    yield "title", f"{{{{{_escaped(reference.title)}}}}}"
    yield "author", f"{{{' and '.join(map(_author, reference.authors))}}}"
    for name in _PUBLISHERS[_TYPES[reference.kind]]:
        yield name, f"{{{_escaped(reference.source)}}}"
    yield "entrysubtype", f"{{{_SUBTYPES.get(reference.kind, '')}}}"
    yield "number", f"{{{_escaped(reference.number)}}}"
    yield from _dates(reference.published)
    yield "pages", f"{{{_escaped(reference.page)}}}"
    yield "url", f"{{{reference.url.translate(_IN_ADDRESSES)}}}"
    yield "urldate", f"{{{reference.accessed}}}"
    yield "language", f"{{{_escaped(reference.language)}}}"
    yield "langid", f"{{{_LANGUAGES.get(reference.language[:2], '')}}}"
    yield "keywords", f"{{{', '.join(_escaped(word.replace(',', ' ')) for word in reference.keywords)}}}"
    yield "abstract", "{" + "\n\n".join(map(_escaped, reference.quotations)) + "}"


def _dates(iso: str) -> Iterator[tuple[str, str]]:
    yield "date", f"{{{iso}}}"
    yield "year", f"{{{iso[:4]}}}"
    yield "month", _MONTHS[int(iso[5:7]) - 1] if len(iso) >= len("2023-03") else ""


def _author(name: Name) -> str:
    """A name in braces is one word, whatever « and » or comma it holds."""
    return _escaped(name.inverted) if name.given else f"{{{_escaped(name.family)}}}"


def _escaped(text: str) -> str:
    lone = _lone_braces(text)
    return "".join(_LONE[sign] if at in lone else sign.translate(_ESCAPES) for at, sign in enumerate(text))


def _lone_braces(text: str) -> set[int]:
    """Where braces stand that have no counterpart."""
    opened: list[int] = []
    lone: set[int] = set()
    for at, sign in enumerate(text):
        if sign == "{":
            opened.append(at)
        elif sign == "}" and opened:
            opened.pop()
        elif sign == "}":
            lone.add(at)
    return lone | set(opened)
