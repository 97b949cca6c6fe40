"""What a few words beside a title say: « Le Carillon, 14 mars 2023 », « par Zoé Lac – abonnés »."""

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.formats.bylines import Access, read_access
from articles.formats.headlines import is_person
from articles.formats.outlets import is_known_outlet, names_host, outlet_of
from articles.text import read_date, without_accents

_PARTS = re.compile(r"\s*[|·•;]\s*|\s+[-–—/]\s+|,\s+|\s*[()]\s*")
_BETWEEN_SITES = re.compile(r"\s*(?:,|\s/\s|&|\+|\bet\b|\band\b)\s*")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]{1,63}\.){1,5}[a-z]{2,24})/?", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|docx?|html?|php|jpe?g|png|zip|md|txt|css|js|py|rs)$", re.IGNORECASE)
_DATE_WORDS = re.compile(
    r"\b(?:\d{1,4}(?:er|st|nd|rd|th)?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mer|jeu|ven|sam|dim"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|janv(?:ier)?|jan(?:uary)?|fevr?(?:ier)?|feb(?:ruary)?|mars|mar(?:ch)?"
    r"|avr(?:il)?|apr(?:il)?|mai|may|juin|june?|juil(?:let)?|july?|aout|aug(?:ust)?|sept?(?:embre|ember)?"
    r"|oct(?:obre|ober)?|nov(?:embre|ember)?|dec(?:embre|ember)?|le|du|et|au|on|date|publie|paru|mis en ligne|h|a|at)\b"
)
_BY = re.compile(
    r"(?:(?:un (?:article|texte|billet)|propos recueillis|écrit|signé)\s+)?(?:par|de|by)\s+(?=[A-ZÀ-Þ@])", re.IGNORECASE
)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|&|\bet\b|\band\b)\s*")
_PAID = re.compile(
    r"(?:€+|\$|£|🔒|🔐|💶|🔑|(?:acces |article |contenu )?(?:payant|reserve|paywall|premium|abonnes?"
    r"|abo)s?|subscribers?(?: only)?|abonnement|paid)"
)
_MARK = re.compile(r"[🔒🔐🔑🔓]")
"""What tells the access stands beside anything, a date too."""
_FREE = re.compile(r"(?:acces )?(?:libre|gratuit|ouvert)|free|🔓")
_LANGUAGES = {
    "de": "de allemand german en·allemand",
    "en": "en anglais english en·anglais vo 🇬🇧 🇺🇸 eng",
    "es": "es espagnol spanish en·espagnol 🇪🇸",
    "fr": "fr francais french en·francais 🇫🇷",
    "it": "it italien italian en·italien 🇮🇹",
    "nl": "nl neerlandais dutch en·neerlandais",
    "pt": "pt portugais portuguese en·portugais",
}
_LANGUAGE_OF = {word.replace("·", " "): code for code, words in _LANGUAGES.items() for word in words.split()}
_FORM = re.compile(
    r"(?:video|podcast|audio|radio|pdf|tribune|opinion|infographie|dossier|thread|fil|image|bd"
    r"|reportage|entretien|interview"
    r"|replay|rediff|live|enquete|analyse|chronique|edito(?:rial)?|billet|communique(?: de presse)?|depeche|maj"
    r"|\d{1,3} ?(?:min(?:utes?)?|pages?|p|h|mo|ko)\b.{0,12}|\d{1,3}(?:/\d{1,3})?|suite|ici|lire|lien|link|source)\.?"
)
_NAME = re.compile(r"@?[A-ZÀ-Þ0-9](?:[^.?!:;«»“”\[\]]|\.(?=\w)){0,60}[ \u00a0]?!?")
_NO_NAME = re.compile(
    r"(?:à|ce|cet|cette|ces|c['’]est|il|elle|on|nous|je|voir|lire|ici|mais|et|ou|pour|avec|dans|un|une|des|qui|que)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 6
_MOST_PARTS = 6
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Attribution:
    """What is said of an article beside its title; `sure` when more than the shape of a name tells it."""

    source: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    access: Access | None = None
    language: str | None = None
    others: tuple[str, ...] = ()
    """Further sites, where several are named."""
    sure: bool = False
    names: int = 0
    """How many names that are no person's were given."""

    @property
    def empty(self) -> bool:
        return not (self.source or self.authors or self.published or self.access or self.language)


@lru_cache(maxsize=4096)
def read_attribution(words: str, url: str = "") -> Attribution | None:
    """Returns what the words say of an article, or None when some of them say anything else."""
    words = _MARK.sub(r", \g<0>, ", words).strip().strip("()[]*_").strip(" .,;:–—-\u00a0")
    if not words or len(words) > _LONGEST:
        return None
    if sites := read_sites(words):
        return Attribution(source=sites[0], others=sites[1:], sure=True)
    parts = [part.strip(" ().,\u00a0") for part in _PARTS.split(words)]
    parts = [part for part in parts if part]
    if not parts or len(parts) > _MOST_PARTS:
        return None
    return _read_parts(parts, url)


def read_sites(words: str) -> tuple[str, ...]:
    """Returns the sites that are named, when nothing else is: outlets' names for known hosts, else hosts as printed."""
    sites = []
    for part in _BETWEEN_SITES.split(words.strip()) if len(words) <= _LONGEST else ():
        found = _HOST.fullmatch(part.strip())
        if not found or _FILE.search(part):
            return ()
        sites.append(
            outlet_of(f"https://{found[1].lower()}")
            or part.strip().removeprefix("https://").removeprefix("http://").rstrip("/")
        )
    return tuple(dict.fromkeys(sites))


def is_date(words: str) -> bool:
    """Whether the words are a date and nothing else, with or without its year."""
    folded = without_accents(words)
    return any(character.isdigit() for character in folded) and not _DATE_WORDS.sub("", folded).strip(" .,:/()-–—")


def access_of(words: str) -> Access | None:
    """Returns who may read the article, where a mark or a word says so: « € », « abonnés », « accès libre »."""
    folded = without_accents(words).strip(" ().,[]-–—\u00a0")
    if _PAID.fullmatch(folded):
        return "subscribers"
    return "free" if _FREE.fullmatch(folded) else read_access(words)


def language_of(words: str) -> str | None:
    """Returns the language where the words only name one: « en », « en anglais »."""
    return _LANGUAGE_OF.get(without_accents(words).strip(" ().,[]").removeprefix("lien "))


def is_form(words: str) -> bool:
    """Whether the words only say what kind of thing it is or how long: « vidéo », « 5 min », « 2/3 »."""
    return _FORM.fullmatch(without_accents(words).strip(" ().,[]")) is not None


def may_be_name(words: str) -> bool:
    """Whether the words could be an outlet's name: few, and none of a sentence."""
    return bool(_NAME.fullmatch(words)) and len(words.split()) <= _MOST_WORDS and not _NO_NAME.match(words)


def _read_parts(parts: list[str], url: str) -> Attribution | None:
    access = published = language = None
    authors: tuple[str, ...] = ()
    names: list[str] = []
    sure = False
    for part in parts:
        by = _BY.match(part)
        if said := access_of(part):
            access, sure = said, True
        elif is_date(part):
            published, sure = read_date(part) or published, True
        elif code := language_of(part):
            language = code
        elif by and (found := _people(part[by.end() :])):
            authors, sure = (*authors, *found), True
        elif is_known_outlet(part) or read_sites(part):
            names.append(part)
        elif is_form(part):
            continue
        elif may_be_name(part):
            names.append(part)
        else:
            return None
    source, signed = _source_among(names, url)
    sure = sure or source is not None and _is_sure(source, url)
    outlets = len(names) - len(signed)
    return Attribution(_as_known(source), (*authors, *signed), published, access, language, sure=sure, names=outlets)


def _source_among(names: list[str], url: str) -> tuple[str | None, tuple[str, ...]]:
    """The outlet among the names, and the people beside it; several names of no person are the outlet and its part."""
    source = next((name for name in names if _is_sure(name, url)), None)
    source = source or next((name for name in names if not is_person(name)), None) or (names[-1] if names else None)
    return source, tuple(name for name in names if name != source and is_person(name))


def _is_sure(name: str, url: str) -> bool:
    return is_known_outlet(name) or bool(url) and names_host(name, url) or bool(read_sites(name))


def _as_known(source: str | None) -> str | None:
    sites = read_sites(source) if source else ()
    return sites[0] if sites else source.strip('«»“”" \u00a0') if source else None


def _people(words: str) -> tuple[str, ...]:
    names = tuple(name for name in _BETWEEN_NAMES.split(words.strip(" .")) if name)
    return names if names and all(is_person(name) or name.startswith("@") for name in names) else ()
