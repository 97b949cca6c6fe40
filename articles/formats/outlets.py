"""Which outlet a host belongs to: general knowledge as a table, and how a printed name is told to be a host's."""

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.text import same_name_key, source_host

OUTLETS = {
    "20minutes.fr": "20 Minutes",
    "afp.com": "AFP",
    "alternatives-economiques.fr": "Alternatives économiques",
    "arretsurimages.net": "Arrêt sur images",
    "banquedesterritoires.fr": "Banque des Territoires",
    "basta.media": "Basta !",
    "bbc.co.uk": "BBC",
    "bbc.com": "BBC",
    "bfmtv.com": "BFM TV",
    "bondyblog.fr": "Bondy Blog",
    "capital.fr": "Capital",
    "challenges.fr": "Challenges",
    "charliehebdo.fr": "Charlie Hebdo",
    "courrierinternational.com": "Courrier international",
    "elpais.com": "El País",
    "france24.com": "France 24",
    "france3-regions.francetvinfo.fr": "France 3 Régions",
    "franceinfo.fr": "France Info",
    "francetvinfo.fr": "France Info",
    "humanite.fr": "L’Humanité",
    "la-croix.com": "La Croix",
    "ladepeche.fr": "La Dépêche du Midi",
    "lagazettedescommunes.com": "La Gazette des communes",
    "lalibre.be": "La Libre",
    "lamontagne.fr": "La Montagne",
    "laquadrature.net": "La Quadrature du Net",
    "lavoixdunord.fr": "La Voix du Nord",
    "ledauphine.com": "Le Dauphiné libéré",
    "lefigaro.fr": "Le Figaro",
    "lemediasocial.fr": "Le Média social",
    "lemonde.fr": "Le Monde",
    "leparisien.fr": "Le Parisien",
    "lepoint.fr": "Le Point",
    "leprogres.fr": "Le Progrès",
    "lesechos.fr": "Les Échos",
    "lesoir.be": "Le Soir",
    "letelegramme.fr": "Le Télégramme",
    "letemps.ch": "Le Temps",
    "lexpress.fr": "L’Express",
    "liberation.fr": "Libération",
    "marianne.net": "Marianne",
    "mediapart.fr": "Mediapart",
    "monde-diplomatique.fr": "Le Monde diplomatique",
    "nouvelobs.com": "Le Nouvel Obs",
    "numerama.com": "Numerama",
    "nytimes.com": "The New York Times",
    "ouest-france.fr": "Ouest-France",
    "politis.fr": "Politis",
    "publicsenat.fr": "Public Sénat",
    "radiofrance.fr": "Radio France",
    "reporterre.net": "Reporterre",
    "rfi.fr": "RFI",
    "rtbf.be": "RTBF",
    "rts.ch": "RTS",
    "rue89strasbourg.com": "Rue89 Strasbourg",
    "slate.fr": "Slate",
    "streetpress.com": "StreetPress",
    "sudouest.fr": "Sud Ouest",
    "telerama.fr": "Télérama",
    "theconversation.com": "The Conversation",
    "theguardian.com": "The Guardian",
    "washingtonpost.com": "The Washington Post",
    "zdnet.fr": "ZDNet",
}
"""Host → name. A host under one of these belongs to it, unless it has a line of its own."""

_PLATFORMS = (
    ".wordpress.com",
    ".blogspot.com",
    ".blogspot.fr",
    ".over-blog.com",
    ".substack.com",
    ".canalblog.com",
    ".hautetfort.com",
)
_TELLS_NOTHING = frozenset(
    (
        "www",
        "blog",
        "blogs",
        "actu",
        "info",
        "infos",
        "news",
        "media",
        "presse",
        "site",
        "web",
        "com",
        "net",
        "org",
        "asso",
        "gouv",
    )
)
_SHORTEST_PART = 4
_LONGEST_NAME = 50
_ARTICLE = re.compile(r"^(?:le |la |les |l |the )")


@dataclass(frozen=True, slots=True)
class _Site:
    """What an address tells of its site, folded to letters."""

    outlet: str | None
    outlet_letters: str
    labels: tuple[str, ...]


def outlet_of(url: str) -> str | None:
    """Returns the name of the outlet the address belongs to, where its host is generally known."""
    return _site(url).outlet


def is_known_outlet(name: str) -> bool:
    """Whether a printed name is that of a generally known outlet."""
    return _without_article(name) in _KNOWN_NAMES


def names_host(name: str, url: str) -> bool:
    """Whether a printed name is that of the site at the address: the letters of a part of its host, one inside the
    other (four letters at least), its initials, or the name the site is known by."""
    letters, site = _letters(name), _site(url)
    if not letters or len(name) > _LONGEST_NAME:
        return False
    if site.outlet and _without_article(name) == _without_article(site.outlet):
        return True
    return any(_is_label(name, letters, label) for label in site.labels)


def is_exactly_host(name: str, url: str) -> bool:
    """Whether a printed name has exactly the letters of a part of the host, or is the name the site is known by."""
    letters, site = _letters(name), _site(url)
    return bool(letters) and (letters == site.outlet_letters or letters in site.labels)


def is_personal_site(name: str, url: str) -> bool:
    """Whether the site is one person's own: a blog platform's host with exactly that person's name."""
    host = source_host(url)
    return host.endswith(_PLATFORMS) and _letters(host.partition(".")[0]) == _letters(name)


@lru_cache(maxsize=1024)
def _site(url: str) -> _Site:
    labels = source_host(url).split(".")
    hosts = (".".join(labels[start:]) for start in range(len(labels) - 1))
    outlet = next((OUTLETS[host] for host in hosts if host in OUTLETS), None)
    parts = [label for label in labels[:-1] if label not in _TELLS_NOTHING]
    telling = [*parts, "".join(labels)] if len(labels) > 1 else []
    return _Site(outlet, _letters(outlet or ""), tuple(filter(None, map(_letters, telling))))


def _is_label(name: str, letters: str, label: str) -> bool:
    if label in (letters, _initials(name)):
        return True
    inside, around = sorted((letters, label), key=len)
    return len(inside) >= _SHORTEST_PART and inside in around


def _letters(text: str) -> str:
    return "".join(character for character in same_name_key(text) if character.isalnum())


def _initials(name: str) -> str:
    words = same_name_key(name).split()
    return "".join(word[0] for word in words) if len(words) > 2 else ""


def _without_article(name: str) -> str:
    return _ARTICLE.sub("", " ".join(re.findall(r"\w+", same_name_key(name))))


_KNOWN_NAMES = frozenset(_without_article(name) for name in OUTLETS.values())
