"""Who wrote an article: people, by their names alone; neither agencies nor « la rédaction »."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import trafilatura
from lxml import html

from articles.extracting.blocks import Block, place_of
from articles.extracting.head import Head
from articles.extracting.site import is_site, source_name
from articles.extracting.structured import Node, words
from articles.formats import is_known_outlet, is_person, read_byline
from articles.text import read_date, same_name_key, single_spaced, without_accents

_METAS = (
    "author",
    "article:author",
    "article.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "creator",
    "cxenseparse:author",
)
_BY = re.compile(
    r"^(?:(?:un |une )?(?:article|billet|texte|tribune|chronique|enquête|reportage|analyse|entretien)?\s*(?:de\s+)?)?"
    r"(?:écrit |rédigé |publié |posté |propos recueillis |recueilli |texte |textes |written |posted |reported )*"
    r"(?:erstellt von|verfasst von|author|par|by|von|por|di|door)\s*:?\s+(?=\w)",
    re.IGNORECASE,
)
_DATED_BY = re.compile(r"[,–—|·-]?\s+(?:par|by)\s*:?\s+(?=[A-ZÀ-Þ])")
"""« mercredi 18 novembre 2026, par Jeanne Roux »."""
_ALL_BY = re.compile(
    r"^(?:view all (?:posts|articles) by|(?:voir )?(?:tous )?les articles (?:de|par)|alle (?:artikel|beiträge) von)\s+",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:auteure?s?|autrices?|auteur\.?rice|authors?|texte|propos recueillis|signature|rédaction|journaliste)\s*:\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:[,(–—|•·/]|\s-\s)\s*(?:(?:notre |nos |l[ae’'] ?)?(?:envoyé|correspondant|journaliste|reporter|chef|grand"
    r"|rédact|directeur|directrice|président|professeur|maître|chercheu|enseignant|avocat|sociologue|économiste"
    r"|historien|politologue|philosophe|écrivain|éditorialiste|chroniqueu|docteur|spécialiste|membre|secrétaire"
    r"|député|sénat|ministre|bureau|service|pour|à |à$|en |au |avec|et agence|le \d|publié|mis à jour|posté"
    r"|editor|staff|correspondent|contributor|writer|senior|special|for |in |at |on |with |updated).*)",
    re.IGNORECASE | re.DOTALL,
)
_WITH_AGENCY = re.compile(
    r"\s+(?:\(?(?:avec|et|with|and|mit|/)\s+(?:l[’']\s?)?(?:agences?|AFP|Reuters|AP|dpa|EFE|ATS|Belga)\b.*)"
)
_WHEN = re.compile(
    r"(?:^|\s*[,|·•–-]\s*|\s+)"
    r"(?:le |on |am |vom |stand\b|publié|posté|mis en ligne|veröffentlicht|\d{1,2}[/. ]|\d{4}).*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:;|\||/|•|·|,\s+(?:et|and)\s+|\s(?:et|and|und|&|y)\s|,\s*)\s*")
_NOBODY = re.compile(
    r"(?:(?:la |notre |par la |the )?redaction\b.*|.*\bredaction|redazione|redaktion|redaccion|newsroom|.*\bstaff"
    r"|admin\w*|webmaster|webmestre|editors?|editeur|equipe\b.*|collectif|auteurs?|author|anonyme|anonymous|inconnu"
    r"|unknown|invite|guest|user|utilisateur|contributeur\w*|contributor\w*|none|null|desk\b.*|press|presse|news|default"
    r"|service\b.*|bureau\b.*|mastodon|wordpress|public|www\..*|.*\.(?:com|fr|org|net))"
)
_AGENCIES = re.compile(
    r"(?:l[’' ])?(?:agence\b.*|a ?f ?p|afp\b.*|.*\bafp|reuters|ap|associated press|belga|ats|dpa|efe|ansa|tass"
    r"|keystone ats|xinhua"
    r"|bloomberg|upi|pa|agences?|sipa|relaxnews|afp relaxnews|aef|la presse canadienne|press association)"
)
_IS_NO_NAME = re.compile(
    r"\b(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|july"
    r"|comment\w*|kommentar\w*|posts?|articles?|archives?|website|profil\w*|zeige|voir|tous|all|more|plus|suivre|follow"
    r"|share|partager|artikel|alle|zur|read|lire|email|categor\w*|uncategorized|copyright|reserved|published|posted"
    r"|by|par|no author)\b"
)
_MARKED = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author(?!i)|authors|auteure?s?|autrice|signature|article-?author|post-?author|entry-?author"
    r"|writer|journalist\w*|nom-auteur|author-?name|meta-?author|vcard|p-author)(?:$|[\s_-])"
)
_ELSEWHERE = re.compile(
    r"comment|related|sidebar|footer|teaser|widget|recent|recommand|newsletter|plus-lus|nav(?:$|[\s_-])|menu|bio\b|reply"
)
_OWN_PAGE = re.compile(r"/(?:auteure?s?|autrices?|authors?|staff|journalistes?|signatures?|redacteurs?)/[\w-]+/?$")
_LONGEST_NAME, _LONGEST_LINE, _MOST = 60, 160, 10
_MOST_WORDS = 5
_NEAR_BEFORE, _NEAR_AFTER, _LAST, _JUST_BELOW = 6, 12, 4, 4
_FRAMES = ("meta", "link", "body", "html", "article", "main", "head")


def find_authors(tree: html.HtmlElement, head: Head, found: list[Block], title: str, text: str) -> tuple[str, ...]:
    """Returns the people who sign, in order, each once; nothing when nobody does.

    The page's data are asked first, unless they name somebody whom the page itself nowhere shows, which is the account
    that typed it; then what the page prints. The library's own search comes last."""
    stated = next((names for raws in (_in_data(head), _in_metas(head)) if (names := _people(raws, head))), ())
    if stated and _are_shown(stated, found):
        return stated
    sources = [_in_lines(found, title), *_in_markup(tree), _alone(found, title, text)]
    if _signs_itself(found, title, head):
        sources = sources[:1]
    printed = next((names for raws in sources if (names := _people(raws, head))), ())
    if printed or stated or len(sources) == 1:
        return printed or stated
    return _people(_searched(tree, head), head)


def _are_shown(names: tuple[str, ...], found: list[Block]) -> bool:
    """Whether one of the names stands in what the page shows."""
    lines = (same_name_key(block.text) for block in found)
    keys = [same_name_key(name) for name in names]
    return any(key in line for line in lines for key in keys)


def _signs_itself(found: list[Block], title: str, head: Head) -> bool:
    """Whether the line near the title says that the site, a newsroom or an agency wrote it."""
    for block in _near(found, title):
        names, sure = _signature(block.text)
        if names and sure:
            return all(_is_nobody(name, head) for name in names)
    return False


def _people(raws: Iterable[str], head: Head) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for raw in raws:
        if raw and ("www." in raw or "http" in raw):
            continue
        for name in split_names(raw):
            if not _is_nobody(name, head):
                names.setdefault(same_name_key(name), name)
    return tuple(names.values())[:_MOST]


def split_names(raw: str) -> Iterator[str]:
    """Gives the names of a printed signature, without label, role, place or date."""
    line = single_spaced(raw).strip(" ,;:|–—-•·")
    if not line or len(line) > 4 * _LONGEST_LINE or line.startswith(("http://", "https://", "www.")):
        return
    line = _LABEL.sub("", _BY.sub("", _ALL_BY.sub("", line)))
    line = _WITH_AGENCY.sub("", line)
    for part in _BETWEEN.split(_TAIL.sub("", line)):
        name = _BY.sub("", _WHEN.sub("", _TAIL.sub("", part or "")) if not is_person(part or "") else part)
        name = re.sub(r"\s*\([^)]*\)?\s*$|^\W+|[\s,;:*|–—•·-]+$", "", single_spaced(name))
        if name:
            yield _in_case(name)


def _in_case(name: str) -> str:
    """A name set in capitals is written as names are."""
    return name.title() if name.isupper() and len(name) > 5 and " " in name else name


def _is_nobody(name: str, head: Head) -> bool:
    folded = without_accents(name)
    return (
        len(name) > _LONGEST_NAME
        or len(name.split()) > _MOST_WORDS
        or not any(letter.isalpha() for letter in name)
        or any(character.isdigit() for character in name)
        or "@" in name
        or not name[0].isalnum()
        or _IS_NO_NAME.search(folded) is not None
        or _NOBODY.fullmatch(folded) is not None
        or _AGENCIES.fullmatch(folded) is not None
        or is_site(name, head)
        or is_known_outlet(name)
        or same_name_key(name) == same_name_key(source_name(head))
    )


def _in_data(head: Head) -> Iterator[str]:
    structured = head.structured
    for name in ("author", "creator"):
        value = structured.article.get(name)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str):
                yield each
            elif isinstance(node := structured.node(each), dict) and _is_person_node(node):
                yield words(node)


def _is_person_node(node: Node) -> bool:
    kind: Any = node.get("@type") or "Person"
    kinds = kind if isinstance(kind, list) else [kind]
    return bool(words(node)) and "Organization" not in kinds and "NewsMediaOrganization" not in kinds


def _in_metas(head: Head) -> Iterator[str]:
    for name in _METAS:
        if values := [value for value in head.metas.get(name, ()) if not value.startswith(("http", "@"))]:
            yield from values
            return


def _in_markup(tree: html.HtmlElement) -> Iterator[Iterator[str]]:
    """What the markup calls the author, the surest signs first, outside of comments, of lists of other articles and of
    the foot of the page."""
    elements = [element for element in tree.iter() if isinstance(element.tag, str) and element.tag not in _FRAMES]
    for is_sign in (_is_property, _is_relation, _is_classed, _is_linked):
        marked = [element for element in elements if is_sign(element) and not _is_elsewhere(element)]
        yield _printed([each for each in marked if not any(above in marked for above in each.iterancestors())])


def _is_property(element: html.HtmlElement) -> bool:
    return "author" in (element.get("itemprop") or "").split()


def _is_relation(element: html.HtmlElement) -> bool:
    return "author" in (element.get("rel") or "").split()


def _is_classed(element: html.HtmlElement) -> bool:
    return _MARKED.search(f"{element.get('class') or ''} {element.get('id') or ''}".lower()) is not None


def _is_linked(element: html.HtmlElement) -> bool:
    """A link to somebody's own page on the site."""
    return element.tag == "a" and _OWN_PAGE.search(element.get("href") or "") is not None


def _printed(marked: list[html.HtmlElement]) -> Iterator[str]:
    """The words of the elements; where one holds a name or one link, only these."""
    for element in marked[:_MOST]:
        named = [each for each in element.iter() if "name" in (each.get("itemprop") or "").split()]
        links = [each for each in element.iter("a") if 0 < len(each.text_content().strip()) < _LONGEST_NAME]
        for each in named or (links if len(links) == 1 else [element]):
            text = single_spaced(each.text_content())
            if len(text) <= _LONGEST_LINE:
                yield text


def _is_elsewhere(element: html.HtmlElement) -> bool:
    for above in (element, *element.iterancestors()):
        if above.tag in ("aside", "footer", "nav", "form"):
            return True
        named = f"{above.get('class') or ''} {above.get('id') or ''}".lower()
        if above.tag not in _FRAMES and _ELSEWHERE.search(named) and above.find(".//h1") is None:
            return True
    return False


def _in_lines(found: list[Block], title: str) -> Iterator[str]:
    """Printed bylines near the title, else anywhere on the page where one says so in words."""
    for is_near, lines in ((True, _near(found, title)), (False, found)):
        for block in lines:
            names, sure = _signature(block.text)
            if names and all(map(is_person, names)) and (is_near or sure) and not _is_elsewhere(block.element):
                yield from names
                return


def _signature(text: str) -> tuple[list[str], bool]:
    """The names that a line signs with, and whether it says so in words."""
    if len(text) > _LONGEST_LINE:
        return [], False
    line = text.replace("\n", " ")
    byline = read_byline(line)
    printed, sure = (byline.authors, byline.sure) if byline else ((), False)
    dated = _DATED_BY.search(line)
    if not printed and dated and read_date(line[: dated.start()]):
        printed, sure = (line[dated.end() :],), True
    return [name for each in printed for name in split_names(each)], sure


def _near(found: list[Block], title: str) -> list[Block]:
    start = place_of(title, found)
    return found[max(0, start - _NEAR_BEFORE) : start + _NEAR_AFTER]


def _alone(found: list[Block], title: str, text: str) -> Iterator[str]:
    """A name alone right below the title, or after the last paragraph."""
    start = place_of(title, found)
    below = [block.text for block in found[start + 1 : start + _JUST_BELOW] if not block.is_heading]
    for line in [*below, *text.split("\n\n")[-_LAST:]]:
        if is_person(line.strip(" .")) and len(line.split()) <= _MOST_WORDS:
            yield line


def _searched(tree: html.HtmlElement, head: Head) -> Iterator[str]:
    """What the library finds where the page says it in no way known here."""
    try:
        document = trafilatura.extract_metadata(tree, default_url=head.url or None)
    except Exception:  # noqa: BLE001 - whatever it stumbles on, the author is only not known
        return
    yield from (document.author or "").split("; ") if document else ()
