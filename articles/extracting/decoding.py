"""Bytes of a page → clean text, whatever they claim to be."""

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})"
)
_HEAD = 8192
_LATIN = "windows-1252"
_WINDOWS = {
    "ascii": _LATIN,
    "us-ascii": _LATIN,
    "latin1": _LATIN,
    "latin-1": _LATIN,
    "iso-8859-1": _LATIN,
    "iso8859-1": _LATIN,
    "iso-8859-9": "windows-1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift-jis": "cp932",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}
"""What browsers read under these names (WHATWG Encoding Standard, section 4.2)."""
_KNOWN = re.compile(
    r"utf-?8|utf-16(?:le|be|-le|-be)?|(?:windows-|cp)125[0-8]|windows-874|iso-?8859-\d{1,2}|koi8-[ru]|macintosh|mac-roman"
    r"|gb18030|big5(?:-hkscs)?|euc-jp|iso-2022-jp|cp932|cp949",
    re.IGNORECASE,
)
"""Codecs that turn bytes into text and do nothing else; Python knows others."""

_REFUSED = dict.fromkeys(
    (
        *range(0x09),
        0x0B,
        *range(0x0E, 0x20),
        0x7F,
        0xAD,  # soft hyphen: a hint for line breaks
        0x200B,
        0x2060,
        *range(0x202A, 0x202F),  # turning the direction of what follows
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
        *range(0xFDD0, 0xFDF0),
        0xFEFF,
        *(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)),
    )
)
_REPAIRED = {code: bytes([code]).decode(_LATIN, "ignore") or None for code in range(0x80, 0xA0)}
"""Control codes that nobody means: « &#146; » is an apostrophe (WHATWG HTML, section 13.2.5.80)."""
_CLEAN: dict[int, str | None] = {**_REFUSED, **_REPAIRED, 0x0C: " ", 0x0B: " ", 0x85: "…"}


def decoded(page: bytes, charset: str = "") -> str:
    """Returns the page's text. Valid UTF-8 is UTF-8 whatever is declared; else the declared charset is tried, the
    server's before the page's, and at last windows-1252, which reads anything."""
    for bom, name in _BOMS:
        if page.startswith(bom):
            return page[len(bom) :].decode(name, "replace")
    declared = _codec(charset) or _codec_in(page)
    if declared.startswith("utf-16") and charset:
        return page.decode(declared, "replace")
    text = page.decode("utf-8", "replace")
    if _is_mostly_read(text):
        return text
    return page.decode(declared if declared and not declared.startswith("utf") else _LATIN, "replace")


def clean(text: str) -> str:
    """Returns the text without what no text holds: controls, surrogates, noncharacters, invisible marks."""
    return text.translate(_CLEAN)


def _is_mostly_read(text: str) -> bool:
    """Whether few characters could not be read: a page cut amid a letter is UTF-8 all the same."""
    lost = text.count("\ufffd")
    return not lost or lost * 10 <= sum(character > "\x7f" for character in text)


def _codec_in(page: bytes) -> str:
    found = _DECLARED.search(page[:_HEAD].lower())
    return _codec(found[1].decode("ascii")) if found else ""


def _codec(name: str) -> str:
    name = name.strip(" \"'").lower()
    name = _WINDOWS.get(name, name)
    return name if _KNOWN.fullmatch(name) and _exists(name) else ""


def _exists(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True
