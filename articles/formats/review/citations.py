"""A line that cites an article, in each shape in which reviews print one.

« [Title](address) – Source », « Title | Source », « Title (site) », « [Source] Title », « Source : Title »,
« Author, “Title”, Source, date »… Each shape is one function from a line to a citation, or None.
"""

import re
from dataclasses import dataclass, replace

from articles.formats.bylines import Access
from articles.formats.headlines import is_person
from articles.formats.outlets import is_known_outlet, names_host, outlet_of
from articles.formats.review.attributions import (
    Attribution,
    access_of,
    is_date,
    is_form,
    language_of,
    may_be_name,
    read_attribution,
    read_sites,
)
from articles.formats.review.inline import Link
from articles.text import is_home_page, source_host
from articles.text.urls import is_cut

_ORNAMENT = re.compile(r"^(?:[^\w«“\"'’‘(\[@#¿¡…\-]|[\ufe0f\u200d])+\s*")
_SOURCE_FIRST = re.compile(r"\[([^\[\]]{1,60})\][ \u00a0]+(\S.*)$", re.DOTALL)
_IN_BRACKETS = re.compile(r"[ \u00a0]*[(\[]((?:[^()\[\]]|\([^()]{0,60}\)){1,160})[)\]][ .]*$")
_STRONG = re.compile(r"\s+(?:\||~|·|•|::)\s+|\s*｜\s*")
_WEAK = re.compile(r"\s+[–—-]\s+")
_COLON = re.compile(r"[ \u00a0\u202f]?:[ \u00a0]+")
_QUOTED = re.compile(r"(?:(?P<by>[^«»“”\"]{3,80}?)[ ]?[,:][ \u00a0]+)?(?P<title>[«“\"][^«»“”]{3,250}[»”\"])[ \u00a0]*(?:[,.–—|-]|\()[ \u00a0]*(?P<rest>.{2,120})$")
_AFTER_LINK = re.compile(r"[ \u00a0]*([–—|,:·•~/-]?)[ \u00a0]*(.*)$", re.DOTALL)
_AND_SEE = re.compile(
    r"[ \u00a0]+(?:[–—;/|-]|\()[ \u00a0]*(?:(?:et )?(?:voir|lire|[ée]couter|à lire) (?:aussi|également)|see also|et aussi)[ \u00a0]*:?[ \u00a0]+(?=\S)",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"(?:(?:à |a )?(?:lire|voir|lisez|[ée]coutez?|consultez?|d[ée]couvr(?:ir|ez)|acc[ée]de[rz]|retrouve[rz]|cliquez|en savoir plus|plus d.info\w*|read)\b.{0,80}"
    r"|(?:la )?suite\b.{0,40}|(?:le |ce )?liens?\b.{0,40}|link|source|ici|l[àa]|via|(?:l.|cet )?article(?: complet| entier| original)?|here|more|url|(?:le )?site|pdf|vid[ée]o|podcast|www)",
    re.IGNORECASE,
)
_SENTENCE_INSIDE = re.compile(r"[a-zà-ÿ»)\d][.!?…][ \u00a0]+[A-ZÀ-Þ«“]")
_SIGNED = re.compile(r"(?:,|[ \u00a0][–—-])?[ \u00a0]+(?:par|by)[ \u00a0]+((?:[\w’'.-]+[ \u00a0]?){2,4})$")
_SIGNED_FIRST = re.compile(r"(?:par|by)[ \u00a0]+((?:[A-ZÀ-Þ][\w’'.-]*[ \u00a0]?){1,4}?)(?=[ \u00a0]*(?:[(,:–—|-]|$))")
_TRAILING = re.compile(r"[ \u00a0]+[:–—|→►-]+$")
_LONGEST_TITLE = 300
_LONGEST_LINE = 1200
_SHORTEST_TITLE = 3
_MOST_WORDS_BEFORE_LINK = 14
_MOST_WORDS_BEFORE_COLON = 6
_FEWEST_WORDS_IN_TITLE = 3


@dataclass(frozen=True, slots=True)
class Citation:
    """What a line says of the article it cites; `sure` when more than the shape of the line tells that it cites one."""

    title: str | None
    source: str | None = None
    url: str | None = None
    url_cut: bool = False
    authors: tuple[str, ...] = ()
    published: str | None = None
    access: Access | None = None
    language: str | None = None
    comment: str = ""
    """What follows on the same line."""
    urls: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """Further sites that are named with the first."""
    sure: bool = True
    shape: str = ""


def read_citation(text: str, links: tuple[Link, ...] = ()) -> Citation | None:
    """Returns what the line cites, or None when it has no such shape."""
    if not text or len(text) > _LONGEST_LINE or text.startswith("|"):
        return None
    linked = [link for link in links if not link.shown]
    citation = _linked(text, linked, links) if linked else None
    citation = citation or _printed(text, links) or _address_only(text, links)
    return _with_addresses(citation, links) if citation else None


def split_see_also(text: str, links: tuple[Link, ...]) -> list[tuple[str, tuple[Link, ...]]]:
    """Returns the line parted where it goes on with « – voir aussi », each part with its own links."""
    parts, start = [], 0
    for found in _AND_SEE.finditer(text) if len(text) <= _LONGEST_LINE else ():
        if found.start() > start:
            parts.append(_cut(text, links, start, found.start()))
            start = found.end()
    return [*parts, _cut(text, links, start, len(text))]


def without_ornament(text: str) -> str:
    """Returns the text without the pictograms it starts with."""
    return text[len(found[0]) :] if (found := _ORNAMENT.match(text)) else text


def _cut(text: str, links: tuple[Link, ...], start: int, end: int) -> tuple[str, tuple[Link, ...]]:
    inside = (link for link in links if start <= link.start and link.end <= end)
    return text[start:end], tuple(replace(link, start=link.start - start, end=link.end - start) for link in inside)


def _linked(text: str, linked: list[Link], links: tuple[Link, ...]) -> Citation | None:
    """A title that is a link, with the outlet beside it; or an outlet that is a link, beside the title."""
    main = _main_link(text, linked)
    label = text[main.start : main.end].strip()
    if _is_label_only(label, main.url) and (citation := _printed(text, links, main.url)):
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
    return _citation(
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
    long = [link for link in titled if len(text[link.start : link.end].split()) >= _FEWEST_WORDS_IN_TITLE]
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
    return len(before.split()) <= _MOST_WORDS_BEFORE_LINK and not _SENTENCE_INSIDE.search(before) and not comment


def _after(after: str, url: str) -> tuple[Attribution | None, str]:
    """What follows a linked title: (what it says of the article, the comment)."""
    rest = after.strip()
    if not rest:
        return None, ""
    if rest[0] in "([" and (bracket := _first_bracket(rest)):
        inside, following = bracket
        if attribution := read_attribution(inside, url):
            more, comment = _after(following, url) if following[:1] in "([" else (None, following.lstrip(" :–—-,."))
            return _merged(attribution, more), comment
        return None, rest
    found = _AFTER_LINK.match(after)
    sign, words = (found[1], found[2].strip()) if found else ("", rest)
    if signed := _SIGNED_FIRST.match(words):
        more, comment = _after(words[signed.end() :], url)
        return _merged(Attribution(authors=(signed[1].strip(),), sure=True), more), comment.lstrip(" :–—-,.")
    ended = _IN_BRACKETS.search(words)
    inside_end = read_attribution(ended[1], url) if ended else None
    if sign and sign != ":" and (attribution := read_attribution(words, url)) and _fits(attribution, words, sign):
        return attribution, ""
    if ended and inside_end:
        outer = read_attribution(words[: ended.start()], url) if words[: ended.start()] else None
        return (_merged(inside_end, outer), "") if outer or ended.start() == 0 else (inside_end, words[: ended.start()].strip())
    parted = _COLON.split(words, maxsplit=1)
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


def _merged(first: Attribution, second: Attribution | None) -> Attribution:
    if second is None:
        return first
    return Attribution(
        first.source or second.source,
        (*first.authors, *second.authors),
        first.published or second.published,
        first.access or second.access,
        first.language or second.language,
        first.others + ((second.source,) if first.source and second.source else ()) + second.others,
        first.sure or second.sure,
    )


def _printed(text: str, links: tuple[Link, ...], url: str = "") -> Citation | None:
    """A citation whose link was lost, or whose address is printed as such."""
    shown = next((link.url for link in links if link.shown), "")
    url = url or shown
    words = _without_shown(text, links)
    if len(words) > _LONGEST_TITLE + 100 or not words:
        return None
    readers = (_source_first, _bibliographic, _in_brackets, _parted_strongly, _parted_weakly, _name_before_colon)
    citation = next(filter(None, (read(words, url) for read in readers)), None)
    if citation is None and shown and not is_home_page(shown) and _may_be_title(words) and _is_named(words):
        citation = _citation(words.rstrip(" :–—-|,→►"), Attribution(), shape="address")
    return citation


def _address_only(text: str, links: tuple[Link, ...]) -> Citation | None:
    shown = [link for link in links if link.shown]
    alone = len(shown) == 1 and len(text.strip(" ()<>[]")) == shown[0].end - shown[0].start
    return Citation(None, url=shown[0].url, shape="address") if alone and not is_home_page(shown[0].url) else None


def _without_shown(text: str, links: tuple[Link, ...]) -> str:
    """The words, when all printed addresses stand at their end or at their start."""
    for link in reversed([link for link in links if link.shown]):
        text = f"{text[: link.start]} {text[link.end :]}"
    return without_ornament(text.strip().removesuffix("()").rstrip(" :→►-–—<[(|\u00a0"))


def _source_first(words: str, url: str) -> Citation | None:
    """« [Source] Title »."""
    found = _SOURCE_FIRST.match(words)
    if not found or is_form(found[1]) or is_date(found[1]) or len(found[2]) < _SHORTEST_TITLE:
        return None
    attribution = read_attribution(found[1], url) or (Attribution(found[1].strip()) if len(found[1].split()) <= 6 else None)
    if not attribution or not attribution.source:
        return None
    return _citation(found[2], attribution, shape="source first")


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
    return _citation(found["title"], _merged(attribution, named), shape="quoted")


def _in_brackets(words: str, url: str) -> Citation | None:
    """« Title (site) », « Title (site, date) (abonnés) »."""
    found = _IN_BRACKETS.search(words)
    attribution: Attribution | None = None
    while found and (inside := read_attribution(found[1], url)):
        if attribution and attribution.source and inside.empty:
            break
        attribution = _merged(inside, attribution)
        words = words[: found.start()]
        found = _IN_BRACKETS.search(words)
    if attribution is None or not attribution.source or not _may_be_title(words):
        return None
    return _citation(words, attribution, shape="brackets")


def _parted_strongly(words: str, url: str) -> Citation | None:
    """« Title | Source »."""
    parts = [part for part in _STRONG.split(words) if part.strip()]
    if len(parts) < 2 or not _may_be_title(parts[0]):
        return None
    attribution = read_attribution(" | ".join(parts[1:]), url)
    if attribution is None and len(parts[-1].split()) <= 8 and not _SENTENCE_INSIDE.search(parts[-1]):
        attribution = Attribution(parts[-1].strip())
    if attribution and is_known_outlet(parts[0]) and not attribution.sure:
        return _citation(" | ".join(parts[1:]), Attribution(parts[0].strip(), sure=True), shape="bar")
    return _citation(parts[0], replace(attribution, sure=True), shape="bar") if attribution else None


def _parted_weakly(words: str, url: str) -> Citation | None:
    """« Title – Source », « Source – Title » with a known outlet; an unknown one is not sure."""
    cuts = list(_WEAK.finditer(words))
    for cut in cuts:
        attribution = read_attribution(words[cut.end() :], url)
        if attribution and not attribution.empty and _may_be_title(words[: cut.start()]):
            return _citation(words[: cut.start()], attribution, shape="dash")
    if cuts and is_known_outlet(words[: cuts[0].start()]) and _may_be_title(words[cuts[0].end() :]):
        return _citation(words[cuts[0].end() :], Attribution(words[: cuts[0].start()], sure=True), shape="dash first")
    parts = words.rsplit(", ", 1)
    if len(parts) == 2 and (attribution := read_attribution(parts[1], url)) and attribution.sure and attribution.source:
        return _citation(parts[0], attribution, shape="comma") if _may_be_title(parts[0]) else None
    return None


def _name_before_colon(words: str, url: str) -> Citation | None:
    """« Source : Title », where the outlet is known."""
    found = _COLON.search(words)
    if not found or not found.start() or not _may_be_title(words[found.end() :]):
        return None
    attribution = read_attribution(words[: found.start()], url)
    if not attribution or not attribution.source or not attribution.sure:
        return None
    return _citation(words[found.end() :], attribution, shape="colon")


def _may_be_title(words: str) -> bool:
    words = words.strip()
    return _SHORTEST_TITLE <= len(words) <= _LONGEST_TITLE and len(words.split()) >= 2 and len(_SENTENCE_INSIDE.findall(words)) <= 1


def _is_named(words: str) -> bool:
    """Whether the words beside a bare address are more than a label of it."""
    return len(re.findall(r"[^\W\d_]{2,}", words)) >= _FEWEST_WORDS_IN_TITLE and not words[0].islower()


def _citation(
    title: str,
    attribution: Attribution,
    *,
    url: str | None = None,
    comment: str = "",
    source: str | None = None,
    shape: str,
    prefix: str = "",
) -> Citation:
    title = without_ornament(f"{prefix} {title}".strip())
    access, language = attribution.access, attribution.language
    while found := _IN_BRACKETS.search(title):
        said, code = access_of(found[1]), language_of(found[1])
        if not said and not code:
            break
        access, language, title = access or said, language or code, title[: found.start()]
    authors = attribution.authors
    if not authors and (signed := _SIGNED.search(title)) and is_person(signed[1]):
        authors, title = (signed[1],), title[: signed.start()]
    return Citation(
        title=_TRAILING.sub("", title).strip(" \u00a0|") or None,
        source=source or attribution.source,
        url=url,
        authors=authors,
        published=attribution.published,
        access=access,
        language=language,
        comment=comment.lstrip(" :–—-,."),
        others=attribution.others,
        sure=attribution.sure or url is not None or shape in ("link", "address"),
        shape=shape,
    )


def _with_addresses(citation: Citation, links: tuple[Link, ...]) -> Citation:
    """The first address is the article's, the others are beside it; a known host names an outlet that is not printed."""
    addresses = list(dict.fromkeys(link.url for link in links if link.url))
    url = citation.url or next(iter(addresses), None)
    return replace(
        citation,
        url=url,
        url_cut=bool(url) and is_cut(url or ""),
        source=citation.source or outlet_of(url or ""),
        urls=tuple(address for address in addresses if address != url),
        sure=citation.sure or url is not None,
    )
