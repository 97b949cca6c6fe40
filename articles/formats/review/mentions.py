"""Articles cited inside a paragraph: « (lire l’article de Libération – abonnés) », or a linked label in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from articles.formats.bylines import Access
from articles.formats.headlines import is_person
from articles.formats.outlets import is_known_outlet, names_host, outlet_of
from articles.formats.review.attributions import access_of, may_be_name, read_sites
from articles.formats.review.inline import Link
from articles.text import is_cut, is_home_page, same_name_key, source_host

_VERB = (
    r"(?:lire|lisez|voir|[ée]couter|regarder|consulter|t[ée]l[ée]charger|d[ée]couvrir|retrouver|source"
    r"|sources|via|relire|read|see)"
)
_BRACKET = re.compile(rf"\(((?:à |a )?{_VERB}\b[^()]{{0,200}})\)", re.IGNORECASE)
_ALONE = re.compile(rf"(?:[>→►=-]+[ \u00a0]*)?((?:à )?{_VERB}\b[^.:;!?]{{2,160}})[.…]?$", re.IGNORECASE)
_WHAT = re.compile(
    r"\b(?:articles?|enquêtes?|communiqués?(?: de presse)?|tribunes?|reportages?|dossiers?|analyses?"
    r"|entretiens?|interviews?|papiers?|billets?|études?"
    r"|rapports?|notes?|chroniques?|vidéos?|podcasts?|émissions?|dépêches?|décryptages?|textes?|avis"
    r"|éditos?|éditoria(?:l|ux)|portraits?|récits?|brèves?|suite|report|story)"
    r"(?:[ \u00a0]+(?:complète?s?|entière?s?|paru(?:e|s|es)?|publiée?s?|intégral|en ligne|consacrée?s?))*[ \u00a0]+"
    r"(?P<of>de la|de l[’']|de|du|des|d[’']|sur(?: le site(?: de| du)?)?|dans|par|chez|from|in|on"
    r"|of)[ \u00a0]*(?P<who>[^,;]{2,120}(?:,[^,;]{1,40})?)$",
    re.IGNORECASE,
)
_ON = re.compile(
    rf"(?:à )?{_VERB}(?: (?:aussi|également|la suite|plus|le tout))?[ \u00a0]*(?::|sur|dans|chez|on"
    rf"|in)[ \u00a0]*(?P<who>[^,;]{{2,80}}(?:,[^,;]{{1,40}})?)$",
    re.IGNORECASE,
)
_POINTERS = re.compile(r"\b(?:ici|là|here|lien|liens|link)\b", re.IGNORECASE)
_ACCESS = re.compile(r"[ \u00a0]*(?:[–—,/|-]|\(|\[)[ \u00a0]*([^–—,/|()\[\]]{1,40}?)[)\]]?[ \u00a0]*$")
_ALSO_OF = re.compile(r"[ \u00a0]+(?:et|and|&)[ \u00a0]+(?=(?:de |du |des |d[’']|sur |dans )?)")
_COMPLEMENT = re.compile(
    r"[ \u00a0]+(?:de la|de l[’']|de|du|des|d[’'])[ \u00a0]?[A-ZÀ-Þ][\w’'-]+"
    r"(?:[ \u00a0](?:de |du |des |d[’']|et )?[A-ZÀ-Þ][\w’'-]+){0,3}"
)
_CONTRACTED = {"du": "Le ", "des": "Les "}
_JOURNALIST = re.compile(
    r"\b(?:[Ll]es?|[Ll]a|[Nn]otre)[ \u00a0](?:journalistes?|reporters?|chroniqueu(?:r|se)|éditorialiste"
    r"|autrice|auteure?)[ \u00a0]((?:[A-ZÀ-Þ][\w’'-]+[ \u00a0]?){2,4})"
)
_POINTING_LABEL = re.compile(
    r"(?:(?:à )?(?:lire|voir|[ée]coutez?|consultez?|lisez|retrouvez|inscri\w+|en savoir plus"
    r"|plus d.info\w*|cliquez|read)\b.{0,80}|ici|là|here|ce lien|(?:cet?|cette|une?|l[’']|l[ae]s?|son"
    r"|sa|leur)?[ \u00a0]?(?:récente? |dernière? |nouvel(?:le)? )?"
    r"(?:article|enquête|communiqué|tribune|reportage|dossier|analyse|entretien|interview|papier"
    r"|billet|étude|rapport|note|chronique|vidéo|podcast|dépêche|texte|avis)\b.{0,80})",
    re.IGNORECASE,
)
_EXPLAINING = ("wikipedia.org", "wiktionary.org", "wikidata.org")
"""What explains a word rather than being cited."""
_ARTICLE_ADDRESS = re.compile(r"[^/?#]{16,}|\d{3,}|[?&]\w+=")
_NAMED = re.compile(r"[^\W\d_a-zà-ÿ]|\d|(?:la|le|les|l[’'])[ \u00a0]?[A-ZÀ-Þ]|[a-z]+-[a-z]+$")
_FEWEST_WORDS = 4
_MOST_WORDS = 8
_LONGEST_SOURCE = 60


@dataclass(frozen=True, slots=True)
class Mention:
    """An article that a paragraph cites, most often without its title."""

    line: int
    source: str | None = None
    url: str | None = None
    title: str | None = None
    access: Access | None = None
    authors: tuple[str, ...] = ()

    @property
    def url_cut(self) -> bool:
        return bool(self.url) and is_cut(self.url or "")


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a paragraph cites, and how many of its links were lost without a name."""

    cited: tuple[Mention, ...] = ()
    nameless: int = 0
    left: tuple[str, ...] = ()
    """Addresses that are linked from words which cite nothing."""


def read_mentions(number: int, text: str, links: tuple[Link, ...]) -> Mentions:
    """Returns the articles that a paragraph cites."""
    labels = [found[1] for found in _BRACKET.finditer(text)]
    if not labels and not links and (alone := _ALONE.match(text)):
        labels = [alone[1]]
    told = [mention for label in labels for mention in _in_label(number, label)]
    linked, left = _in_links(number, text, links)
    nameless = sum(
        len(_POINTERS.findall(label)) for label in labels if not links and not list(_in_label(number, label))
    )
    cited = linked if linked else told
    if len(cited) == 1 and not cited[0].authors and (author := _author(text)):
        cited = [replace(cited[0], authors=(author,))]
    return Mentions(tuple(cited), nameless, left)


def completed_source(source: str, text: str) -> str:
    """Returns a name of one common word as the text before gives it whole: « Ministère » after « le ministère des
    Solidarités »; the same name when the text does not."""
    if " " in source or len(source) < 5 or is_known_outlet(source) or not source.isalpha():
        return source
    whole = re.search(rf"\b(?:{re.escape(source)}|{re.escape(source.lower())}){_COMPLEMENT.pattern}", text)
    return whole[0] if whole else source


def same_source(first: str | None, second: str | None) -> bool:
    """Whether two printed names are of one outlet, an article before it not counted."""
    keys = [re.sub(r"^(?:les?|la|l|the) ", "", same_name_key(name or "")) for name in (first, second)]
    return bool(keys[0]) and keys[0] == keys[1]


def _in_label(number: int, label: str) -> Iterator[Mention]:
    label = label.strip()
    access: Access | None = None
    while found := _ACCESS.search(label):
        said = access_of(found[1])
        if not said:
            break
        access, label = access or said, label[: found.start()].strip()
    what = _WHAT.search(label)
    named = what or _ON.match(label)
    if not named:
        return
    joint = what["of"].strip() if what else ""
    for at, who in enumerate(_ALSO_OF.split(named["who"])):
        if source := _source(joint if not at else "", who):
            yield Mention(number, source, access=access)


def _source(joint: str, who: str) -> str | None:
    """The outlet in « de la Gazette », « du Monde », « sur Brume Infos », with the article it is printed with."""
    who = who.strip(' .,:«»“”"\u00a0')
    words = who.split(maxsplit=1)
    if not joint and len(words) == 2 and words[0].lower() in ("de", "du", "des", "sur", "dans"):
        joint, who = words
    if not who or len(who) > _LONGEST_SOURCE or len(who.split()) > _MOST_WORDS or _POINTERS.fullmatch(who):
        return None
    if sites := read_sites(who):
        return sites[0]
    article = _article(joint, who)
    return f"{article}{who}" if article or _NAMED.match(who) else None


def _article(joint: str, who: str) -> str:
    if joint[:4].lower() == "de l":
        return joint[3:] + (" " if joint[-1] == "a" else "")
    if joint.lower() == "du" and not is_known_outlet(f"Le {who}"):
        return ""
    return _CONTRACTED.get(joint.lower(), "") if who[0].isupper() else ""


def _author(text: str) -> str | None:
    found = _JOURNALIST.search(text)
    name = found[1].strip() if found else ""
    return name if is_person(name) else None


def _in_links(number: int, text: str, links: tuple[Link, ...]) -> tuple[list[Mention], tuple[str, ...]]:
    cited: list[Mention] = []
    left: list[str] = []
    for link in links:
        mention = _linked(number, text, link)
        if mention and all(mention.url != other.url for other in cited):
            cited.append(mention)
        elif mention is None and link.url and not is_home_page(link.url):
            left.append(link.url)
    return cited, tuple(left)


def _linked(number: int, text: str, link: Link) -> Mention | None:
    """What a linked label cites: an outlet, an article by its title or by pointing at it; a mere name cites nothing."""
    if not link.url or is_home_page(link.url) or source_host(link.url).endswith(_EXPLAINING):
        return None
    known = outlet_of(link.url)
    label = text[link.start : link.end].strip()
    if link.shown:
        return Mention(number, known, link.url)
    told = next(_in_label(number, label), None)
    if told:
        return replace(told, url=link.url)
    bare = label.strip('«»“”" \u00a0')
    if (
        is_known_outlet(bare)
        or _is_article_address(link.url)
        and (may_be_name(bare) or read_sites(bare))
        and names_host(bare, link.url)
    ):
        return Mention(number, bare, link.url)
    if _POINTING_LABEL.fullmatch(label):
        return Mention(number, known, link.url)
    if label[:1] in '«“"' and label[-1:] in '»”"':
        return Mention(number, known, link.url, title=label)
    if len(label.split()) >= _FEWEST_WORDS:
        return Mention(number, known, link.url, title=label if label[0].isupper() else None)
    return None


def _is_article_address(url: str) -> bool:
    """Whether the address has the shape of an article's: a long last part, or a number in it."""
    last = url.split("://")[-1].rstrip("/").partition("/")[2].rpartition("/")[2]
    return _ARTICLE_ADDRESS.search(last) is not None
