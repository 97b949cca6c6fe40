"""What one line says of one article that it cites."""

import re
from dataclasses import dataclass

from articles.formats.bylines import Access
from articles.formats.headlines import is_person
from articles.formats.review.attributions import Attribution, access_of, language_of

_ORNAMENT = re.compile(r"^(?:[^\w«“\"'’‘(\[@#¿¡…\-]|[\ufe0f\u200d])+\s*")
IN_BRACKETS = re.compile(r"[ \u00a0]*[(\[]((?:[^()\[\]]|\([^()]{0,60}\)){1,160})[)\]][ .]*$")
COLON = re.compile(r"[ \u00a0\u202f]?:[ \u00a0]+")
SENTENCE_INSIDE = re.compile(r"[a-zà-ÿ»)\d][.!?…][ \u00a0]+[A-ZÀ-Þ«“]")
_SIGNED = re.compile(r"(?:,|[ \u00a0][–—-])?[ \u00a0]+(?:par|by)[ \u00a0]+((?:[\w’'.-]+[ \u00a0]?){2,4})$")
_TRAILING = re.compile(r"[ \u00a0]+[:–—|→►-]+$")
LONGEST_TITLE = 300
SHORTEST_TITLE = 3
FEWEST_WORDS_IN_TITLE = 3


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


def made_citation(
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
    while found := IN_BRACKETS.search(title):
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


def merged(first: Attribution, second: Attribution | None) -> Attribution:
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


def may_be_title(words: str) -> bool:
    words = words.strip()
    return (
        SHORTEST_TITLE <= len(words) <= LONGEST_TITLE
        and len(words.split()) >= 2
        and len(SENTENCE_INSIDE.findall(words)) <= 1
    )


def without_ornament(text: str) -> str:
    """Returns the text without the pictograms it starts with."""
    return text[len(found[0]) :] if (found := _ORNAMENT.match(text)) else text
