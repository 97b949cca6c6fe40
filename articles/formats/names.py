"""The names of authors, as catalogues want them: a family name and a given one where that is sure, else as signed."""

import re
from dataclasses import dataclass

from articles.formats.headlines import is_person
from articles.text import same_name_key, single_spaced, without_accents

_BEGINS_A_GROUP = re.compile(
    r"agence|amis|amnesty|association|avocats|bureau|caisse|campagne|centre|cercle|club|collectif|comite|commission"
    r"|compagnie|confederation|conseil|cooperative|coordination|cour|defenseure?|delegation|departement|direction"
    r"|ecole|editions|equipe|etudiants|familles|federation|fondation|forum|france|front|groupe|infirmiers|institut"
    r"|journal|laboratoire|ligue|maison|mairie|medecins|ministere|mission|mouvement|observatoire|office|ong"
    r"|organisation|parents|parti|pole|presse|radio|redaction|region|reseau|restos|revue|secours|services?|societe"
    r"|studio|syndicat|tele|travailleurs|tribunal|union|universite|usagers|ville"
    r"|agency|alliance|board|citizens|committee|council|doctors|editors|foundation|group|international|league|network"
    r"|newsroom|press|reporters|research|society|staff|team|trust|university|workers"
)
_ENDS_A_GROUP = re.compile(r"associes|catholique|populaire|presse|press|medias?|news|france|international")
"""Of words without accents: « Médecins du Monde », « Secours Catholique » have the shape of a person's name."""
_PARTICLES = frozenset({"de", "du", "des", "la", "le", "van", "von", "der", "el", "al", "ben", "di", "da", "dos"})
_LONGEST_ACRONYM = 3
"""Letters: « AFP Reuters » is nobody."""
_INITIAL = re.compile(r"(?:[A-ZÀ-Þ]\.-?)+")
_SPOKEN = re.compile(r"(d[’'])(?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """One author. Without a given name, `family` is the whole name as it is signed: of a group, an agency, or of a
    person whose names nobody can part for sure."""

    family: str
    given: str = ""
    particle: str = ""
    """What stands before the family name and is not sorted by: « de » of « Simone de Beauvoir »."""

    @property
    def inverted(self) -> str:
        """« de Beauvoir, Simone », or the whole name."""
        return f"{self.last}, {self.given}" if self.given else self.family

    @property
    def last(self) -> str:
        """The family name with what stands before it."""
        joint = "" if self.particle.endswith(("’", "'")) else " "
        return f"{self.particle}{joint}{self.family}" if self.particle else self.family


def split_name(signed: str, source: str = "") -> Name:
    """Returns the name of an author as it is signed in a source: parted where it is sure, else whole."""
    signed = single_spaced(signed)
    words = signed.split()
    if _names_a_group(words) or same_name_key(signed) == same_name_key(source):
        return Name(signed)
    return _in_capitals(words) or _parted(signed, words) or Name(signed)


def _names_a_group(words: list[str]) -> bool:
    folded = [without_accents(word) for word in words]
    if len(words) < 2:
        return True
    return bool(_BEGINS_A_GROUP.fullmatch(folded[0]) or _ENDS_A_GROUP.fullmatch(folded[-1]))


def _in_capitals(words: list[str]) -> Name | None:
    """« Inès LOPEZ GARCIA »: capitals say which is which, as far as the other names are written in small letters."""
    shouted = [_is_shouted(word) for word in words]
    count = sum(shouted)
    if count in (0, len(words)) or not is_person(f"{words[0]} {words[-1]}"):
        return None
    if all(shouted[-count:]):
        return Name(" ".join(words[-count:]), " ".join(words[:-count]))
    if all(shouted[:count]) and len(words[0]) > _LONGEST_ACRONYM:
        return Name(" ".join(words[:count]), " ".join(words[count:]))
    return None


def _is_shouted(word: str) -> bool:
    return word.isupper() and len(word) > 1 and not _INITIAL.fullmatch(word)


def _parted(signed: str, words: list[str]) -> Name | None:
    """Two words, initials between them, or a particle before the second name. Three bare words may be two given
    names or two family names."""
    if not is_person(_SPOKEN.sub("", signed)) or any(map(_is_shouted, words)):
        return None
    given, rest = words[:1], words[1:]
    while len(rest) > 1 and _INITIAL.fullmatch(rest[0]):
        given, rest = [*given, rest[0]], rest[1:]
    if len(rest) > 1 and rest[0].lower() not in _PARTICLES:
        return None
    return _with_particle(" ".join(rest), " ".join(given))


def _with_particle(family: str, given: str) -> Name:
    found = _SPOKEN.match(family)
    if found and family[0].islower():
        return Name(family[found.end() :], given, found[1])
    first, _space, rest = family.partition(" ")
    return Name(rest, given, first) if first == "de" and rest else Name(family, given)
