"""Who may read an article whole: what its data say, and its page's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from articles.extracting.blocks import Block
from articles.extracting.head import Head
from articles.extracting.records import Access
from articles.formats import read_access
from articles.text import single_spaced, without_accents

_TIERS: dict[str, Access] = {
    "free": "free",
    "metered": "registration",
    "registration": "registration",
    "locked": "subscribers",
    "paid": "subscribers",
    "premium": "subscribers",
    "subscriber": "subscribers",
    "subscription": "subscribers",
}
_TIER_METAS = ("article:content_tier", "og:article:content_tier", "content_tier", "article:access", "ad:access")
_LOCKED_METAS = ("cxenseparse:content:locked", "premium", "paywall", "article:premium", "is_premium", "restricted")
_LEFT = re.compile(
    r"il (?:vous )?reste (?:encore )?\d{1,3}\s?% (?:de (?:cet|l)\W?article|a (?:lire|decouvrir))"
    r"|\d{1,3}\s?% (?:de (?:cet|l)\W?article )?(?:reste|restent) a (?:lire|decouvrir)"
    r"|(?:la |cette )?suite (?:de (?:cet|l)\W?article )?(?:est )?reservee? (?:a nos |aux )abonne"
    r"|(?:cet |l.)?(?:article|contenu) (?:est )?reserve (?:a nos |aux )?abonne"
    r"|(?:pour|afin de) (?:lire|poursuivre|continuer|acceder).{0,60}(?:abonnez-vous|je m.abonne)"
    r"|abonnez-vous pour (?:lire|poursuivre|acceder|continuer|debloquer)"
    r"|subscribe to (?:continue|read|keep)|this (?:article|content) is for subscribers"
)
_REGISTER = re.compile(
    r"(?:creez|inscrivez)(?:-vous)?.{0,40}(?:compte )?(?:gratuit\w*).{0,40}(?:lire|poursuivre|acceder|suite)"
    r"|(?:pour|afin de) (?:lire|poursuivre|acceder).{0,60}(?:inscrivez-vous|creez (?:un|votre) compte)"
    r"|inscrivez-vous gratuitement pour (?:lire|acceder|poursuivre)|reservee? aux inscrits"
)
_METERED = re.compile(r"articles? gratuits?.{0,30}(?:ce|par) mois|free articles? (?:this|per|a) month")
_LONGEST_LINE = 300


def find_access(tree: html.HtmlElement, head: Head, found: list[Block], title: str) -> Access:
    """Returns who may read the whole article; empty where nothing says it."""
    near = own_lines(found, title)
    said = [said for block in near if (said := read_access(single_spaced(block.text)))]
    cut = tells_cut(near)
    if cut:
        return cut
    if any(_METERED.search(line) for line in _lines(near)):
        return "registration"
    if stated := _stated(head):
        return stated
    return said[0] if said else ""


def tells_cut(near: list[Block]) -> Access:
    """Returns for whom the rest is, where the page says that there is a rest."""
    for line in _lines(near):
        if _REGISTER.search(line):
            return "registration"
        if _LEFT.search(line):
            return "subscribers"
    return ""


def asks_to_pay(block: Block) -> bool:
    """Whether the block asks the reader to subscribe or to register for the rest."""
    return any(_REGISTER.search(line) or _LEFT.search(line) for line in _lines([block]))


def _lines(near: list[Block]) -> Iterator[str]:
    for block in near:
        if len(block.text) <= _LONGEST_LINE:
            yield without_accents(single_spaced(block.text)).replace("’", " ").replace("'", " ")


def own_lines(found: list[Block], title: str) -> list[Block]:
    """The blocks that speak of this article: outside of lists of others, of menus and of the foot of the page."""
    return [block for block in found if not _is_of_others(block.element)]


def _is_of_others(element: html.HtmlElement) -> bool:
    for above in (element, *element.iterancestors()):
        named = f"{above.get('class') or ''} {above.get('id') or ''}".lower()
        if (
            above.tag in ("nav", "footer", "header")
            and above.getparent() is not None
            and above.getparent().tag == "body"
        ):
            return True
        if above.tag in ("aside", "nav") or re.search(
            r"related|teaser|card|recommand|sidebar|plus-lus|menu|list-", named
        ):
            return above.tag not in ("body", "html", "main", "article") or above.tag == "aside"
    return False


def _stated(head: Head) -> Access:
    article = head.structured.article
    free = _truth(article.get("isAccessibleForFree"))
    parts = article.get("hasPart")
    for part in parts if isinstance(parts, list) else [parts]:
        if isinstance(part, dict) and _truth(part.get("isAccessibleForFree")) is False:
            free = False
    tier = _TIERS.get(head.meta(*_TIER_METAS).lower(), "")
    if tier:
        return tier
    if free is not None:
        return "free" if free else "subscribers"
    if _truth(head.meta(*_LOCKED_METAS)):
        return "subscribers"
    return ""


def _truth(value: Any) -> bool | None:
    """Structured data write truth in many ways: true, "True", "http://schema.org/True", 1."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bool):
        return value
    told = str(value).rsplit("/", 1)[-1].strip().lower()
    return True if told in ("true", "1", "yes", "oui") else False if told in ("false", "0", "no", "non") else None
