"""Footnotes of a pasted article: `↑3, ↑4 text`, `[1] text`, `(1) text` or, under a heading, `1. text`."""

import re
from dataclasses import dataclass

from articles.text import single_spaced, without_accents

_HEADING = re.compile(
    r"(?:notes?(?: de bas de page| et references| & references)?|references?|footnotes?|sources et notes)\s*:?"
)
_MARKED = re.compile(r"(?:↑\s*\d{1,3}|\[\d{1,3}\]|\(\d{1,3}\))")
_MARKS = re.compile(
    r"((?:↑\s*\d{1,3}|\[\d{1,3}\]|\(\d{1,3}\))(?:\s*,?\s*(?:↑\s*\d{1,3}|\[\d{1,3}\]|\(\d{1,3}\)))*)(?:\s+|(?=\w))"
)
_NUMBERED = re.compile(r"(\d{1,3})(?:\s?[.)°:–-]|\s)\s*(?=\S)")
_ARROW_INSIDE = re.compile(r"(?<=[^\s,;]\s)(?=↑\s*\d{1,3}\b)")
_BRACKET_INSIDE = re.compile(r"(?<=[^\s,;]\s)(?=\[\d{1,3}\]\s)")
_NUMBER = re.compile(r"\d+")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The notes, one entry each, and the lines (0-based, end excluded) they and their heading take."""

    notes: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


def read_footnotes(lines: list[str]) -> Footnotes:
    """Returns the notes at the end of a text: under their heading, else the last run of lines that carry marks."""
    for start in reversed([at for at, line in enumerate(lines) if _is_heading(line)]):
        found = _notes_from(lines, start, start + 1, headed=True)
        if found.notes:
            return found
    start = _last_run(lines)
    return _notes_from(lines, start, start, headed=False) if start < len(lines) else Footnotes()


def _is_heading(line: str) -> bool:
    return len(line) < 40 and _HEADING.fullmatch(without_accents(single_spaced(line))) is not None


def _last_run(lines: list[str]) -> int:
    """Where the last run of marked lines starts, if it starts at note 1 and holds two notes at least."""
    for start in range(len(lines) - 1, -1, -1):
        if _MARKED.match(lines[start]) and re.match(r"\W*1\D", lines[start]):
            following = [line for line in lines[start : start + 2 * _FEWEST] if line][:_FEWEST]
            if sum(len(_notes_in(line, numbered=False)) for line in following) >= _FEWEST:
                return start
    return len(lines)


def _notes_from(lines: list[str], start: int, first: int, *, headed: bool) -> Footnotes:
    notes: list[str] = []
    end = first
    for at in range(first, len(lines)):
        if not lines[at]:
            continue
        found = _notes_in(lines[at], numbered=headed)
        if not found:
            break
        notes += found
        end = at + 1
    return Footnotes(tuple(notes), start, end) if notes else Footnotes()


def _notes_in(line: str, *, numbered: bool) -> list[str]:
    if _MARKED.match(line):
        return [note for part in _parted(line) if (note := _MARKS.sub("", part, count=1).strip())]
    mark = _NUMBERED.match(line) if numbered else None
    return [line[mark.end() :].strip()] if mark else []


def _parted(line: str) -> list[str]:
    """Several notes on one line. A number in brackets inside a note starts another only when it is the next one."""
    if line.startswith("↑"):
        return _ARROW_INSIDE.split(line)
    parts: list[str] = []
    for part in _BRACKET_INSIDE.split(line):
        if parts and _first_number(part) != _first_number(parts[-1]) + 1:
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def _first_number(text: str) -> int:
    found = _NUMBER.search(text)
    return int(found[0][:6]) if found else 0
