"""Words in their stem, so that « radiée », « radiées » and « radiation » meet; French by default."""

from __future__ import annotations

import functools
import re
import threading
import unicodedata
from collections.abc import Iterator

import Stemmer

from articles.text.folding import plain_quotes, without_accents

_LANGUAGES = {"fr": "french", "en": "english", "de": "german", "es": "spanish", "it": "italian", "pt": "portuguese"}
_ELIDED = frozenset(
    ["c'", "d'", "j'", "l'", "m'", "n'", "s'", "t'", "qu'", "jusqu'", "lorsqu'", "puisqu'", "quoiqu'", "presqu'"]
)
_WORD = re.compile(r"[^\W_]+'?")
_STOP_WORDS = """
a ai ainsi alors apres as assez au aucun aucune aussi autant autre autres aux avait avant avec avez avoir avons
beaucoup bien c ca car ce cela celle celles celui cent ces cet cette ceux chaque chez ci combien comme comment
contre d dans de deja depuis dernier derniere des deux devant devra doit doivent donc dont du elle elles en
encore enfin entre environ est et etaient etait etant ete etre eu eux fait faire faut fin font fois grand grande
hier hors ici il ils j jamais je jeudi jour jours jusqu l la le les leur leurs lors lui lundi m ma mais mardi me
meme memes mercredi mes mieux mille moins mois moi mon n ne ni nombre non nos notre nous nouveau nouveaux
nouvelle nouvelles on ont or ou par parce parmi pas pendant peu peut peuvent plupart plus plusieurs pour
pourquoi pourrait pourra premier premiere pres qu quand que quel quelle quelles quelque quelques quels qui quoi
rien s sa samedi sans sauf se selon semaine sera seront ses seul seule si soit son sont sous souvent sur t ta
tandis tant te tel telle tes toi ton tous tout toute toutes tres trois trop tu un une va vendredi vers voici
voila vont vos votre vous y the of and to in for is that by this with from are was at it an be dimanche janvier
fevrier mars avril mai juin juillet aout septembre octobre novembre decembre ans annee annees heure heures matin
soir
"""
_STOP = frozenset(_STOP_WORDS.split())
_GRAMMAR = """
a ai au aux avec c ce ces cet cette d dans de des du elle elles en est et eux il ils j je l la le les leur leurs lui
m ma mais me mes mon n ne ni nos notre nous on ont or ou par pas pour qu que qui s sa se ses son sont sur t ta te tes
ton tu un une vos votre vous y the of and to in for is that by this with from are was at it an be
"""
GRAMMAR = frozenset(_GRAMMAR.split())
"""Those of them that say nothing at all: who searches would not miss them."""
_SHORTEST = 3
_per_thread = threading.local()


def stem(word: str, language: str = "fr") -> str:
    """Returns the stem of a word, without accents (Snowball, https://snowballstem.org/); a language without a stemmer
    is read as French. Accents count while it is found: « radié » is no « radie »."""
    return _stem(word.casefold(), language if language in _LANGUAGES else "fr")


def stems(text: str, language: str = "fr") -> list[str]:
    """Returns the stems of the words that carry meaning, in order: no grammar, no name of a day or a month."""
    return [stem(word, language) for word in _words(text) if _carries_meaning(without_accents(word))]


def all_stems(text: str, language: str = "fr") -> list[str]:
    """Returns the stems of all words in order, grammar included, as a phrase needs them."""
    return [stem(word, language) for word in _words(text)]


def located_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Gives the place of each word of an NFC text and the word in lower case, elided articles left out."""
    for found in _WORD.finditer(plain_quotes(text)):
        word, start, end = found[0].casefold(), found.start(), found.end()
        if word[-1] != "'":
            yield start, end, word
        elif word not in _ELIDED:
            yield start, end - 1, word[:-1]


def distinct_words(text: str) -> set[str]:
    """Returns the words that `located_words` gives, each once, in half the time."""
    words = {word.casefold() for word in set(_WORD.findall(plain_quotes(text)))} - _ELIDED
    return {word.removesuffix("'") for word in words}


def _words(text: str) -> list[str]:
    """The words in order, in lower case, elided articles left out."""
    return [word for _, _, word in located_words(unicodedata.normalize("NFC", text))]


def _carries_meaning(folded: str) -> bool:
    return folded not in _STOP and (len(folded) > 1 or folded.isdecimal())


@functools.lru_cache(maxsize=65_536)
def _stem(word: str, language: str) -> str:
    # A stemmer holds state while it works, so each thread has its own.
    known = _per_thread.__dict__.setdefault("stemmers", {})
    if language not in known:
        known[language] = Stemmer.Stemmer(_LANGUAGES[language])
    found = without_accents(str(known[language].stemWord(word)))
    return _shortened(found, without_accents(word)) if language == "fr" else found


def _shortened(found: str, word: str) -> str:
    """Mends what the French stemmer leaves: emplois, radiation, oubliée, procès."""
    if word.endswith(("ation", "ations")):
        found = found.removesuffix("at")
    if len(found) > _SHORTEST and found[-1] == "s" and found[-2] in "aeiou":
        found = found[:-1]
    return found.rstrip("e") if len(found.rstrip("e")) >= _SHORTEST else found
