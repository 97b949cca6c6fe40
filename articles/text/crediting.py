"""How an article is credited in a sentence: « l’article du Courrier », « des Cahiers », « de La Gazette »."""

from __future__ import annotations

import re

from articles.text.folding import plain_quotes, without_accents

_LE, _LES = re.compile(r"le\s+(?=\S)", re.IGNORECASE), re.compile(r"les\s+(?=\S)", re.IGNORECASE)
_NOUNS = {
    "du ": "bulletin courrier journal magazine quotidien",
    "de la ": "gazette lettre revue tribune",
    "de l’": "agence association echo observatoire union",
    "des ": "cahiers dernieres echos nouvelles",
}
"""Outlets that are called by what they are: one says « de l’Agence Pluriel », « du Journal des Rives »."""
_DRAWN = {noun: drawn for drawn, nouns in _NOUNS.items() for noun in nouns.split()}
_MUTE_H = re.compile(
    r"h(?:abit|ebdo|elice|erault|eritage|eure|iron|istoi|iver|omme|onn|opita|orizon|otel|uile|uma|ume|ydr|ypo)"
)
"""Beginnings of words whose h is mute: one says « d’Histoire », but « de Hauts-de-Seine »."""


def credited(name: str, language: str) -> str:
    """Returns the name of an outlet as it follows « article »: in French with « de », drawn together with the article
    that the name begins with; in any other language with “in”. Empty where there is no name.

    « La » and « L’ » stay as they are; « Le » and « Les » are swallowed by « du » and « des »."""
    name = " ".join(name.split())
    if not name or not language.startswith("fr"):
        return name and f"in {name}"
    for article, drawn in ((_LE, "du "), (_LES, "des ")):
        if article.match(name):
            return drawn + article.sub("", name, count=1)
    folded = without_accents(plain_quotes(name))
    noun = _DRAWN.get(re.split(r"[^a-z]", folded, maxsplit=1)[0])
    return f"{noun or ('d’' if _begins_with_vowel(folded) else 'de ')}{name}"


def _begins_with_vowel(folded: str) -> bool:
    return folded[0] in "aeiou" or bool(_MUTE_H.match(folded)) or bool(re.match(r"y[^aeiou]", folded))
