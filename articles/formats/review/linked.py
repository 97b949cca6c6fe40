"""A line whose title is a link, with the outlet beside it, or whose outlet is a link, beside the title:
« [Title](address) – Source », « Source : [Title](address) », « Title ([Source](address)) ».
"""

import re
from dataclasses import replace

from articles.formats.outlets import is_known_outlet, names_host
from articles.formats.review.attributions import Attribution, access_of, may_be_name, read_attribution, read_sites
from articles.formats.review.citation import (
    COLON,
    FEWEST_WORDS_IN_TITLE,
    IN_BRACKETS,
    SENTENCE_INSIDE,
    Citation,
    made_citation,
    merged,
    without_ornament,
)
from articles.formats.review.inline import Link
from articles.formats.review.printed import read_printed
from articles.text import source_host

_AFTER_LINK = re.compile(r"[ \u00a0]*([–—|,:·•~/-]?)[ \u00a0]*(.*)$", re.DOTALL)
_POINTING = re.compile(
    r"(?:(?:à |a )?(?:lire|voir|lisez|[ée]coutez?|consultez?|d[ée]couvr(?:ir|ez)|acc[ée]de[rz]"
    r"|retrouve[rz]|cliquez|en savoir plus|plus d.info\w*|read)\b.{0,80}"
    r"|(?:la )?suite\b.{0,40}|(?:le |ce )?liens?\b.{0,40}|link|source|ici|l[àa]|via|(?:l."
    r"|cet )?article(?: complet| entier| original)?|here|more|url|(?:le )?site|pdf|vid[ée]o|podcast"
    r"|www)",
    re.IGNORECASE,
)
_SIGNED_FIRST = re.compile(r"(?:par|by)[ \u00a0]+((?:[A-ZÀ-Þ][\w’'.-]*[ \u00a0]?){1,4}?)(?=[ \u00a0]*(?:[(,:–—|-]|$))")
_MOST_WORDS_BEFORE_LINK = 14
_MOST_WORDS_BEFORE_COLON = 6


def read_linked(text: str, linked: list[Link], links: tuple[Link, ...]) -> Citation | None:
    """A title that is a link, with the outlet beside it; or an outlet that is a link, beside the title."""
    main = _main_link(text, linked)
    label = text[main.start : main.end].strip()
    if _is_label_only(label, main.url) and (citation := read_printed(text, links, main.url)):
        return replace(citation, url=citation.url or main.url or None, sure=True)
    if _POINTING.fullmatch(label):
        return None
    before, after = without_ornament(text[: main.start]).strip(), text[main.end :]
    attributed, comment = _after(after, main.url)
    if attributed is None and before and not _names_before(before, main.url):
        if not _belongs_to_title(before, comment):
            return None
        label, before = f"{before} {label}", ""
    source_before = before.rstrip(" :–—-|,") if before else None
    return made_citation(
        label if not before or source_before else f"{before} {label}",
        attributed or Attribution(),
        url=main.url or None,
        comment=comment,
        source=source_before if before and _names_before(before, main.url) else None,
        shape="link",
        prefix="" if before and _names_before(before, main.url) else before,
    )


def _main_link(text: str, linked: list[Link]) -> Link:
    """The first link whose label may be a title; else the first one."""
    titled = [link for link in linked if not _POINTING.fullmatch(text[link.start : link.end].strip())]
    long = [link for link in titled if len(text[link.start : link.end].split()) >= FEWEST_WORDS_IN_TITLE]
    first = next(iter([*titled, *linked]))
    return long[0] if long and _is_label_only(text[first.start : first.end], first.url) else first


def _is_label_only(label: str, url: str) -> bool:
    """Whether a linked label is the outlet's name or points to the article, rather than being its title."""
    label = label.strip(" ()[]")
    if _POINTING.fullmatch(label) or is_known_outlet(label):
        return True
    return may_be_name(label) and names_host(label, url) or _is_host_of(label, url)


def _is_host_of(label: str, url: str) -> bool:
    return bool(read_sites(label)) and source_host(f"https://{label}").endswith(source_host(url))


def _names_before(before: str, url: str) -> bool:
    """« Le Carillon : », « Le Carillon – » before a linked title."""
    name = before.rstrip(" :–—-|,\u00a0")
    parted = name != before
    return parted and (is_known_outlet(name) or names_host(name, url) or before[-1] == "|" and may_be_name(name))


def _belongs_to_title(before: str, comment: str) -> bool:
    if before.endswith(":") and len(before.split()) <= _MOST_WORDS_BEFORE_COLON:
        return True
    return len(before.split()) <= _MOST_WORDS_BEFORE_LINK and not SENTENCE_INSIDE.search(before) and not comment


def _after(after: str, url: str) -> tuple[Attribution | None, str]:
    """What follows a linked title: (what it says of the article, the comment)."""
    rest = after.strip()
    if not rest:
        return None, ""
    if rest[0] in "([" and (bracket := _first_bracket(rest)):
        inside, following = bracket
        if attribution := read_attribution(inside, url):
            more, comment = _after(following, url) if following[:1] in "([" else (None, following.lstrip(" :–—-,."))
            return merged(attribution, more), comment
        return None, rest
    found = _AFTER_LINK.match(after)
    sign, words = (found[1], found[2].strip()) if found else ("", rest)
    if access := access_of(words):
        return Attribution(access=access, sure=True), ""
    if signed := _SIGNED_FIRST.match(words):
        more, comment = _after(words[signed.end() :], url)
        return merged(Attribution(authors=(signed[1].strip(),), sure=True), more), comment.lstrip(" :–—-,.")
    ended = IN_BRACKETS.search(words)
    inside_end = read_attribution(ended[1], url) if ended else None
    if sign and sign != ":" and (attribution := read_attribution(words, url)) and _fits(attribution, words, sign):
        return attribution, ""
    if ended and inside_end:
        outer = read_attribution(words[: ended.start()], url) if words[: ended.start()] else None
        return (
            (merged(inside_end, outer), "")
            if outer or ended.start() == 0
            else (inside_end, words[: ended.start()].strip())
        )
    parted = COLON.split(words, maxsplit=1)
    if sign and sign != ":" and len(parted) == 2 and (attribution := read_attribution(parted[0], url)):
        return attribution, parted[1].strip()
    return None, words


def _fits(attribution: Attribution, words: str, sign: str) -> bool:
    """After a comma, only what is sure; after a dash or a bar, a name too."""
    return attribution.sure or sign not in ",:/" and words[:1].isupper()


def _first_bracket(rest: str) -> tuple[str, str] | None:
    depth = 0
    for at, character in enumerate(rest[:200]):
        depth += (character in "([") - (character in ")]")
        if depth == 0:
            return rest[1:at], rest[at + 1 :].strip()
    return None
