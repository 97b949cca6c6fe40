"""What a page prints around its article: menus, shares, subscriptions, comments, links to other articles, captions."""

import re

from articles.text import single_spaced, without_accents

_LONGEST = 250

_BUTTONS = re.compile(
    r"(?:partage[rz]?|share|tweet(?:er)?|retweeter|facebook|twitter|x|linkedin|whats ?app|messenger|telegram|pinterest"
    r"|mastodon|bluesky|instagram|youtube|tiktok|e-?mail|courriel|mail|rss|flux rss|follow by email|imprimer|print"
    r"|copier le lien|copy link|envoyer|reagir|commenter|sauvegarder|enregistrer|lire plus tard|classer|signaler|offrir"
    r"|newsletters?|podcasts?|ecouter|video|menu|rechercher|recherche|search|accueil|home|connexion|se connecter"
    r"|s.identifier|log ?in|sign ?in|mon compte|s.abonner|je m.abonne|abonnez-vous|subscribe|a la une|direct|en direct"
    r"|au sommaire|sommaire|suivant|precedent|next|previous|retour|haut de page|fermer|close|ok|accepter|refuser"
    r"|tout accepter|tout refuser|parametrer|continuer|voir plus|en savoir plus|lire la suite|lire l.article|read more"
    r"|publicite|advertisement|annonce|votre selection|favoris|favori|zoom|plein ecran|suivez-nous|follow us)"
)
_BUTTON_LINE = re.compile(rf"{_BUTTONS.pattern}(?:[\s|/·•,>›»\d()+-]+(?:{_BUTTONS.pattern}))*[\s\d()+>›».…:-]*")
_SAID = re.compile(
    r"(?:partage[rz]?|share|envoyer|imprimer|ecouter|offrir|enregistrer|sauvegarder)\b (?:(?:cet|this"
    r"|par|sur|on|via)\b|a un ami|l['’]article).{0,50}"
    r"|ajoute[rz] (?:a|aux) .{0,30}favoris.*|temps de lecture.{0,30}|duree de lecture.{0,30}"
    r"|lecture\s*:?\s*\d+\s*min.{0,20}"
    r"|\d+ ?min(?:utes?)?(?: de lecture| read)?|reading time.{0,30}|\d+ (?:commentaires?|comments?"
    r"|partages?|shares?|reactions?)"
    r"|(?:commentaires?|comments?|reactions?) ?\(?\d*\)?|(?:aller au|skip to|passer au) (?:contenu|content).{0,20}"
    r"|(?:recevez|recevoir|inscrivez-vous|abonnez-vous|s.inscrire|sign up|get)\b.{0,80}(?:newsletter"
    r"|lettre d.information|infolettre).{0,60}"
    r"|(?:la |notre |nos )?newsletters?\b.{0,60}|abonnez-vous\b.{0,80}|(?:deja"
    r"|pas encore) abonne.{0,40}|decouvrir (?:nos|les) offres.{0,30}"
    r"|(?:nous|ce site|this (?:web)?site|we)\b.{0,40}\bcookies?\b.{0,160}|.{0,60}(?:accepter|refuser"
    r"|gerer|parametrer).{0,20}cookies.{0,60}"
    r"|(?:suivez|retrouvez|rejoignez)-nous\b.{0,80}|telecharge[rz] l.application.{0,40}|image|photo|illustration"
    r"|(?:mise? a jour|modifie|updated)\b.{0,60}|(?:contact|contactez)-?(?:ez)?[ -]nous"
)
_OTHER_ARTICLES = re.compile(
    r"(?:[>›»→-]\s*)?(?:a )?(?:lire|voir|ecouter|decouvrir|relire) (?:aussi|egalement|notre|nos)\b.*"
    r"|(?:also|see also|read also|read more)\b.{0,120}"
    r"|sur le meme (?:sujet|theme).{0,120}|dans la meme (?:rubrique|serie).{0,120}|notre dossier\b.{0,100}"
    r"|(?:articles?|contenus?|posts?) (?:similaires?|lies|recents?|associes|recommandes|precedents?|suivants?).{0,40}"
    r"|(?:nos )?derniers articles|les plus (?:lus|partages|populaires|commentes)|related (?:posts"
    r"|articles|stories).{0,40}|most (?:read|popular).{0,40}"
)
_END = re.compile(
    r"(?:laisse[rz]?|poste[rz]?|ajoute[rz]?|ecri(?:re|vez)) (?:un|votre|vos) (?:commentaires?"
    r"|reponse)s?.{0,60}|leave a (?:reply|comment).{0,60}"
    r"|votre adresse (?:e-?mail|de messagerie).{0,120}"
    r"|your e-?mail address will not be published.{0,80}|(?:vos|les) (?:reactions|commentaires)"
    r"|(?:\d+ )?(?:commentaires?|comments?)(?: \(\d+\))?|reagissez.{0,60}|annuler la reponse"
    r"|mentions legales.{0,80}|plan du site.{0,120}"
    r"|tous droits reserves.{0,80}|all rights reserved.{0,80}|politique de confidentialite.{0,80}"
    r"|conditions generales.{0,80}"
    r"|(?:©|\(c\)|copyright)\s*(?:19|20)\d\d.{0,80}|a propos de l.auteur.{0,40}"
)
_CAPTION = re.compile(
    r"(?:\(?(?:photo|credits?(?: photo)?|illustration|image|dessin|legende|caption|infographie)\s*[:©/–-]|©).{0,200}"
    r"|.{0,200}(?:©|\bcredits?(?: photo)?\s*:).{0,80}"
    r"|.{0,220}(?:[/|,]|\bpour\b)\s*(?:afp|reuters|ap|sipa|maxppp|hans lucas|getty(?: images)?"
    r"|divergence|bestimage|belga|keystone)\)?\.?"
)
_CREDIT_IN_CAPITALS = re.compile(
    r"(?:.{0,200}[.!?»]\s+)?[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{4,40}\s(?:POUR|FOR|/)\s[A-ZÀ-Þ«» .’'/-]{2,40}"
)
_PATH = re.compile(r"\s+[>›»]\s+")
_MENU = re.compile(r"\s+[|·•]\s+|\s{2,}|\t")
_MOST_WORDS_IN_A_MENU = 4
_FEWEST_PARTS = 3


def is_furniture(line: str) -> bool:
    """Whether the line is a button, a share, a subscription, a cookie notice, a menu, a path or a caption."""
    if len(line) > _LONGEST:
        return False
    said = _folded(line)
    return (
        _BUTTON_LINE.fullmatch(said) is not None
        or _SAID.fullmatch(said) is not None
        or is_caption(line)
        or _is_menu(line)
        or points_elsewhere(line)
    )


def points_elsewhere(line: str) -> bool:
    """Whether the line names or announces other articles of the site."""
    return len(line) <= _LONGEST and _OTHER_ARTICLES.fullmatch(_folded(line)) is not None


def announces_list(line: str) -> bool:
    """Whether the line only announces other articles, which then follow on lines of their own."""
    return points_elsewhere(line) and len(line.split()) <= 5 and ":" not in line.strip(" :\u00a0")


def ends_article(line: str) -> bool:
    """Whether nothing of the article follows: comments, or the foot of the page."""
    return len(line) <= _LONGEST and _END.fullmatch(_folded(line)) is not None


def is_caption(line: str) -> bool:
    """Whether the line is a picture's caption or credit."""
    if len(line) > _LONGEST:
        return False
    return _CAPTION.fullmatch(_folded(line)) is not None or _CREDIT_IN_CAPITALS.fullmatch(line.strip()) is not None


def path_parts(line: str) -> list[str]:
    """Returns the parts of a path such as « Home > Section > Title », or nothing when it is none."""
    parts = [part.strip() for part in _PATH.split(line.strip())]
    return parts if len(parts) >= _FEWEST_PARTS or _folded(parts[0]) in ("accueil", "home") and len(parts) > 1 else []


def _is_menu(line: str) -> bool:
    if path_parts(line):
        return True
    parts = [part for part in _MENU.split(line.strip()) if part]
    return len(parts) >= _FEWEST_PARTS and all(len(part.split()) <= _MOST_WORDS_IN_A_MENU for part in parts)


def _folded(line: str) -> str:
    return without_accents(single_spaced(line)).strip()
