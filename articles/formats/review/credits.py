"""Who is thanked at the end of a review, and whose pictures it prints."""

import re

_PHOTO = re.compile(
    r"(?:(?:crédits?|copyrights?|source|légende)[ \u00a0]*(?:de (?:la|l[’']|cette) ?)?)?"
    r"(?:(?:photos?|photographies?|images?|illustrations?|visuels?|dessins?|pictures?"
    r"|crédits?)(?:[ \u00a0](?:d[’']illustration|d[’']ouverture|de (?:une|couverture)|principale"
    r"|crédits?|credits?))?)"
    r"[ \u00a0]*(?::|©|\bcredits?:|(?=(?:de|d[’']|par|by|via|créée|créé|provenant)\b))[ \u00a0]*(?P<whose>\S.{1,200})$"
    r"|(?:©|\(c\))[ \u00a0]*(?P<owner>\D.{1,120})$",
    re.IGNORECASE,
)
_BANK = re.compile(
    r"\b(?:pexels|unsplash|pixabay|freepik|flickr|wikimedia|adobe ?stock|istock|shutterstock|cc[ -]by)\b", re.IGNORECASE
)
_THANKS = re.compile(r"\b(?:merci|remercie(?:ments?|r)?|remercions|thanks?|thank you)\b", re.IGNORECASE)
_WHOM = re.compile(
    r"\b(?:merci(?:[^.!?]{0,30})\b(?:à|aux)|remercie(?:ments?|r|ns)?|remercions|thanks(?: also)? to"
    r"|thank)\b[^.!?]{0,40}",
    re.IGNORECASE,
)
_READERS = re.compile(
    r"merci(?: d[’']avance)?(?: beaucoup)?(?: à (?:vous|toutes|tous)\b| de (?:votre|nous|me)\b| pour votre)",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?…])[ \u00a0]+(?=[A-ZÀ-Þ«“])")
_BYE = re.compile(
    r"(?:vous êtes (?:allée?s?|arrivée?s?|parvenue?s?)\b.{0,80}|(?:bonne|belle|excellente) (?:lecture"
    r"|semaine|journée|fin de semaine)\b.{0,80}"
    r"|(?:bon|beau) (?:week-?end|dimanche|été)\b.{0,60}|à (?:la semaine prochaine|lundi|bientôt"
    r"|vendredi|dimanche|très vite)\b.{0,80}"
    r"|rendez-vous (?:la semaine|lundi|vendredi|dimanche|le mois)\b.{0,80}|c[’']est (?:tout|fini|terminé) pour\b.{0,80}"
    r"|retrouvez (?:toutes|tous|nos|les|l[’']ensemble)\b.{0,160}"
    r"|.{0,160}\bn[’']engage(?:nt)? que (?:moi|leurs?|nous|son)\b.{0,60}"
    r"|(?:pour (?:vous (?:abonner|désabonner|inscrire)|recevoir|proposer)|abonnez-vous|inscrivez-vous"
    r"|suivez-nous)\b.{0,160}"
    r"|see you (?:next|soon)\b.{0,60}|have a (?:nice|good)\b.{0,60}|that[’']s (?:all|it)\b.{0,60}"
    r"|(?:et )?voilà[ ,!].{0,80}"
    r"|(?:cette )?(?:revue|lettre|sélection|infolettre|newsletter)\b.{0,60}\b(?:réalisée|préparée"
    r"|rédigée|composée|proposée) (?:par|avec)\b.{0,120})",
    re.IGNORECASE,
)
_LONGEST = 400


def read_photo(text: str) -> str | None:
    """Returns whose picture the line says it is, as printed, or None when it is no credit."""
    text = text.strip(" ()[]*_")
    found = _PHOTO.match(text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    whose = (found["whose"] or found["owner"]).strip(" .")
    return whose if ":" in text or "©" in text or _BANK.search(text) or len(whose.split()) <= 6 else None


def read_thanks(text: str) -> tuple[str, str] | None:
    """Returns (the sentences that thank somebody, what else the line says), or None when it thanks nobody."""
    if len(text) > _LONGEST or not _THANKS.search(text):
        return None
    sentences = _SENTENCES.split(text)
    thanking = [sentence for sentence in sentences if _WHOM.search(sentence) and not _READERS.match(sentence)]
    if not thanking:
        return None
    return " ".join(thanking), " ".join(sentence for sentence in sentences if sentence not in thanking)


def says_goodbye(text: str) -> bool:
    """Whether the line closes the review: « Bonne lecture », « À la semaine prochaine »."""
    return len(text) <= _LONGEST and _BYE.match(text.strip(" *_")) is not None
