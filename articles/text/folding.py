"""Folding of words for comparison; what is displayed is never folded."""

import functools
import re
import unicodedata

_LONGEST_KEPT = 300
_SPACES = re.compile(r"\s+")
_NAMING = re.compile(r"[^\W_]+\+*")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_QUOTES = (("‘", "'"), ("’", "'"), ("ʼ", "'"), ("«", '"'), ("»", '"'), ("“", '"'), ("”", '"'), ("„", '"'))


def single_spaced(text: str) -> str:
    """Returns the text with every run of spaces, no-break ones included, as one space."""
    return _SPACES.sub(" ", text).strip()


def without_accents(text: str) -> str:
    """Returns the text in lower case, without accents, ligatures opened."""
    return _folded_line(text) if len(text) <= _LONGEST_KEPT else _folded(text)


def _folded(text: str) -> str:
    folded = text.casefold()
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFKD", folded.translate(_LIGATURES))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


_folded_line = functools.lru_cache(maxsize=8192)(_folded)
"""A line is asked about by many rules, one after the other."""


def same_name_key(name: str) -> str:
    """Returns the key under which two spellings of one name meet (« Pôle-emploi », « pole_emploi »): only
    letters, digits and a plus sign after them (C++) count. Empty for a name without any."""
    return " ".join(_NAMING.findall(without_accents(name)))


def same_title_key(title: str) -> str:
    """Returns the key under which two printings of one title meet: only letters and digits count."""
    return " ".join(re.findall(r"\w+", without_accents(title).replace("_", " ")))


def plain_quotes(text: str) -> str:
    """Returns the text with all quotation marks and apostrophes as the ASCII ones, length kept."""
    for quote, plain in _QUOTES:  # ten times as fast as a table that each character is looked up in
        text = text.replace(quote, plain)
    return text


def author_slug(name: str) -> str:
    """Returns the last part of an author's address, at most 100 characters: spellings of one name meet in it. Empty
    where the name has neither letter nor digit."""
    return same_name_key(name).replace("+", "").replace(" ", "-")[:100].strip("-")
