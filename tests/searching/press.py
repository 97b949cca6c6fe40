"""A small press to search: published lines that differ in everything a search can ask for."""

import datetime

from articles.digests import publish
from articles.models import Article, Citation, Role
from articles.searching import ask, count, places
from tests.factories import MONDAY, add_item, make_article, make_digest, make_theme

NOW = MONDAY + datetime.timedelta(days=365)
WEEK = datetime.timedelta(days=7)


def publish_press() -> None:
    """Two digests: « Radiations » of Monday, and « Guichets » of the week after."""
    first = make_digest("Radiations", *_radiations(), number=1, theme=make_theme("Les radiations à Pôle emploi"))
    publish(first, by=None, now=MONDAY)
    second = make_digest("Guichets", _counter(), number=2, theme=make_theme("La dématérialisation"))
    section = second.sections.get()
    seen = make_article(
        "La préfecture rouvre deux guichets",
        source_name="La Gazette de l’Écluse",
        authors=(),
        excerpt="",
        tags=("guichet",),
        published="",
    )
    add_item(section, seen, role=Role.SEE_ALSO, position=5)
    section.items.filter(role=Role.LEAD).update(comment="<p>Même les <b>sous-préfets</b> écrivent.</p>")
    publish(second, by=None, now=MONDAY + WEEK)


def _radiations() -> list[Article]:
    return [
        make_article(
            "Convoqué dans une messagerie qu’il n’ouvre pas",
            source_name="Le Quotidien du Plateau",
            excerpt="La convocation est restée huit jours dans son espace personnel.",
            authors=("Damien Roche",),
            tags=("Pôle emploi", "radiation"),
            published="2023-03-15",
            access="registration",
        ),
        make_article(
            "Un syndicat contre les convocations dématérialisées",
            source_name="Agence Lignes",
            excerpt="Le service public de l’emploi ne répond plus.",
            authors=("Anaïs Le Goff",),
            tags=("pole_emploi", "syndicat"),
            published="2022-11-24",
            access="free",
        ),
        make_article(
            "RADIE POUR UN RENDEZ-VOUS",
            source_name="La Gazette du Marais",
            excerpt="Le public attend, le service ferme. L’œuvre d’un préfet.",
            tags=("radiation",),
            published="2021",
            access="subscribers",
        ),
    ]


def _counter() -> Article:
    return make_article(
        "The last counter closes its doors",
        source_name="The Severn Ledger",
        excerpt="Nobody answers the letters any more.",
        authors=(),
        tags=("Royaume-Uni",),
        language="en",
        published="2023-03-20",
        access="free",
    )


def found(typed: str, now: datetime.datetime = NOW) -> list[str]:
    """The first word of the title of each line that is found, the latest first."""
    asking = ask(typed, now)
    there = places(asking.conditions, now, most=50)
    assert count(asking.conditions, now) == len(there)
    titles = dict(Citation.objects.values_list("search_words__place", "title"))
    return [titles[place].split()[0] for place in there]
