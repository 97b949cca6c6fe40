"""Where a text prints addresses, and whether one was cut by display."""

import re

from articles.text.url_parts import PARTS

_PRINTED = re.compile(
    r"(?:(?:https?|ftp)://(?=[\w\[])|(?<![\w.@/-])www\.(?=\w))[^\s<>\"«»“”❝❞„`{}|\\^]+", re.IGNORECASE
)
_OPENING = {")": "(", "]": "["}
_ENDS_SENTENCE = frozenset(".,;:!?'’‘*")
_SPACED_FILE = re.compile(
    r"^[ \t]*((?:https?|ftp)://[^\s<>\"]+/[^\s<>\"/]*(?:[ \u00a0][^\s<>\"/.,;:!?]+){0,15}"
    r"[ \u00a0][^\s<>\"/]*\.(?:pdf|docx?|odt|ods|xlsx?|pptx?))[ \t\r]*$",
    re.IGNORECASE | re.MULTILINE,
)
_WHOLE_FILE = re.compile(r"\.(?:html?|php|pdf|aspx?|docx?|odt|jpe?g|png|gif|mp[34])$", re.IGNORECASE)
_SEENTHIS_SHOWS = 86


def url_spans(text: str) -> list[tuple[int, int]]:
    """Returns where the text prints addresses, as (start, end), in order and without overlap."""
    if "://" not in text and "www." not in text.lower():
        return []
    spaced = [found.span(1) for found in _SPACED_FILE.finditer(text) if _is_one_address(found[1])]
    starts = {start for start, _ in spaced}
    printed = ((found.start(), _printed_end(found)) for found in _PRINTED.finditer(text))
    return sorted([*spaced, *(span for span in printed if span[0] not in starts)])


def find_urls(text: str) -> list[str]:
    """Returns the addresses printed in the text, in order, each once: http(s), ftp, or starting with `www.`, without
    the sentence's punctuation. A line that is one address of a file with spaces in its name goes on to its end."""
    return list(dict.fromkeys(text[start:end] for start, end in url_spans(text)))


def without_urls(text: str) -> str:
    """Returns the text with a space instead of each address."""
    parts, position = [], 0
    for start, end in url_spans(text):
        parts.append(text[position:start])
        position = end
    return " ".join([*parts, text[position:]])


def is_cut(url: str) -> bool:
    """Whether the address was cut by display: it ends in an ellipsis, or its last part has exactly the length at
    which Seenthis shortens what it shows (86 less the host without `www.`) and is not a whole file name."""
    if url.endswith(("…", "...", "[…]", "[...]")):
        return True
    found = PARTS.fullmatch(url)
    if found is None or _WHOLE_FILE.search(url):
        return False
    shown = _SEENTHIS_SHOWS - len(found[2].lower().removeprefix("www."))
    after_host = url[found.end(2) :]
    page = len(found[3].rpartition("/")[2]) + len(after_host) - len(found[3])
    return shown in (page, len(after_host.rpartition("/")[2]))


def _printed_end(found: re.Match[str]) -> int:
    """Where a printed address ends: before the sentence's punctuation and a bracket it did not open."""
    text = found[0]
    if text.endswith(("…", "...")):
        return found.end()
    excess = {closing: text.count(closing) - text.count(opening) for closing, opening in _OPENING.items()}
    end = len(text)
    while end and (text[end - 1] in _ENDS_SENTENCE or excess.get(text[end - 1], 0) > 0):
        end -= 1
        if text[end] in excess:
            excess[text[end]] -= 1
    return found.start() + end


def _is_one_address(printed: str) -> bool:
    """Whether a line with spaces that ends in a file's name is one address: its first word is no file, and no
    second address stands in it."""
    first = re.split(r"[ \u00a0]", printed, maxsplit=1)[0]
    return not _WHOLE_FILE.search(first) and len(_PRINTED.findall(printed)) == 1
