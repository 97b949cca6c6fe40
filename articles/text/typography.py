"""French typography: the spaces that hold a sign to its word.

Rules of the Lexique des règles typographiques en usage à l'Imprimerie nationale: a no-break space inside « »
and before a colon, a narrow one before `;`, `!` and `?` and between thousands. Words are never changed. Code,
addresses and what is in another language are left as they are.
"""

import re
from collections.abc import Iterator, Sequence

NO_BREAK = "\u00a0"
NARROW = "\u202f"
_BETWEEN = "\ue001"
"""Parts the runs of words of a text, so that all are read at once."""
_ADDRESS = "\ue000"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_UNITS = rf"(?:[%‰€$£]|(?:h|min|km|kg|millions?|milliards?|{_MONTHS})\b)"

# A page has ten thousand characters: each pattern begins with one of them that is rare, or one of a few, and looks
# behind afterwards.
_SPACES = " \u00a0\u202f"
_SPACED = re.compile(rf"[;!?»:0-9](?<=[{_SPACES}].)(?!(?<=:)[^\s{_BETWEEN}])")
_NUMBERED = re.compile(r"(?:[nN]°s?|\d[ \u00a0]h|(?<!\w)(?:pp?|art|chap|fig|vol)\.)$")
_FIRST_THOUSANDS, _THOUSAND = re.compile(r"(?<![\d.,])\d{1,3}$"), re.compile(r"\d\d\d(?!\d)")
_OTHERS = (
    (re.compile(rf"[0-9](?:(?<!\w1)(?<=1)er)?[{_SPACES}]+(?={_UNITS})"), lambda found: _glued(found[0])),
    (re.compile(rf"«[{_SPACES}]*(?=\S)"), f"«{NO_BREAK}"),
    (re.compile(r"»(?<=\S»)"), f"{NO_BREAK}»"),
    (re.compile(r"'(?<=\w')(?=\w)"), "’"),
    (re.compile(r"&#39;(?<=\w&#39;)(?=\w)"), "’"),
    (re.compile(r"°(?<=[nN]°)(s?)(?=\d)"), rf"°\1{NO_BREAK}"),
    (re.compile(r"M(?<!\wM)(?:M?\.|mes?|lle|e) (?=[A-ZÀ-Ý])"), lambda found: _glued(found[0])),
    (re.compile(r"Dr (?<!\wDr )(?=[A-ZÀ-Ý])"), f"Dr{NO_BREAK}"),
    (re.compile(r"Pr (?<!\wPr )(?=[A-ZÀ-Ý])"), f"Pr{NO_BREAK}"),
)
_DOTS = re.compile(r"\.{3}(?<!\.{4})(?!\.)")
_OF_THE_WEB = rf"(?:https?://|www\.(?<!\wwww\.))[^\s»{_BETWEEN}]+"
_ADDRESSES = re.compile(_OF_THE_WEB)
_MAIL_TOO = re.compile(rf"{_OF_THE_WEB}|\b[\w.+-]+@[\w-]+\.[\w.]+")
"""Ten times as slow: only where there is the sign."""
_TAGS = re.compile(r"(<[^>]*>)")
_LANGUAGE = re.compile(r"""\slang=["']?([\w-]*)""")
_NO_WORDS = frozenset(("code", "kbd", "pre", "samp", "script", "style", "textarea"))
_EMPTY = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))


def typeset(text: str, language: str) -> str:
    """Returns the team's own words (plain or the small HTML subset) with the spaces, the apostrophe and the ellipsis of
    the language's typography; other languages than French are left as they are. Never meant for a quotation."""
    return _typeset(_TAGS.split(text), language, dots=True)


def typeset_page(markup: str, language: str = "") -> str:
    """Returns a page, which says its language, or a part of one in that language, with every French word of it so set,
    quotations among them: their spaces and apostrophes are the printer's, their signs are not, and stay. Attributes
    are left alone."""
    return _typeset(_TAGS.split(markup), language, dots=False)


def typeset_words(text: str, language: str) -> str:
    """Returns plain words so set as `typeset_page` sets those of a page."""
    return _typeset([text], language, dots=False)


def _typeset(parts: list[str], language: str, *, dots: bool) -> str:
    places = list(_french_places(parts, language))
    read = _BETWEEN.join([parts[place] for place in places])
    written = _MAIL_TOO if "@" in read else _ADDRESSES
    addresses = written.findall(read) if "://" in read or "www." in read or "@" in read else []
    read = written.sub(_ADDRESS, read) if addresses else read
    read = _spaced(_DOTS.sub("…", read) if dots else read)
    for pattern, replacement in _OTHERS:
        read = pattern.sub(replacement, read)
    for address in addresses:
        read = read.replace(_ADDRESS, address, 1)
    for place, words in zip(places, read.split(_BETWEEN), strict=False):
        parts[place] = words
    return "".join(parts)


def _glued(words: str) -> str:
    """With the space at their end as one that does not break."""
    return words.rstrip(_SPACES) + NO_BREAK


def _spaced(text: str) -> str:
    """With the space that belongs before each sign and each number that has one."""
    shown: list[str] = []
    at = 0
    for found in _SPACED.finditer(text):
        end = start = found.start()
        while start and text[start - 1] in _SPACES:
            start -= 1
        shown += text[at:start], _held(text, start, end)
        at = end
    return "".join((*shown, text[at:]))


def _held(text: str, start: int, end: int) -> str:
    """The space that belongs there, by what stands before and behind."""
    before, sign = text[max(0, start - 6) : start], text[end]
    if sign in ";!?:»":
        return text[start:end] if before[-1:] in ("", "«", "(", "[", "\n") else NARROW if sign in ";!?" else NO_BREAK
    if _NUMBERED.search(before):
        return NO_BREAK
    return NARROW if _FIRST_THOUSANDS.search(before) and _THOUSAND.match(text, end) else text[start:end]


def _french_places(parts: Sequence[str], language: str) -> Iterator[int]:
    """Where French words stand among the parts, of which every second one is a tag."""
    inside = _Inside(language)
    for place, part in enumerate(parts):
        if place % 2:
            inside.pass_by(part)
        elif part and inside.language.startswith("fr"):
            yield place


class _Inside:
    """The language of what comes next: that of the nearest element that names one, none in code."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._left: list[tuple[str, int, str]] = []
        self._name, self._depth = "", 0

    def pass_by(self, tag: str) -> None:
        name = tag[1:-1].partition(" ")[0]
        if name[:1] == "/":
            if name[1:] == self._name:
                self._depth -= 1
                if not self._depth:
                    self._name, self._depth, self.language = self._left.pop()
        elif name in _NO_WORDS or " lang=" in tag and name not in _EMPTY:
            self._left.append((self._name, self._depth, self.language))
            found = _LANGUAGE.search(tag)
            self._name, self._depth = name, 1
            self.language = found[1] if found and name not in _NO_WORDS else ""
        elif name == self._name:
            self._depth += 1
