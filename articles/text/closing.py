"""Marks that are opened and never closed, or closed and never opened."""

from __future__ import annotations

import re

_PAIRS = {"«": "»", "“": "”", "[": "]"}
_STRAIGHT = '"'
_MARK = re.compile(r"[«»“”\[\]]|(?<!\d)\"|(?<=\d)\"(?=\w)")
"""A straight one behind a figure is one of inches or of seconds as often as not."""
_CITING = re.compile(r"\[\[\s*\d+\s*\]\]")
_PARAGRAPHS = re.compile(r"\n\s*\n")


def unclosed(text: str) -> tuple[str, ...]:
    """Returns the marks of quotation and the brackets of a plain text that have no partner, in order; paragraphs are
    parted by a blank line. A quotation of several paragraphs may open each of them anew, as French printers do. A
    token that cites an article (`[[57]]`) is one sign, not brackets."""
    open_marks: list[str] = []
    lonely: list[str] = []
    for paragraph in _PARAGRAPHS.split(_CITING.sub("", text)):
        for found in _MARK.finditer(paragraph):
            mark = found[0]
            is_first = not paragraph[: found.start()].strip()
            if mark in _PAIRS or (mark == _STRAIGHT and mark not in open_marks):
                open_marks += [] if mark in open_marks and is_first else [mark]
            elif mark == _STRAIGHT and is_first:
                continue
            elif open_marks and _PAIRS.get(open_marks[-1], _STRAIGHT) == mark:
                open_marks.pop()
            else:
                lonely.append(mark)
    return (*lonely, *open_marks)
