"""A file of bookmarks as the marks it is made of: HTML that is never well formed, taken as it comes."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,15}+)(?P<rest>(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+)>")
"""Nothing is tried twice: a mark that does not close is no mark."""
_ATTRIBUTE = re.compile(r"([\w:-]{1,40})[ \t\r\n]*=[ \t\r\n]*(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_LONGEST_VALUE = 10_000
"""Longer ones are pictures."""


@dataclass(frozen=True, slots=True)
class HtmlMark:
    """One tag and the text behind it."""

    name: str
    """In lower case."""
    ends: bool
    """Whether it is an end tag."""
    line: int
    attributes: dict[str, str]
    """By their names in lower case, entities read."""
    text: str
    """As written up to the next tag."""


def html_marks(text: str) -> Iterator[HtmlMark]:
    """Gives the tags in their order."""
    line, counted = 1, 0
    found = _MARK.search(text)
    while found:
        following = _MARK.search(text, found.end())
        line += text.count("\n", counted, found.start())
        counted = found.start()
        yield HtmlMark(
            name=found["name"].lower(),
            ends=bool(found["end"]),
            line=line,
            attributes=_attributes(found["rest"]),
            text=text[found.end() : following.start() if following else len(text)],
        )
        found = following


def _attributes(written: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(written):
        value = double or single or bare
        if len(value) <= _LONGEST_VALUE:
            values.setdefault(name.lower(), html.unescape(value))
    return values
