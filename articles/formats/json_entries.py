"""A list in JSON taken entry by entry, so that each has its line, and a damaged file gives what stands before the
damage."""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from articles.formats.records import Problem

MOST_NESTED = 50
"""Brackets one inside the other: no export goes half as deep."""
_BLANK = re.compile(r"[ \t\n\r]*")
_BRACKETS = re.compile(r"\"(?:[^\"\\]|\\.)*+(?:\"|\\?\Z)|[\[\]{}]", re.DOTALL)
_DECODER = json.JSONDecoder(strict=False)

Entry = tuple[int, int, dict[str, Any]]
"""Its line, its place in the list from 1, its values."""


def is_json_list(text: str) -> bool:
    """Whether the text begins as a list of entries."""
    return re.match(r"\ufeff?\s*\[\s*\{", text[:10_000]) is not None


def read_entries(text: str) -> Iterator[Entry | Problem]:
    """Gives the entries in their order, and a Problem for each that is none; what is damaged ends the list."""
    at = text.find("[") + 1
    line, counted, place = 1, 0, 0
    while True:
        at = _BLANK.match(text, at).end()  # type: ignore[union-attr]
        if text[at : at + 1] in (",", "]", "") and (text[at : at + 1] != "," or not place):
            break
        at = _BLANK.match(text, at + 1).end() if text[at] == "," else at  # type: ignore[union-attr]
        place += 1
        line += text.count("\n", counted, at)
        counted = at
        if _is_too_deep(text, at):
            yield Problem(
                line, _("Entry %(place)d is nested too deeply: nothing from here on was read.") % {"place": place}
            )
            return
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            told = _("The file is damaged at entry %(place)d: nothing from here on was read.")
            yield Problem(line, told % {"place": place})
            return
        if isinstance(value, dict):
            yield line, place, value
        else:
            yield Problem(line, _("Entry %(place)d is none: left out.") % {"place": place})
    if text[at : at + 1] != "]":
        line += text.count("\n", counted, at)
        yield Problem(line, _("The file ends before its end: entries may be missing."))


def _is_too_deep(text: str, at: int) -> bool:
    depth = 0
    for found in _BRACKETS.finditer(text, at):
        if found[0] in "[{":
            depth += 1
            if depth > MOST_NESTED:
                return True
        elif found[0] in "]}":
            depth -= 1
            if depth <= 0:
                return False
    return False


def words(value: Any) -> str:
    """Returns a value that should be a text: a number as its digits, anything else as nothing."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
