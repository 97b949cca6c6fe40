"""Proper names in running French text: runs of capitals inside a sentence, and which of them are places."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from articles.text.folding import plain_quotes, same_name_key, without_accents
from articles.text.stemming import stems

PLACE = "@"
"""Stands before the names that are said as one says a place: « à Arvel », « dans l’Orselle »."""
LONGEST_NAME = 80

_EVERYBODYS = """
France|Français|Française|Europe|Union européenne|UE|Onu|État|République|Parlement|Assemblée|Assemblée nationale|Sénat
Gouvernement|Premier|Bercy|Matignon|Élysée|Ministère|Intérieur|Justice|Travail|Santé|Économie|Éducation|Logement
Finances|Solidarités|Conseil|Conseil d’État|Conseil constitutionnel|Cour|Code|Constitution|Défenseur|Droits
Commission|Comité|Observatoire|Autorité|Haute Autorité|Agence|Agence régionale|Centre|Institut|Maison|Académie
Université|Région|Département|Ville|Mairie|Préfecture|Sécurité|Sécurité sociale|France Travail|Pôle|Pôle emploi|Caisse
Caf|Cpam|Cnaf|Cnam|Cnil|Urssaf|Mdph|Ars|Rsa|Aah|Apl|Ass|Smic|TVA|Insee|Dares|Drees|Unédic|Crous|Samu|Esat|Ehpad
SNCF|EDF|Poste|Fédération|Collectif|Association|Fondation|Union|Secours|Syndicat|CGT|CFDT|FO|SUD|Unsa|CFTC|Medef
Noël|Nouvel|Nouvel An|Pâques|Toussaint|Madame|Monsieur|Mme|M|MM|Dr|Me|Maître|Journal|Le Monde|Internet|Euro|Euros|PDF
"""
EVERYBODYS = frozenset(same_name_key(name) for name in _EVERYBODYS.strip().replace("\n", "|").split("|"))
"""Too common to tell one story from another; as words they still count a little."""

_TOKEN = re.compile(
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)|[^\W\d_]+(?:[-'][^\W\d_]+)*|\d+|[^\w ]", re.IGNORECASE
)
_CLOSING = frozenset('.!?:…"([\n—–•')
"""After these a capital says nothing."""
_ARTICLES = frozenset(("la", "le", "les", "l'"))
_OF = frozenset(("de", "du", "d'", "des"))
_PLACING = frozenset(("a", "dans", "en", "vers"))
_SEATS = """
administratif agence agglomeration antenne appel arrondissement autour banlieue bassin branche caf caisse campus
canton centre cesaire college commune communaute conseil correctionnel cour cpam departement departemental elus est
faubourg gare habitants hopital hotel judiciaire local mairie maire mdph metropole municipal nord ouest pays
prefecture prefet pres primaire quartier region regional sud tribunal universite village villages ville
"""
_SEATED = frozenset(_SEATS.split())
"""What has a seat: the name after « de » is a place."""
_PLACE_NAME = re.compile(r"(?:saint|sainte|haute?|hauts|basse?|val|cotes?|mont) |.* (?:sur|les|en|sous) ")


def names(text: str) -> Iterator[str]:
    """Yields the proper names of a text, of which the first line is the title, in order and folded: « du Conseil
    municipal de Saint-Elvan » gives `@saint elvan`. Names that are everybody's are left out."""
    tokens = ["\n", *_TOKEN.findall(plain_quotes(text))]
    inside = {token for before, token in itertools.pairwise(tokens) if _is_name(token) and before not in _CLOSING}
    place = 1
    while place < len(tokens):
        after = next((end for end in range(place, len(tokens)) if not _is_name(tokens[end])), len(tokens))
        if after > place and (tokens[place - 1] not in _CLOSING or _looks_named(tokens[place:after], inside)):
            name = same_name_key(" ".join(tokens[place:after]))
            if 1 < len(name) <= LONGEST_NAME and name not in EVERYBODYS:
                is_place = _is_placed(tokens, place, name) or _heads_the_title(tokens, place, after)
                yield f"{PLACE}{name}" if is_place else name
        place = max(after, place + 1)


def _is_name(token: str) -> bool:
    """Whether it has a capital, and is no word of grammar that begins a sentence."""
    return token[0].isupper() and len(token) > 1 and bool(stems(token))


def _looks_named(run: list[str], inside: set[str]) -> bool:
    """Whether what begins a sentence is a name all the same: several capitals, or met further inside."""
    return run[0] in inside or sum(letter.isupper() for letter in "".join(run)) > 1


def _is_placed(tokens: list[str], place: int, name: str) -> bool:
    before = [without_accents(token) for token in reversed(tokens[max(0, place - 4) : place])]
    if before[0] in _ARTICLES:
        before = before[1:]
    if before[0] in _PLACING or _PLACE_NAME.match(name):
        return True
    return before[0] in _OF and before[1] in _SEATED if len(before) > 1 else False


def _heads_the_title(tokens: list[str], place: int, after: int) -> bool:
    """Whether it stands alone before the colon of a title, as in « Salmont : le gymnase a brûlé »: before a quotation
    it is who speaks, and an acronym is no place."""
    return place == 1 and tokens[after : after + 1] == [":"] and tokens[after + 1] != '"' and not tokens[1].isupper()
