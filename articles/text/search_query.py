"""What a reader types into the search: words, phrases, exclusions and filters, read into a value."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from articles.text.dates import read_date
from articles.text.folding import plain_quotes, same_name_key, without_accents
from articles.text.matching import SIGNS
from articles.text.search_words import Run, normal, runs
from articles.text.stemming import GRAMMAR, located_words

MOST_WORDS = 20


class Field(StrEnum):
    """What a filter is about."""

    SOURCE = "source"
    TAG = "tag"
    THEME = "theme"
    ACCESS = "access"
    YEAR = "year"
    BEFORE = "before"
    AFTER = "after"


class Doubt(StrEnum):
    """Why a part of what was typed was not understood."""

    UNCLOSED = "unclosed"
    EMPTY = "empty"
    DATE = "date"
    YEAR = "year"
    ACCESS = "access"
    TOO_MANY = "too many"
    TOO_LONG = "too long"


NAMES = {
    "source": Field.SOURCE,
    "sources": Field.SOURCE,
    "media": Field.SOURCE,
    "tag": Field.TAG,
    "tags": Field.TAG,
    "theme": Field.THEME,
    "acces": Field.ACCESS,
    "access": Field.ACCESS,
    "annee": Field.YEAR,
    "year": Field.YEAR,
    "avant": Field.BEFORE,
    "before": Field.BEFORE,
    "apres": Field.AFTER,
    "after": Field.AFTER,
}
"""How a filter may be called, accents left out."""
ACCESSES = {
    "libre": "free",
    "free": "free",
    "inscription": "registration",
    "sur inscription": "registration",
    "registration": "registration",
    "abonnes": "subscribers",
    "abonne": "subscribers",
    "subscribers": "subscribers",
}
DATES = (Field.BEFORE, Field.AFTER)

_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_MINUS = re.compile(r"-(?=\S)")
_NAME = re.compile(r"([^\W\d_]+)\s?:\s?")
_PHRASE = re.compile(r'"([^"]*)("?)')
_WORD = re.compile(r'[^\s"]+')
_SHORT_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_YEAR = re.compile(r"[12]\d{3}")


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of what was typed, and where it stands there."""

    start: int
    end: int
    is_unwanted: bool


@dataclass(frozen=True, slots=True)
class Term(Piece):
    """A word, or words that stand one after the other: a line has it if it has one of the runs."""

    words: tuple[str, ...]
    runs: tuple[Run, ...]
    is_phrase: bool


@dataclass(frozen=True, slots=True)
class Filter(Piece):
    """A filter by name, or by date: then `value` is the ISO day before which, or from which on, articles are found."""

    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What was typed, and what was understood of it. `doubts` are what was not, each with the words concerned."""

    typed: str = ""
    terms: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    doubts: tuple[tuple[Doubt, str], ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.terms or self.filters)

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if not term.is_unwanted)

    @property
    def words(self) -> str:
        """What was typed besides filters, phrases in “ ” whatever marks they stood in."""
        return " ".join(f"{'-' if term.is_unwanted else ''}{self._said(term)}" for term in self.terms)

    def _said(self, term: Term) -> str:
        typed = self.typed[term.start : term.end].lstrip("-–−\u2011")
        inside = plain_quotes(typed).translate(SIGNS)
        return f"“{typed.strip(' «»“”„‹›‟″' + chr(34))}”" if inside.startswith('"') else typed

    def without(self, *pieces: Piece) -> str:
        """Returns what was typed without those pieces."""
        left = self.typed
        for piece in sorted(pieces, key=lambda each: each.start, reverse=True):
            left = left[: piece.start] + left[piece.end :]
        return " ".join(left.split())


def read_search(typed: str, longest: int = 200) -> SearchQuery:
    """Returns what a reader typed as a query; never raises. What stands beyond the longest text or the most words is
    left out, and told."""
    whole = " ".join(_CONTROL.sub(" ", unicodedata.normalize("NFC", typed)).split())
    text = _cut(whole, longest)
    doubts = [(Doubt.TOO_LONG, str(longest))] if len(whole) > longest else []
    terms: list[Term] = []
    filters: list[Filter] = []
    left = MOST_WORDS
    for piece in _pieces(text, doubts):
        if left <= 0 or (isinstance(piece, Term) and len(piece.words) > left):
            doubts.append((Doubt.TOO_MANY, str(MOST_WORDS)))
        if left <= 0:
            break
        if isinstance(piece, Filter):
            filters.append(piece)
            left -= 1
        else:
            terms.append(_shortened(piece, left))
            left -= len(piece.words)
    return SearchQuery(text, _without_grammar(terms, filters), tuple(filters), tuple(doubts))


def _cut(text: str, longest: int) -> str:
    """The whole words that fit; of one that is longer, what fits."""
    if len(text) <= longest:
        return text
    head = text[:longest].rpartition(" ")[0]
    return text[:longest].rstrip() if text[longest] == " " or not head else head


def _pieces(text: str, doubts: list[tuple[Doubt, str]]) -> Iterator[Term | Filter]:
    plain = plain_quotes(text).translate(SIGNS)
    at = 0
    while at < len(plain):
        if plain[at] == " ":
            at += 1
            continue
        start = at
        minus = _MINUS.match(plain, at)
        at = minus.end() if minus else at
        name = _NAME.match(plain, at)
        about = NAMES.get(without_accents(name[1])) if name else None
        at = name.end() if name and about else at
        value, at, is_phrase = _value(text, plain, at, doubts)
        if name and about:
            found = _filter(about, value, name[1], doubts)
            if found is not None:
                yield Filter(start, at, bool(minus), about, found)
            continue
        words = tuple(word for _, _, word in located_words(normal(value)))
        if words:
            yield Term(start, at, bool(minus), words, runs(words), is_phrase or len(words) > 1)


def _shortened(term: Term, longest: int) -> Term:
    if len(term.words) <= longest:
        return term
    words = term.words[:longest]
    return replace(term, words=words, runs=runs(words))


def _value(text: str, plain: str, at: int, doubts: list[tuple[Doubt, str]]) -> tuple[str, int, bool]:
    """The words of a phrase, or one word; where they end; and whether they stood in quotation marks."""
    phrase = _PHRASE.match(plain, at)
    if phrase:
        if not phrase[2] and phrase[1].strip():
            doubts.append((Doubt.UNCLOSED, text[phrase.start(1) : phrase.end(1)].strip()))
        return text[phrase.start(1) : phrase.end(1)].strip(), phrase.end(), True
    word = _WORD.match(plain, at)
    return (text[at : word.end()], word.end(), False) if word else ("", at, False)


def _filter(about: Field, value: str, called: str, doubts: list[tuple[Doubt, str]]) -> str | None:
    """The value of a filter as it is looked up; None where it says nothing, which is told."""
    found: str | None = value
    doubt = Doubt.EMPTY
    if about in DATES and value:
        doubt, found = Doubt.DATE, _boundary(value, about)
    elif about == Field.YEAR and value:
        doubt, found = Doubt.YEAR, value if _YEAR.fullmatch(value) else None
    elif about == Field.ACCESS and value:
        doubt, found = Doubt.ACCESS, ACCESSES.get(same_name_key(value))
    elif not same_name_key(value):
        found = None
    if found is None or not value:
        doubts.append((doubt, called if doubt == Doubt.EMPTY else value))
        return None
    return found


def _boundary(value: str, about: Field) -> str | None:
    """The ISO day before which or from which on is meant: `avant:2023-03` is before its first day, `après:2023-03` from
    the first day after it on."""
    short = _SHORT_DATE.fullmatch(value)
    parts = [int(part) for part in short.groups() if part] if short else []
    if not short:
        parts = [int(part) for part in (read_date(value) or "").split("T")[0].split("-") if part]
    try:
        first = datetime.date(*(*parts, 1, 1)[:3]) if parts else None
        if first is None or about == Field.BEFORE:
            return first.isoformat() if first else None
        if len(parts) == 3:
            return (first + datetime.timedelta(days=1)).isoformat()
        months = first.year * 12 + (first.month if len(parts) == 2 else 12)
        return datetime.date(months // 12, months % 12 + 1, 1).isoformat()
    except (ValueError, OverflowError):
        return None


def _without_grammar(terms: list[Term], filters: list[Filter]) -> tuple[Term, ...]:
    """Words that say nothing are looked for in phrases only, or where nothing else was typed."""
    telling = [each for each in terms if each.is_phrase or without_accents(each.words[0]) not in GRAMMAR]
    is_something_wanted = any(not each.is_unwanted for each in (*telling, *filters))
    return tuple(telling if is_something_wanted else telling or terms)
