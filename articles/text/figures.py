"""Figures in running text, in digits or in French words, each in one form: « 4 000 allocataires » and « quatre mille
allocataires » are both `4000 allocatair`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from articles.text.folding import plain_quotes, single_spaced, without_accents
from articles.text.stemming import stem, stems

_MONTHS = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
MONTHS = tuple(_MONTHS.split())
"""Folded, in order."""

_MOST_DIGITS = 15
_GREATEST = 10**_MOST_DIGITS

_ONES = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_SMALL = {word: value for value, word in enumerate(_ONES.split(), start=1)} | {"une": 1, "vingts": 20, "vingt": 20}
_SMALL |= {"trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_SMALL |= {"septante": 70, "huitante": 80, "octante": 80, "nonante": 90}
_ABOUT = {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40}
_ABOUT |= {"cinquantaine": 50, "soixantaine": 60, "centaine": 100}
_SCALES = {"mille": 10**3, "millier": 10**3, "milliers": 10**3, "million": 10**6, "millions": 10**6}
_SCALES |= {"milliard": 10**9, "milliards": 10**9}
_AND_ONE = frozenset(("un", "une", "onze"))

_TIMES = frozenset(("an", "ans", "jour", "jours", "semaine", "semaines", "mois", "heure", "heures", "minutes"))
_BETWEEN = frozenset(("de", "d", "'"))

_TOKEN = re.compile(
    r"\d{1,2}/\d{1,2}\b|\d{1,2} ?h(?: ?\d\d)?\b|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:,\d+)?|[^\W\d_]+|%|[^\s\w-]"
)
_WHOLE_TOKEN = re.compile(r"\d+(?:/\d+|h\d*)")
_NAME = re.compile(r"\b[A-ZÀ-Ý]\w*(?:-[A-ZÀ-Ý]\w*)+")
"""« Trois-Ponts » counts nothing."""
_FIRST_OF_MONTH = re.compile(r"\b1er\b")


def figures(text: str, language: str = "fr") -> Iterator[str]:
    """Yields the figures of the text in order, each as its value and the stem of what it counts (`34 %`, `31
    janvier`, `9000000 euros`), or the value alone; the part of a series is `1/5`, an hour with minutes `8h12`, without
    it is none. Words for numbers are read in French only."""
    plain = plain_quotes(_NAME.sub(" ", single_spaced(unicodedata.normalize("NFKC", text)))).casefold()
    printed = [token for token in _TOKEN.findall(_FIRST_OF_MONTH.sub("1", plain)) if without_accents(token)]
    tokens = [without_accents(token) for token in printed]
    place = 0
    while place < len(tokens):
        value, after = _read(tokens, place, in_words=language == "fr")
        if _WHOLE_TOKEN.fullmatch(value):
            yield from () if value.endswith("h") else (value,)
        elif value:
            yield f"{value} {_unit(printed[after : after + 3], language)}".rstrip()
        place = max(after, place + 1)


def _read(tokens: list[str], place: int, *, in_words: bool) -> tuple[str, int]:
    """The number that begins at this place, empty when none does, and where it ends."""
    whole = tokens[place].replace(" ", "")
    if _WHOLE_TOKEN.fullmatch(whole):
        return whole, place + 1
    if whole[0].isdecimal():
        return _read_digits(tokens, place)
    return _read_words(tokens, place) if in_words else ("", place)


def _read_digits(tokens: list[str], place: int) -> tuple[str, int]:
    whole, _, rest = tokens[place].replace(" ", "").partition(",")
    whole, rest, after = whole[:_MOST_DIGITS], rest[:_MOST_DIGITS].rstrip("0"), place + 1
    if after < len(tokens) and tokens[after] in _SCALES:
        return str(min(round(float(f"{whole}.{rest or 0}") * _SCALES[tokens[after]]), _GREATEST)), after + 1
    return f"{int(whole)},{rest}".rstrip(","), after


def _read_words(tokens: list[str], place: int) -> tuple[str, int]:
    total = current = 0
    at = place
    while at < len(tokens):
        word = tokens[at]
        if word in _ABOUT and current <= 1:
            current = _ABOUT[word]
        elif word in _SMALL and _fits(current % 100, _SMALL[word]):
            current += 76 if _SMALL[word] == 20 and current % 100 == 4 else _SMALL[word]
        elif word in ("cent", "cents") and current < 10:
            current = max(current, 1) * 100
        elif word in _SCALES and (current or word == "mille"):
            total, current = total + max(current, 1) * _SCALES[word], 0
        elif not (word == "et" and current >= 20 and at + 1 < len(tokens) and tokens[at + 1] in _AND_ONE):
            break
        at += 1
    value = min(total + current, _GREATEST)
    return (str(value), at) if value > 1 else ("", place)


def _fits(said: int, value: int) -> bool:
    """Whether a number under a hundred may follow in one number what of the hundred is said: « soixante » then « dix »,
    « quatre » then « vingt », « dix » then « neuf »."""
    if said == 10:
        return 7 <= value <= 9
    return said == 0 or (said >= 20 and value < 20) or (said == 4 and value == 20)


def _unit(following: list[str], language: str) -> str:
    """The stem of what is counted, empty when no word of meaning follows; a month without accents."""
    word = next((token for token in following if token not in _BETWEEN), "")
    folded = without_accents(word)
    if folded == "%" or folded in MONTHS:
        return folded
    if folded in _TIMES:
        return stem(folded, language)
    return "".join(stems(word, language)[:1]) if word.isalpha() else ""
