"""Hashtags in running text, by the grammar of Seenthis (`_REG_HASH` of its `seenthis_options.php`): the number sign,
then letters, digits and `' ’ ‘ ° & + – _ • · ⋅ @ . / -`, of which `@ . / -` never end a tag. A space ends it."""

import re

from articles.text.printed_urls import without_urls

_TAG = re.compile(r"(?<![\w&#])#((?:[\w'’‘°&+–•·⋅@./-]|[\u0300-\u036f])+)")
_NEVER_LAST = "@./-'’‘"
"""The grammar allows an apostrophe at the end; there it closes a quotation rather than being part of a tag."""
_APART = re.compile(r"[\s,;.|·•–—-]*")


def find_tags(text: str) -> tuple[str, ...]:
    """Returns the tags as printed, without the number sign, each once, in order. A fragment of an address is none."""
    found = (match.rstrip(_NEVER_LAST) for match in _TAG.findall(without_urls(text)))
    return tuple(dict.fromkeys(tag for tag in found if tag))


def loose_words(line: str) -> list[tuple[str, str]]:
    """Returns the words that follow a tag without being one, as (tag, words): « #public transport » gives
    ("public", "transport"). A space typed inside a tag looks like that."""
    parts = _TAG.split(without_urls(line))
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return [
        (tag.rstrip(_NEVER_LAST), words.strip(" \t\u00a0,;."))
        for tag, words in pairs
        if _APART.fullmatch(words) is None
    ]


def is_tag_line(line: str) -> bool:
    """Whether the line holds tags and nothing else but what parts them."""
    parts = _TAG.split(without_urls(line))
    return len(parts) > 1 and all(_APART.fullmatch(part) for part in parts[::2])
