"""Words as the index of the reader's search has them, and as a query asks for them.

A token is made of [a-z0-9] and begins with a letter, so that no parser of any database can read it another way: the
language's letter and the stem. A text's tokens meet only those that the query has for the same language.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from articles.text.folding import without_accents
from articles.text.stemming import located_words, stem

Run = tuple[str, ...]
"""Tokens that stand one after the other."""

EVERY = "z0"
"""Every line has it: what a query begins from that only leaves out."""
NOTHING = "zn"
"""No line has it."""
GAP = "zz"
"""Stands between two fields, and no query asks for it: no phrase runs across."""
MOST_TOKENS = 6_000
"""Of one line: PostgreSQL counts 16,383 places, and each pair of words takes one more."""
MOST_PLACES = 250
"""Of one token in one line: PostgreSQL remembers 255 of them."""
LONGEST_TOKEN = 60

_LABELS = {"source": "zs", "tag": "zk", "theme": "zt", "access": "za", "year": "zd"}
_ABOUT = {letters: about for about, letters in _LABELS.items()}
_LETTERS = {"fr": "f", "en": "e", "de": "d", "es": "s", "it": "i", "pt": "p"}
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})
_PLAIN = re.compile(r"[a-z0-9]+")
_FINAL_E = re.compile(r"e(?=e?s?$)")
_OPEN_E = re.compile(r"e(?=[^aeiouy]{1,2}es?$|rent$|rement$)")
_FINAL_AIT = re.compile(r"ait$")


def index_tokens(text: str, language: str = "fr") -> list[str]:
    """Returns the tokens of a text in its language, in order; one that is not known is read as French."""
    return [token(word, language) for _, _, word in located_words(normal(text))]


def normal(text: str) -> str:
    """Returns the text as its words are read: accents composed, ligatures opened."""
    return unicodedata.normalize("NFC", text).translate(_LIGATURES)


def line_words(fields: Iterable[tuple[str, str]], labels: Iterable[str] = ()) -> str:
    """Returns what the index has of a line: the tokens of its fields, each a text and its language, then those of
    each pair of neighbours, which find a phrase without reading the places of common words, then its labels."""
    words: list[str] = []
    pairs: dict[str, None] = {}
    seen: Counter[str] = Counter()
    for text, language in fields:
        tokens = index_tokens(text, language)[: max(0, MOST_TOKENS - len(words))]
        pairs |= dict.fromkeys(pair(one, other) for one, other in zip(tokens, tokens[1:], strict=False))
        for each in tokens:
            seen[each] += 1
            words.append(each if seen[each] <= MOST_PLACES else GAP)
        words.append(GAP)
    return " ".join([*words, *pairs, *labels, EVERY])


def label(about: str, value: object) -> str:
    """Returns the token by which the lines of a source, tag or theme (its number), an access or a year are found."""
    return f"{_LABELS[about]}{value}"


def labelled(label: str) -> tuple[str, str]:
    """Returns what a label is about, and the value that it was given."""
    return _ABOUT[label[:2]], label[2:]


@lru_cache(maxsize=65_536)
def token(word: str, language: str = "fr") -> str:
    """Returns the token of one word in lower case."""
    language = language[:2] if language[:2] in _LETTERS else "fr"
    found = stem(word, language)
    if not _PLAIN.fullmatch(found):  # another script
        return f"h{found.encode().hex()}"[:LONGEST_TOKEN]
    # A number is the same in every language.
    return f"{'n' if found.isdecimal() else _LETTERS[language]}{found}"[:LONGEST_TOKEN]


@lru_cache(maxsize=65_536)
def pair(one: str, other: str) -> str:
    """Returns the token of two words that stand one after the other."""
    return f"q{hashlib.blake2b(f'{one} {other}'.encode(), digest_size=5).hexdigest()}"


def runs(words: Sequence[str]) -> tuple[Run, ...]:
    """Returns the runs of tokens that typed words (lower case, in order) may stand for: in each language, as they are
    spelt, without accents, and with those that were not typed."""
    found: dict[Run, None] = {}
    for language in _LETTERS:
        for spelt in _spellings(words) if language == "fr" else _with_and_without(words):
            found[tuple(token(word, language) for word in spelt)] = None
    return tuple(found)


def _with_and_without(words: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    return words, [without_accents(word) for word in words]


def _spellings(words: Sequence[str]) -> Iterable[Sequence[str]]:
    """As typed, without accents, and with accents in the places where French has them: the stems know radié from radie,
    première from premiere; readers type either."""
    typed, plain = _with_and_without(words)
    yield from (typed, plain)
    yield [_FINAL_E.sub("é", word, count=1) for word in plain]
    yield [_OPEN_E.sub("è", word, count=1) for word in plain]
    yield [_FINAL_AIT.sub("aît", word) for word in plain]
