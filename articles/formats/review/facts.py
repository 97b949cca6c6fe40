"""Lines under a title that say something of the article: its address, its byline, its outlet and date, its tags."""

import re
from dataclasses import replace
from functools import lru_cache

from articles.formats.bylines import Byline, read_byline
from articles.formats.outlets import outlet_of
from articles.formats.review.attributions import Attribution, access_of, read_attribution
from articles.formats.review.drafts import Draft
from articles.formats.review.lines import Line
from articles.text import find_tags, is_cut, is_tag_line, read_date

_ADDRESS_LABEL = re.compile(
    r"(?:[^\w(]{0,6}[ \u00a0]*)?(?:(?:lien|url|adresse|link|source|article|lire|voir|accéder|consulter"
    r"|à lire|en ligne|suite|original|web|site|texte"
    r"|pdf)\b[^:]{0,60})?[ \u00a0]*[:→►>]*[ \u00a0<(\[]*$",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:[\w-]{1,63}\.){1,4}[a-z]{2,24}/\S*$", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?P<key>sources?|média|journal|auteure?s?|autrices?|auteur·?(?:rice|e)s?|authors?|by|date"
    r"|publié(?:e)?(?: le)?|paru(?:e)?(?: le)?|published|mots?[- ]clé?s?|tags?|thèmes?"
    r"|accès|access|langue|language|url|lien|link)[ \u00a0]*:[ \u00a0]*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_THEN_EXTRACT = re.compile(r"[ .,;–—-]*(?:extraits?|citation|résumé|excerpt)[ \u00a0]*:?[ \u00a0]*$", re.IGNORECASE)
_BYLINE_FIRST = re.compile(
    r"((?:✍[ \u00a0]?)?(?:[Pp]ar"
    r"|[Bb]y)[ \u00a0][^.!?\d]{3,100}?\d{1,2}(?:er)?[ \u00a0][^\W\d]{3,9}\.?[ \u00a0]\d{4})[.:,]?[ \u00a0]+(?=\S)"
)
_SIGNED = re.compile(r"^[✍✏🖊🖋✒][\ufe0f]?[ \u00a0]*")
_LONGEST = 250


@lru_cache(maxsize=4096)
def says_fact(line: Line) -> bool:
    """Whether the line only says something of the article above it."""
    return fill(Draft(line.number, 0), line)


def fill(draft: Draft, line: Line) -> bool:
    """Takes over what the line says of the article; False, and nothing taken, when it says anything else."""
    if line.mark == "fact":
        _label(draft, line.key, line.text)
        return True
    if len(line.text) > _LONGEST or line.mark == "quote":
        return False
    return any(read(draft, line) for read in (_address, _labelled, _tags, _attribution, _byline))


def begins_with_byline(line: Line) -> tuple[Line, Line] | None:
    """Returns « Par Zoé Lac, le mardi 14 mars 2023. » and what follows on the same line, or None."""
    found = _BYLINE_FIRST.match(line.text) if not line.listed else None
    if found is None or read_byline(found[1]) is None:
        return None
    return replace(line, text=found[1], links=()), replace(line, text=line.text[found.end() :], links=())


def _printed_address(line: Line) -> str | None:
    shown = [link for link in line.links if link.shown]
    if len(shown) == 1 and len(line.links) == 1:
        before, after = line.text[: shown[0].start], line.text[shown[0].end :]
        return shown[0].url if _ADDRESS_LABEL.match(before) and not after.strip(" .)>]") else None
    if not line.links and _BARE.fullmatch(line.text):
        return line.text
    linked = (
        len(line.links) == 1
        and line.links[0].url
        and line.links[0].end - line.links[0].start >= len(line.text.strip(" ()[]=>→-.")) - 2
    )
    return line.links[0].url if linked and _ADDRESS_LABEL.match(f"{line.text.strip(' ()[]=>→-.')} :") else None


def _address(draft: Draft, line: Line) -> bool:
    url = _printed_address(line)
    if url is None:
        return False
    if draft.url is None:
        draft.url = url
        draft.url_cut = is_cut(url) or "://" not in url and not url.startswith("www.")
        draft.source = draft.source or outlet_of(url)
    else:
        draft.urls.append(url)
    return True


def _byline(draft: Draft, line: Line) -> bool:
    words = _SIGNED.sub("", line.text)
    signed = words != line.text
    announced = _THEN_EXTRACT.search(words)
    words = words[: announced.start()] if announced else words
    byline: Byline | None = read_byline(words, draft.url or "")
    if byline is None or not (byline.sure or signed or byline.published):
        return False
    draft.authors = draft.authors or byline.authors
    draft.published = draft.published or byline.published
    draft.source = draft.source or byline.source
    draft.awaits_extract = announced is not None
    draft.signed = bool(byline.authors) and (byline.sure or signed)
    return True


def _labelled(draft: Draft, line: Line) -> bool:
    found = _LABELLED.match(line.text)
    return bool(found) and _label(draft, found["key"], found["value"]) if found else False


def _label(draft: Draft, key: str, value: str) -> bool:
    key = key.lower()
    if key.startswith(("url", "lien", "link")) and value:
        draft.url = draft.url or value
    elif key.startswith(("source", "média", "media", "journal", "outlet", "publisher")):
        _take(draft, read_attribution(value, draft.url or "") or Attribution(value.strip(" .")))
    elif key.startswith(("aut", "by")):
        draft.authors = draft.authors or tuple(
            name.strip() for name in re.split(r",|&|\bet\b|;", value) if name.strip()
        )
    elif key.startswith(("date", "publi", "paru", "created")):
        draft.published = draft.published or read_date(value)
    elif key.startswith(("mot", "tag", "thème", "filetags")):
        draft.tags += find_tags(value) or tuple(tag.strip() for tag in re.split(r"[,;|:]", value) if tag.strip())
    elif key.startswith(("acc", "access")):
        draft.access = draft.access or access_of(value)
    elif key.startswith("lang"):
        draft.language = draft.language or (value.strip().lower() if len(value.strip()) == 2 else None)
    else:
        return False
    return True


def _tags(draft: Draft, line: Line) -> bool:
    if not is_tag_line(line.text):
        return False
    draft.tags += find_tags(line.text)
    return True


def _attribution(draft: Draft, line: Line) -> bool:
    """« Le Carillon, 14 mars 2023 »: only where it is sure, and on a line of its own."""
    if line.listed or len(line.text) > 120:
        return False
    attribution = read_attribution(line.text, draft.url or "")
    if attribution is None or not attribution.sure or not attribution.source or attribution.names > 1:
        return False
    _take(draft, attribution)
    return True


def _take(draft: Draft, said: Attribution) -> None:
    draft.source = draft.source or said.source
    draft.authors = draft.authors or said.authors
    draft.published = draft.published or said.published
    draft.access = draft.access or said.access
    draft.language = draft.language or said.language
