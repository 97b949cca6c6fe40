"""A line whose link was lost, or that prints the address: « Title | Source », « Title (site) », « [Source] Title »,
« Source : Title », « Author, “Title”, Source, date ».

Each shape is one function from the words to a citation, or None.
"""

import re
from dataclasses import replace

from articles.formats.headlines import is_person
from articles.formats.outlets import is_known_outlet
from articles.formats.review.attributions import (
    Attribution,
    is_date,
    is_form,
    may_be_name,
    read_attribution,
)
from articles.formats.review.citation import (
    COLON,
    FEWEST_WORDS_IN_TITLE,
    IN_BRACKETS,
    LONGEST_TITLE,
    SENTENCE_INSIDE,
    SHORTEST_TITLE,
    Citation,
    made_citation,
    may_be_title,
    merged,
    without_ornament,
)
from articles.formats.review.inline import Link
from articles.text import is_home_page

_SOURCE_FIRST = re.compile(r"\[([^\[\]]{1,60})\][ \u00a0]+(\S.*)$", re.DOTALL)
_STRONG = re.compile(r"\s+(?:\||~|·|•|::)\s+|\s*｜\s*")
_WEAK = re.compile(r"\s+[–—-]\s+")
_QUOTED = re.compile(
    r"(?:(?P<by>[^«»“”\"]{3,80}?)[ ]?[,:][ \u00a0]+)?(?P<title>[«“\"][^«»“”]{3,250}[»”\"])[ \u00a0]*(?:[,.–—"
    r"|-]|\()[ \u00a0]*(?P<rest>.{2,120})$"
)


def read_printed(text: str, links: tuple[Link, ...], url: str = "") -> Citation | None:
    """A citation whose link was lost, or whose address is printed as such."""
    shown = next((link.url for link in links if link.shown), "")
    url = url or shown
    words = _without_shown(text, links)
    if len(words) > LONGEST_TITLE + 100 or not words:
        return None
    readers = (_source_first, _bibliographic, _in_brackets, _parted_strongly, _parted_weakly, _name_before_colon)
    citation = next(filter(None, (read(words, url) for read in readers)), None)
    if citation is None and shown and not is_home_page(shown) and may_be_title(words) and _is_named(words):
        citation = made_citation(words.rstrip(" :–—-|,→►"), Attribution(), shape="address")
    return citation


def _without_shown(text: str, links: tuple[Link, ...]) -> str:
    """The words, when all printed addresses stand at their end or at their start."""
    for link in reversed([link for link in links if link.shown]):
        text = f"{text[: link.start]} {text[link.end :]}"
    return without_ornament(text.strip().removesuffix("()").rstrip(" :→►-–—<[(|\u00a0"))


def _source_first(words: str, url: str) -> Citation | None:
    """« [Source] Title »."""
    found = _SOURCE_FIRST.match(words)
    if not found or is_form(found[1]) or is_date(found[1]) or len(found[2]) < SHORTEST_TITLE:
        return None
    attribution = read_attribution(found[1], url) or (
        Attribution(found[1].strip()) if len(found[1].split()) <= 6 else None
    )
    if not attribution or not attribution.source:
        return None
    return made_citation(found[2], attribution, shape="source first")


def _bibliographic(words: str, url: str) -> Citation | None:
    """« Author, “Title”, Source, date »."""
    found = _QUOTED.match(words)
    if not found:
        return None
    attribution = read_attribution(found["rest"].rstrip(" .)"), url)
    by = (found["by"] or "").strip()
    if not attribution or by and not (is_person(by) or may_be_name(by)):
        return None
    named = Attribution(authors=(by,)) if is_person(by) else Attribution(by or None)
    return made_citation(found["title"], merged(attribution, named), shape="quoted")


def _in_brackets(words: str, url: str) -> Citation | None:
    """« Title (site) », « Title (site, date) (abonnés) »."""
    found = IN_BRACKETS.search(words)
    attribution: Attribution | None = None
    while found and (inside := read_attribution(found[1], url)):
        if attribution and attribution.source and inside.empty:
            break
        attribution = merged(inside, attribution)
        words = words[: found.start()]
        found = IN_BRACKETS.search(words)
    if attribution is None or not attribution.source or not may_be_title(words):
        return None
    return made_citation(words, attribution, shape="brackets")


def _parted_strongly(words: str, url: str) -> Citation | None:
    """« Title | Source »."""
    parts = [part for part in _STRONG.split(words) if part.strip()]
    if len(parts) < 2 or not may_be_title(parts[0]):
        return None
    attribution = read_attribution(" | ".join(parts[1:]), url)
    if attribution is None and len(parts[-1].split()) <= 8 and not SENTENCE_INSIDE.search(parts[-1]):
        attribution = Attribution(parts[-1].strip())
    if attribution and is_known_outlet(parts[0]) and not attribution.sure:
        return made_citation(" | ".join(parts[1:]), Attribution(parts[0].strip(), sure=True), shape="bar")
    return made_citation(parts[0], replace(attribution, sure=True), shape="bar") if attribution else None


def _parted_weakly(words: str, url: str) -> Citation | None:
    """« Title – Source », « Source – Title » with a known outlet; an unknown one is not sure."""
    cuts = list(_WEAK.finditer(words))
    for cut in cuts:
        if words.count("(", 0, cut.start()) > words.count(")", 0, cut.start()):
            continue
        attribution = read_attribution(words[cut.end() :], url)
        if attribution and not attribution.empty and may_be_title(words[: cut.start()]):
            return made_citation(words[: cut.start()], attribution, shape="dash")
    if cuts and is_known_outlet(words[: cuts[0].start()]) and may_be_title(words[cuts[0].end() :]):
        return made_citation(
            words[cuts[0].end() :], Attribution(words[: cuts[0].start()], sure=True), shape="dash first"
        )
    parts = words.rsplit(", ", 1)
    if len(parts) == 2 and (attribution := read_attribution(parts[1], url)) and attribution.sure and attribution.source:
        return made_citation(parts[0], attribution, shape="comma") if may_be_title(parts[0]) else None
    return None


def _name_before_colon(words: str, url: str) -> Citation | None:
    """« Source : Title », where the outlet is known."""
    found = COLON.search(words)
    if not found or not found.start() or not may_be_title(words[found.end() :]):
        return None
    attribution = read_attribution(words[: found.start()], url)
    if not attribution or not attribution.source or not attribution.sure:
        return None
    return made_citation(words[found.end() :], attribution, shape="colon")


def _is_named(words: str) -> bool:
    """Whether the words beside a bare address are more than a label of it."""
    return len(re.findall(r"[^\W\d_]{2,}", words)) >= FEWEST_WORDS_IN_TITLE and not words[0].islower()
