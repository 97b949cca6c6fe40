"""Pages of outlets that do not exist, made as newspapers, blogs and networks make theirs, with what they say."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

_WORDS = """
Le dernier bureau de poste du canton a fermé ses portes vendredi, sans cérémonie. Une affichette renvoyait les
habitants vers le bourg voisin, à dix-sept kilomètres, où la file d’attente commence avant l’ouverture.

« On nous avait promis une réunion, elle n’a jamais eu lieu », raconte Odile Marchand, qui tient le café d’en
face. Elle garde désormais les colis de ceux qui n’ont pas de voiture, et prête son téléphone à qui en a besoin.

La direction régionale parle d’une fréquentation en baisse de moitié depuis 2019. Elle propose un passage du
camion postal le mardi matin, entre neuf heures et dix heures, sur la place de l’église.

Le conseil municipal a voté une motion à l’unanimité. Une pétition a recueilli huit cents signatures en deux
semaines, pour une commune de mille deux cents habitants, et sera remise au préfet lundi.
"""
PARAGRAPHS = [" ".join(paragraph.split("\n")) for paragraph in _WORDS.strip().split("\n\n")]
MENU = "<nav><a href='/'>Accueil</a> <a href='/regions'>Régions</a> <a href='/sport'>Sport</a></nav>"
FOOT = "<footer><p>Mentions légales – Contact – © Le Courrier des Deux-Rives</p></footer>"
URL = "https://www.courrier.example/regions/2026/11/18/poste"


@dataclass(frozen=True)
class Page:
    """A page, and what is to be read of it."""

    name: str
    markup: str
    expected: dict[str, Any]
    url: str = URL


def body(*paragraphs: str) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PARAGRAPHS)


@dataclass
class Made:
    """A page in the making."""

    title: str = "Le dernier bureau de poste a fermé"
    head: str = ""
    below: str = ""
    text: str = field(default_factory=body)
    after: str = ""
    data: dict[str, Any] | None = None
    window: str = ""

    def __str__(self) -> str:
        data = f'<script type="application/ld+json">{json.dumps(self.data)}</script>' if self.data else ""
        window = self.window or f"{self.title} – Le Courrier des Deux-Rives"
        return (
            f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{window}</title>'
            f"{self.head}{data}</head>"
            f"<body>{MENU}<main><article><h1>{self.title}</h1>{self.below}{self.text}{self.after}</article></main>{FOOT}"
            f"</body></html>"
        )


def article_data(**values: Any) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Le dernier bureau de poste a fermé",
        "datePublished": "2026-11-18T08:41:00+01:00",
        "dateModified": "2026-11-20T10:00:00+01:00",
        "author": [{"@type": "Person", "name": "Jeanne Roux"}, {"@type": "Person", "name": "Malik Sérac"}],
        "publisher": {"@type": "Organization", "name": "Le Courrier des Deux-Rives"},
    } | values


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def byline(text: str, css: str = "signature") -> str:
    return f'<p class="{css}">{text}</p>'


def post(**metas: str) -> str:
    told = "".join(meta(name.replace("__", ":"), value) for name, value in metas.items())
    return f'<html lang="fr"><head><title>x</title>{told}</head><body><div id="mastodon"></div></body></html>'
