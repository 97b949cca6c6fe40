"""How a reading went: an article, its beginning only, a page that asks for consent, or none at all."""

from __future__ import annotations

import re

from lxml import html

from articles.extracting.access import own_lines, tells_cut
from articles.extracting.blocks import Block
from articles.extracting.records import Access, Verdict
from articles.text import without_accents

_CONSENT = re.compile(
    r"cookies?|traceurs?|partenaires?|consent\w*|vie privee|donnees personnelles|publicites? personnalisee?s?|accepter"
    r"|refuser|parametrer|privacy|advertis\w+|partners|personali[sz]ed|rgpd|gdpr|tracking|abonnement sans pub"
)
_CONSENT_MARKS = re.compile(r"didomi|sirdata|axeptio|onetrust|quantcast|tarteaucitron|cookie-?wall|sp_message|consent")
_GONE = re.compile(
    r"(?:erreur |error )?404\b.*|page (?:non trouvee|not found|inexistante).*|.*\bpage (?:est )?introuvable.*"
    r"|.*page not found.*|.*(?:cette|la) page n.existe (?:pas|plus).*|.*contenu (?:n.est plus disponible|introuvable).*"
    r"|.*article (?:n.existe|n.est) plus.*|.*(?:page|contenu|document) que vous (?:cherchez|recherchez|demandez) .*"
    r"|(?:acces|access) (?:refuse|interdit|denied).*|.*(?:service|site) (?:temporairement )?indisponible.*"
    r"|(?:just a moment|un instant|attention required|verification).{0,40}"
    r"|.*(?:etes|are) (?:vous|you) (?:un |a )?(?:humain|robot|human).*"
)
_SHORT, _THIN, _OPENING = 1500, 250, 1200
_MANY = 4
_SHARE = 0.5


def judge(tree: html.HtmlElement, found: list[Block], title: str, text: str, access: Access) -> tuple[Verdict, str]:
    """Returns the verdict on a page, and a code for what led to one that is not good."""
    if _is_gone(title, text, found):
        return "error", "gone"
    if _asks_consent(tree, found, text):
        return "consent", "consent"
    if tells_cut(own_lines(found, title)):
        return "paywall", "cut"
    if access == "subscribers" and len(text) < _OPENING:
        return "paywall", "opening"
    if len(text) < _THIN:
        return "thin", "short"
    return "good", ""


def _is_gone(title: str, text: str, found: list[Block]) -> bool:
    if len(text) > _SHORT:
        return False
    told = [title, *(block.text for block in found if block.is_heading)][:4]
    return any(_GONE.fullmatch(without_accents(line)[:200]) for line in told if line)


def _asks_consent(tree: html.HtmlElement, found: list[Block], text: str) -> bool:
    """Hardly anything but words about consent: of what is read as the article, or of the whole page."""
    if len(text) > _SHORT:  # an article about consent is an article
        return False
    whole = "\n\n".join(block.text for block in found)
    marked = any(
        _CONSENT_MARKS.search(f"{element.get('class') or ''} {element.get('id') or ''}".lower())
        for element in tree.iter("div", "section", "form", "dialog", "main", "body")
    )
    if _is_about_consent(text or whole):
        return True
    return marked and len(text) < _THIN and _is_about_consent(whole)


def _is_about_consent(text: str) -> bool:
    paragraphs = [without_accents(paragraph) for paragraph in text.split("\n\n") if paragraph.strip()]
    about = [paragraph for paragraph in paragraphs if len(_CONSENT.findall(paragraph)) >= 1]
    marks = {found for paragraph in about for found in _CONSENT.findall(paragraph)}
    length = sum(map(len, paragraphs)) or 1
    return len(marks) >= _MANY and sum(map(len, about)) / length >= _SHARE
