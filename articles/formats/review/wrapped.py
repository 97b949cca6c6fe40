"""Lines broken at a fixed width, as editors of plain text do it, told from lines that stand for themselves."""

import re

_NARROWEST, _WIDEST = 50, 110
_HIDDEN = re.compile(r"\[\[[^\[\]]{1,2000}\]\[|\]\]")
"""What an editor of Org does not show of a link, and does not count."""
_STARTS_INSIDE = 0.5
_CONTINUES = "«“\"'’([§%€$"


def is_wrapped(lines: list[str]) -> bool:
    """Whether consecutive lines are one paragraph broken at a width: no line had room for the next one's first word,
    and at least half of them go on in the middle of a sentence."""
    if len(lines) < 2:
        return False
    lines = [_HIDDEN.sub("", line) for line in lines]
    width = max(map(len, lines))
    if not _NARROWEST <= width <= _WIDEST:
        return False
    inside = 0
    for line, following in zip(lines, lines[1:], strict=False):
        words = following.split(None, 1)
        if not words or len(line.rstrip()) + 1 + len(words[0]) <= width:
            return False
        inside += not following.lstrip()[0].isupper() and (following.lstrip()[0].isalpha() or words[0][0] in _CONTINUES)
    return inside >= (len(lines) - 1) * _STARTS_INSIDE


def is_open(line: str, following: str) -> bool:
    """Whether a link starts in the line and ends in the following one."""
    if line.rfind("[") <= line.rfind("]") or "]" not in following:
        return False
    return "[[" in line or "](" in following or "][" in following
