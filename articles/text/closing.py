"""Marks that are opened and never closed, or closed and never opened."""

from __future__ import annotations

import re

_PAIRS = {"«": "»", "“": "”", "[": "]"}
_MARK = re.compile(r"[«»“”\[\]]")
_PARAGRAPHS = re.compile(r"\n\s*\n")


def unclosed(text: str) -> tuple[str, ...]:
    """Returns the marks of quotation and the brackets of a plain text that have no partner, in order; paragraphs are
    parted by a blank line. A quotation of several paragraphs may open each of them anew, as French printers do."""
    open_marks: list[str] = []
    lonely: list[str] = []
    for paragraph in _PARAGRAPHS.split(text):
        for found in _MARK.finditer(paragraph):
            mark = found[0]
            if mark in _PAIRS:
                goes_on = mark in open_marks and not paragraph[: found.start()].strip()
                open_marks += [] if goes_on else [mark]
            elif open_marks and _PAIRS[open_marks[-1]] == mark:
                open_marks.pop()
            else:
                lonely.append(mark)
    return (*lonely, *open_marks)
