"""What a page prints about an article beside its text: who wrote it, when it appeared, who may read it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from articles.formats.headlines import is_person
from articles.formats.outlets import is_exactly_host, is_known_outlet, names_host
from articles.text import read_date, single_spaced, without_accents

Access = Literal["free", "registration", "subscribers"]

_LONGEST = 200
_ORNAMENT = re.compile(r"^[^\w(@«“\"]+")
_UPDATED = re.compile(
    r"[\s,;(|·•–—-]*\b(?:mis[e]? à jour|modifiée?|actualisée?|last updated|updated|modified)\b.*", re.IGNORECASE
)
_PUBLISHED = re.compile(
    r"\b(?:publiée?|mis[e]? en ligne|postée?|parue?|published|posted)\b(?:\s+(?:le|on|:))*", re.IGNORECASE
)
_LABEL = re.compile(r"(?:auteure?s?|autrices?|authors?|texte|signature|rédaction)\s*:\s*", re.IGNORECASE)
_BY = re.compile(
    r"(?:(?:un (?:article|billet|texte)|article|rédigé|écrit|proposé|posté|publié|propos recueillis"
    r"|written|posted)\s+)?"
    r"(?:par|by)\s*:?\s+(?=[A-ZÀ-Þ@])",
    re.IGNORECASE,
)
_STAFF = re.compile(r"(?:par|by)\s+(?:la |notre |the )?(?:rédaction|newsroom|staff|editors)\b", re.IGNORECASE)
"""Nobody signs: « Par la rédaction, le 17 mars 2023 »."""
_EMPTY = re.compile(
    r"(?:par|by|le|(?:un |cet )?(?:article|billet)?\s*(?:publié|posté|écrit|rédigé)(?:e)?(?: le| par)?"
    r"|auteure?|date)\s*:?",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:(?:un |cet |this )?(?:article|billet|texte|post|info|actualité))?", re.IGNORECASE)
_NAMES_END = re.compile(r"\s*(?:\(|\||·|–|—|\s-\s|,?\s+(?:le|à|pour|avec|on|in)\s|[.,]\s*$).*", re.DOTALL)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|&|;|\bet\b|\band\b)\s*")
_HANDLE = re.compile(r"@[\w.@-]+")
_AGENCY = re.compile(r"[A-Z]{2,8}")
_PARTS = re.compile(r"\s+[|·•–—-]\s+|,\s+(?=le\s)")
_DATE_ONLY = re.compile(
    r"\(?\s*(?:(?:le|on)\s+)?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes"
    r"|thurs|fri|satur|sun)day)?"
    r"[\s,]*(?:\d{1,2}(?:er|st|nd|rd|th)?[\s./-]+)?(?:[a-zà-ÿ]{3,9}\.?|\d{1,2})[\s./-]+(?:\d{1,2},?\s+)?\d{4}"
    r"(?:[\s,]*(?:à|at|-|–|·)?\s*\d{1,2}\s?[h:]\s?\d{0,2})?\s*\)?\.?",
    re.IGNORECASE,
)
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?")
_AGENCIES = re.compile(r"(.{2,40}?)\s+(?:avec|et|with)\s+(?:l’|l')?(?:AFP|Reuters|AP|agences?)(?:\s.{0,30})?")

_SUBSCRIBERS = re.compile(
    r"(?:(?:cet |cette )?(?:article|contenu|edition|offre|video|la suite)[\s:]*)?(?:est )?"
    r"(?:reservee?s?(?: a| aux)?(?: nos)? (?:abonne|adherent).{0,30}|abonnee?s?|premium|payant"
    r"|subscribers? only|for subscribers)[\s.!]*"
    r"|il vous reste .{1,12} de cet article a lire.*|(?:pour )?(?:lire|poursuivre) la suite.{0,20}abonnez-vous.*"
)
_REGISTRATION = re.compile(
    r".{0,30}(?:reservee?s? aux inscrits|inscrivez-vous gratuitement pour lire|registration required).{0,20}"
)
_FREE = re.compile(
    r"(?:(?:cet )?article )?(?:est )?(?:en )?(?:acces (?:libre|gratuit)|libre acces|gratuit"
    r"|free access|free to read)[\s.!]*"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What one line says of the article; `sure` when it says so in words, not only by its shape."""

    authors: tuple[str, ...] = ()
    published: str | None = None
    source: str | None = None
    sure: bool = False


@lru_cache(maxsize=4096)
def read_byline(line: str, url: str = "") -> Byline | None:
    """Returns what a line such as « Par Jeanne Roux, publié le 3 mai 2023 » says, or None when it is no byline."""
    line = _ORNAMENT.sub("", single_spaced(line))
    if not line or len(line) > _LONGEST:
        return None
    line = _UPDATED.sub("", line)
    return _worded(line, url) or _agency_report(line, url) or _dated(line)


def is_empty_byline(line: str) -> bool:
    """Whether the line is a label of a byline whose value was lost: « Publié le », « par »; or tells an update only."""
    line = single_spaced(line)
    return _EMPTY.fullmatch(line) is not None or bool(line) and len(line) <= _LONGEST and not _UPDATED.sub("", line)


def read_access(line: str) -> Access | None:
    """Returns who may read the article, where the line (or a part of it) says so and nothing else."""
    if len(line) > _LONGEST:
        return None
    for part in re.split(r"\s[|·•]\s", _ORNAMENT.sub("", line)):
        said = without_accents(single_spaced(part)).replace("·", "").replace("(e)", "e")
        for pattern, access in _ACCESSES:
            if pattern.fullmatch(said):
                return access
    return None


def _worded(line: str, url: str) -> Byline | None:
    """A line with the words « publié », « par » or « auteur »."""
    if _STAFF.match(line) and (published := read_date(line)):
        return Byline((), published, sure=True)
    found = _PUBLISHED.search(line)
    before, after = (line[: found.start()], line[found.end() :]) if found else (line, "")
    published = read_date(after) if found else None
    label = _LABEL.match(before if published else line) or _BY.match(before if published else line)
    if label:
        authors = _names(label.string[label.end() :], labelled=True)
        return Byline(authors, published or read_date(line), sure=True) if authors else None
    if not published:
        return None
    before = before.strip(" .,;:-–—|·")
    source, authors = _source_and_names(before, url)
    if not (source or authors or _PAGE.fullmatch(before)):
        return None
    return Byline(authors or _names_after_date(after), published, source, sure=True)


def _names_after_date(text: str) -> tuple[str, ...]:
    found = _BY.search(text)
    return _names(text[found.end() :], labelled=True) if found else ()


def _agency_report(line: str, url: str) -> Byline | None:
    """« Le Carillon avec AFP »: the outlet signs, the agency is only thanked."""
    found = _AGENCIES.fullmatch(line)
    if found is None or not (is_known_outlet(found[1]) or names_host(found[1], url)):
        return None
    return Byline(source=found[1], sure=True)


def _dated(line: str) -> Byline | None:
    """A date alone, or « Jeanne Roux | 3 mai 2023 »."""
    dates: list[str] = []
    others: list[str] = []
    for part in _PARTS.split(line):
        (dates if _DATE_ONLY.fullmatch(part) or _ISO_DATE.fullmatch(part) else others).append(part)
    published = read_date(dates[0]) if dates else None
    authors = tuple(name for part in others for name in _names(part))
    return Byline(authors, published) if published and (authors or not others) else None


def _source_and_names(text: str, url: str) -> tuple[str | None, tuple[str, ...]]:
    """« Le Carillon Jeanne Roux » before a date: the outlet, told by the host or well known, then the author."""
    words = text.split()
    for count in range(1, min(5, len(words)) + 1):
        name = " ".join(words[:count]).rstrip(",.")
        if is_known_outlet(name) or is_exactly_host(name, url):
            return name, _names(" ".join(words[count:]))
    return None, _names(text)


def _names(text: str, *, labelled: bool = False) -> tuple[str, ...]:
    """Returns the names when all of them have the shape of a name; a label before them allows a group's name too."""
    text = _NAMES_END.sub("", text.strip())
    names = tuple(name for name in _BETWEEN_NAMES.split(text) if name)
    if names and all(is_person(name) or _HANDLE.fullmatch(name) for name in names):
        return names
    if labelled and text[:1].isupper() and len(text.split()) <= 5:
        return (text,)
    return names if labelled and all(_AGENCY.fullmatch(name) for name in names) else ()


_ACCESSES: tuple[tuple[re.Pattern[str], Access], ...] = (
    (_SUBSCRIBERS, "subscribers"),
    (_REGISTRATION, "registration"),
    (_FREE, "free"),
)
