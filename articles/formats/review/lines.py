"""The lines of a review, whatever it is written in: what marks each of them, and its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from articles.formats.review.inline import Link, read_inline
from articles.formats.review.wrapped import is_open, is_wrapped

Mark = Literal["", "heading", "bullet", "number", "quote", "rule", "fact"]

_BULLET = re.compile(r"(?:[-+*•●◦▪‣–—►▻→➡➤✓]|\\-)[ \t\u00a0]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_NUMBER = re.compile(r"\(?\d{1,3}[.)°]-?[ \t\u00a0]+(?=\S)")
_HASHES = re.compile(r"(#{1,6})[ \t\u00a0]+(\S.*?)[ \t]*#*$|(#{2,6})(?=[^\s#])(.+?)#*$")
_STARS = re.compile(r"(\*{1,8})[ \t]+(\S.*)$")
_FRAMED = re.compile(r"(={2,6}|-{3,6}|\*{3,6}|~{3,6})[ \t]*([^=~*\s-][^=~*]{0,200}?)[ \t]*\1$")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,})$")
_RULE = re.compile(r"(?:[-*_=~#•·.—–][ \t]?){3,}$|[⁂❦✻*]$")
_QUOTE = re.compile(r"(?:>[ \t]?)+|(?:&gt;[ \t]?)+")
_FACT = re.compile(r":([A-Za-z_-]{1,30}):[ \t]*(.*)$")
_TODO = re.compile(r"(?:TODO|DONE|NEXT|WAITING|READ|À LIRE|LU|CANCELLED)[ \t]+(?=\S)|\[#[A-Z0-9]\][ \t]+")
_ORG_TAGS = re.compile(r"[ \t]+:((?:[\w@#%-]{1,60}:){1,20})$")
_ORG_KEYWORD = re.compile(r"[ \t]*#\+(\w{1,30}):[ \t]*(.*)$")
_ORG_BLOCK = re.compile(r"[ \t]*#\+(begin|end)_(\w{1,20})\b.*$", re.IGNORECASE)
_ORG_PLANNED = re.compile(r"[ \t]*(?:CLOSED|SCHEDULED|DEADLINE|CLOCK):.*$")
_IS_ORG = re.compile(r"^[ \t]*#\+(?:\w{2,30}:|begin_\w)|^\*+[ \t].*\[\[\w+:", re.MULTILINE | re.IGNORECASE)
_REFERENCE = re.compile(
    r"[ ]{0,3}\[([^\[\]^]{1,100})\]:[ \t]*<?((?:https?|ftp)://[^\s<>]+|www\.[^\s<>]+)>?(?:[ \t].*)?$"
)
_NOTE = re.compile(r"[ ]{0,3}\[(?:\^|fn:)[\w-]{1,40}\]:?[ \t]+\S")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_META = re.compile(r"([\w-]{1,40})[ \t]*[:=][ \t]*(.*)$")
_SENTENCE_INSIDE = re.compile(r"[a-zà-ÿ»)][.!?…][ \u00a0]+[A-ZÀ-Þ«“]")
_BROKEN = "\\"
_TAB = 4
_LONGEST_HEADING = 200
_LONGEST_FRONT_MATTER = 80
_LONGEST_OPEN = 4000


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its mark; `number` is 1-based. A paragraph broken at a width is one line."""

    number: int
    text: str = ""
    mark: Mark = ""
    level: int = 0
    """Depth of a heading."""
    indent: int = 0
    links: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()
    key: str = ""
    """Name of a fact, in lower case."""

    @property
    def blank(self) -> bool:
        return not self.text and self.mark not in ("rule", "quote")

    @property
    def listed(self) -> bool:
        return self.mark in ("bullet", "number")


@dataclass(frozen=True, slots=True)
class Markup:
    """The lines, and what the document says of itself before they start."""

    lines: tuple[Line, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)


def read_markup(text: str) -> Markup:
    """Returns the lines of a text in Markdown, Org or no markup at all, in order."""
    printed = text.split("\n")
    org = _IS_ORG.search(text[:200_000]) is not None
    start, meta = _front_matter(printed)
    references = {found[1].lower(): found[2] for line in printed if (found := _REFERENCE.match(line))}
    raw = [line for line in _marked(printed, start, org, meta) if line.mark != "fact" or line.text]
    joined = _joined(raw if org else _with_underlines(raw, printed))
    return Markup(tuple(_with_links(line, references, org) for line in joined), meta)


def _front_matter(printed: list[str]) -> tuple[int, dict[str, str]]:
    """The index of the first line after the front matter, and the values it gives."""
    if printed[0].strip() not in ("---", "+++"):
        return 0, {}
    fence = printed[0].strip()
    end = next((at for at, line in enumerate(printed[1:_LONGEST_FRONT_MATTER], 1) if line.strip() == fence), None)
    if end is None:
        return 0, {}
    pairs = (found.groups() for line in printed[1:end] if (found := _META.match(line)))
    return end + 1, {key.lower(): value.strip().strip("\"'") for key, value in pairs}


def _marked(printed: list[str], start: int, org: bool, meta: dict[str, str]) -> Iterator[Line]:
    """The lines with their marks found and their words still as printed."""
    inside = ""
    for at in range(start, len(printed)):
        line = printed[at].rstrip().replace("\t", " " * _TAB)
        if inside in ("code", "comment", "src"):
            inside = "" if _closes(line, inside) else inside
            yield Line(at + 1)
        elif _FENCE.match(line):
            inside = "code"
        elif line.lstrip().startswith("<!--"):
            inside = "" if "-->" in line else "comment"
        elif block := _ORG_BLOCK.match(line):
            inside = block[2].lower() if block[1].lower() == "begin" and block[2].lower() in ("quote", "src") else ""
        elif keyword := _ORG_KEYWORD.match(line) if org else None:
            meta.setdefault(keyword[1].lower(), keyword[2].strip())
        elif not (_REFERENCE.match(line) or _NOTE.match(line) or org and _ORG_PLANNED.match(line)):
            yield _in_quote(at + 1, line) if inside == "quote" else _read_line(at + 1, line, org)


def _closes(line: str, inside: str) -> bool:
    if inside == "comment":
        return "-->" in line
    return _FENCE.match(line) is not None if inside == "code" else _ORG_BLOCK.match(line) is not None


def _in_quote(number: int, line: str) -> Line:
    return Line(number, line.strip(), "quote")


def _read_line(number: int, line: str, org: bool) -> Line:
    words = line.strip()
    indent = len(line) - len(line.lstrip())
    if not words:
        return Line(number)
    if heading := _heading(number, words, indent, org):
        return heading
    if _RULE.match(words):
        return Line(number, mark="rule")
    if quoted := _QUOTE.match(words):
        return Line(number, words[quoted.end() :].strip(), "quote", indent=indent)
    if fact := _FACT.match(words) if org else None:
        return Line(number, fact[2], "fact", key=fact[1].lower())
    for mark, pattern in (("bullet", _BULLET), ("number", _NUMBER)):
        if found := pattern.match(words):
            return Line(number, words[found.end() :], "bullet" if mark == "bullet" else "number", indent=indent)
    return Line(number, words, indent=indent)


def _heading(number: int, words: str, indent: int, org: bool) -> Line | None:
    if org:
        found = _STARS.match(words) if not indent else None
        return _org_heading(number, found) if found else None
    found = _HASHES.match(words) if indent < _TAB else None
    if found:
        return Line(number, (found[2] or found[4]).strip(), "heading", len(found[1] or found[3]))
    found = _FRAMED.match(words)
    return Line(number, found[2], "heading", len(found[1])) if found else None


def _org_heading(number: int, found: re.Match[str]) -> Line:
    title = found[2]
    while todo := _TODO.match(title):
        title = title[todo.end() :]
    tagged = _ORG_TAGS.search(title[-_LONGEST_HEADING:])
    tags = tuple(tagged[1].rstrip(":").split(":")) if tagged else ()
    title = title[: len(title) - len(tagged[0])] if tagged else title
    return Line(number, title, "heading", len(found[1]), tags=tags)


def _with_underlines(lines: list[Line], printed: list[str]) -> list[Line]:
    """A short line with a line of signs under it is a heading."""
    kept: list[Line] = []
    for line in lines:
        signs = printed[line.number - 1].strip()
        if _UNDERLINE.match(signs) and kept and line.number == kept[-1].number + 1 and _may_be_underlined(kept):
            kept[-1] = replace(kept[-1], mark="heading", level=1 if signs[0] == "=" else 2)
        else:
            kept.append(line)
    return kept


def _may_be_underlined(lines: list[Line]) -> bool:
    """Whether the last line is short, no sentence, and stands apart from the line before it."""
    last = lines[-1]
    if last.mark or not last.text or len(last.text) > _LONGEST_HEADING or _SENTENCE_INSIDE.search(last.text):
        return False
    return len(lines) < 2 or not lines[-2].text or bool(lines[-2].mark)


def _joined(lines: list[Line]) -> Iterator[Line]:
    """The lines with those of one paragraph, broken at a width, put together."""
    at = 0
    while at < len(lines):
        run = _run(lines, at)
        if len(run) > 1 and is_wrapped([" " * (line.indent + 2 * line.listed) + line.text for line in run]):
            yield replace(run[0], text=" ".join(line.text for line in run))
        else:
            yield from _with_open_links(run)
        at += len(run)


def _run(lines: list[Line], at: int) -> list[Line]:
    """The line and those right under it that may go on with it."""
    end = at + 1
    if lines[at].text and lines[at].mark in ("", "bullet", "number", "quote"):
        follows = "quote" if lines[at].mark == "quote" else ""
        while end < len(lines) and lines[end].text and lines[end].mark == follows and not _is_broken(lines[end - 1]):
            end += 1
    return lines[at:end]


def _is_broken(line: Line) -> bool:
    """Whether the line ends on purpose: Markdown says so by a backslash."""
    return line.text.endswith(_BROKEN)


def _with_open_links(run: list[Line]) -> Iterator[Line]:
    open_line = run[0]
    for line in run[1:]:
        if len(open_line.text) < _LONGEST_OPEN and is_open(open_line.text, line.text):
            open_line = replace(open_line, text=f"{open_line.text} {line.text}")
        else:
            yield open_line
            open_line = line
    yield open_line


def _with_links(line: Line, references: dict[str, str], org: bool) -> Line:
    inline = read_inline(line.text.removesuffix(_BROKEN), references, org=org)
    return replace(line, text=inline.text, links=inline.links)
