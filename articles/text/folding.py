"""Folding of words for comparison; what is displayed is never folded."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_NAMING = re.compile(r"[^\W_]+\+*")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_QUOTES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"'})


def single_spaced(text: str) -> str:
    """Returns the text with every run of spaces, no-break ones included, as one space."""
    return _SPACES.sub(" ", text).strip()


def without_accents(text: str) -> str:
    """Returns the text in lower case, without accents, ligatures opened."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def same_name_key(name: str) -> str:
    """Returns the key under which two spellings of one name meet (« Pôle-emploi », « pole_emploi »): only
    letters, digits and a plus sign after them (C++) count. Empty for a name without any."""
    return " ".join(_NAMING.findall(without_accents(name)))


def same_title_key(title: str) -> str:
    """Returns the key under which two printings of one title meet: only letters and digits count."""
    return " ".join(re.findall(r"\w+", without_accents(title).replace("_", " ")))


def plain_quotes(text: str) -> str:
    """Returns the text with all quotation marks and apostrophes as the ASCII ones, length kept."""
    return text.translate(_QUOTES)
