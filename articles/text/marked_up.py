"""A text in the small HTML subset laid out as it is read, with the way back to the markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

_PART = re.compile(r"<!--.*?-->|</?[a-zA-Z][^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);|.", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z]+)\b([^>]*?)(/?)>", re.DOTALL)
_LANGUAGE = re.compile(r"""\blang\s*=\s*["']?([\w-]*)""", re.IGNORECASE)
_BLOCKS = {"p", "ul", "ol", "li", "blockquote"}


@dataclass(frozen=True, slots=True)
class Laid:
    """What is read, a blank line between blocks; which of its characters are not the team's own, and where each
    stands in the markup."""

    markup: str
    text: str
    foreign: tuple[bool, ...]
    spans: tuple[tuple[int, int], ...]

    def replaced(self, fixes: Iterable[tuple[int, int, str]]) -> str:
        """Returns the markup with these stretches of what is read replaced, given in their order. What is put before
        a sign stands right before it, what is put behind one right behind it; tags stay where they are."""
        parts: list[str] = []
        done = 0
        for start, end, text in fixes:
            at = self.spans[start][0] if start < len(self.spans) else len(self.markup)
            if start == end and start and self.text[start - 1] == ",":
                at = self.spans[start - 1][1]
            parts += (self.markup[done:at], html.escape(text, quote=False))
            done = at
            for place in range(start, end):
                first, last = self.spans[place]
                parts.append(self.markup[done:first])
                done = last
        return "".join((*parts, self.markup[done:]))


def laid_out(markup: str, language: str = "fr") -> Laid:
    """Returns the markup as it is read. Foreign is what stands in a blockquote or is marked by another language."""
    text: list[str] = []
    foreign: list[bool] = []
    spans: list[tuple[int, int]] = []
    open_tags: list[tuple[str, bool]] = []
    for part in _PART.finditer(markup):
        shown = part[0]
        if len(shown) > 1 and shown.startswith("<"):
            tag = _TAG.fullmatch(shown)
            shown = _followed(open_tags, tag, language) if tag else ""
        elif shown.startswith("&") and len(shown) > 1:
            shown = html.unescape(shown)[:1]
        for character in shown:
            text.append(character)
            foreign.append(any(is_foreign for _name, is_foreign in open_tags))
            spans.append(part.span() if part[0] == "<" or not part[0].startswith("<") else (part.start(), part.start()))
    return Laid(markup, "".join(text), tuple(foreign), tuple(spans))


def _followed(open_tags: list[tuple[str, bool]], tag: re.Match[str], language: str) -> str:
    """Notes what is open behind the tag, and returns how it is read: as a break, or not at all."""
    name = tag[2].lower()
    if name == "br":
        return "\n"
    if tag[1]:
        places = [place for place, (opened, _is_foreign) in enumerate(open_tags) if opened == name]
        del open_tags[places[-1] if places else len(open_tags) :]
    elif not tag[4]:
        said = _LANGUAGE.search(tag[3])
        is_foreign = name == "blockquote" or bool(said and said[1] and not said[1].lower().startswith(language))
        open_tags.append((name, is_foreign))
    return "\n\n" if name in _BLOCKS else ""
