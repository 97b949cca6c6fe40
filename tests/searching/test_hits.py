"""The same hits on either database: every test of it runs on both."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.searching.press import found, publish_press

pytestmark = pytest.mark.django_db
CONVOQUE, SYNDICAT, RADIE, COUNTER, PREFECTURE = "Convoqué", "Un", "RADIE", "The", "La"
FIRST, SECOND = [CONVOQUE, SYNDICAT, RADIE], [COUNTER, PREFECTURE]
ALL = [*SECOND, *FIRST]

HITS = [
    # words, in their forms
    ("convocation", [CONVOQUE, SYNDICAT]),
    ("CONVOCATIONS", [CONVOQUE, SYNDICAT]),
    ("convoqués", [CONVOQUE]),
    ("dématérialisée", [*SECOND, SYNDICAT]),
    ("dematerialisees", [*SECOND, SYNDICAT]),
    ("radie", FIRST),
    ("radié", FIRST),
    ("rester", [CONVOQUE]),
    ("oeuvre", [RADIE]),
    ("Œuvres", [RADIE]),
    ("prefecture", [PREFECTURE]),
    ("l’œuvre", [RADIE]),
    ("l'œuvre", [RADIE]),
    ("d’emploi", FIRST),
    ("letter", [COUNTER]),
    ("door", [COUNTER]),
    # what is searched: title, quotation, authors, source, tags, theme, our comment
    ("messagerie", [CONVOQUE]),
    ("personnel", [CONVOQUE]),
    ("roche", [CONVOQUE]),
    ("anais goff", [SYNDICAT]),
    ("quotidien", [CONVOQUE]),
    ("syndicats", [SYNDICAT]),
    ("royaume-uni", [COUNTER]),
    ("sous-préfets", [COUNTER]),
    ("dématérialisation", [*SECOND, SYNDICAT]),
    # all the words, anywhere
    ("convocation syndicat", [SYNDICAT]),
    ("convocation guichet", []),
    ("service public", [SYNDICAT, RADIE]),
    # phrases
    ("« service public »", [SYNDICAT]),
    ('"services publics"', [SYNDICAT]),
    ('"service public de l’emploi"', [SYNDICAT]),
    ('"service public de emploi"', [SYNDICAT]),
    ('"public service"', []),
    ('"de la"', []),
    ('"la préfecture rouvre"', [PREFECTURE]),
    ('"le public attend, le service ferme"', [RADIE]),
    ('"le public ferme"', []),
    ("rendez-vous", [RADIE]),
    ("rendez_vous", [RADIE]),
    ('"rendez vous"', [RADIE]),
    # fields do not run together: a title ends, a quotation begins
    ('"ouvre pas la convocation"', []),
    ('"ses portes nobody"', []),
    # Pôle emploi, however it is written
    ("pole_emploi", FIRST),
    ("Pôle-emploi", FIRST),
    ("pôle emploi", FIRST),
    ('"Pole Emploi"', FIRST),
    # exclusions
    ("convocation -syndicat", [CONVOQUE]),
    ("convocation -syndicats", [CONVOQUE]),
    ('public -"service public"', [RADIE]),
    ("-radiation", SECOND),
    ("-radiation -tag:guichet", [COUNTER]),
    ("-« service public » -theme:dematerialisation", [CONVOQUE, RADIE]),
    # words that say nothing
    ("la convocation de Roche", [CONVOQUE]),
    ("est restée", [CONVOQUE]),
    # filters
    ("source:gazette", [PREFECTURE, RADIE]),
    ("source:la-gazette-du-marais", [RADIE]),
    ('source:"La Gazette du Marais"', [RADIE]),
    ("source:« gazette du marais »", [RADIE]),
    ("source:GAZETTE source:lignes", [PREFECTURE, SYNDICAT, RADIE]),
    ("-source:gazette", [COUNTER, CONVOQUE, SYNDICAT]),
    ("tag:radiation", [CONVOQUE, RADIE]),
    ("tag:radiations", [CONVOQUE, RADIE]),
    ("tag:pole_emploi", [CONVOQUE, SYNDICAT]),
    ("tag:pole-emploi", [CONVOQUE, SYNDICAT]),
    ('tag:"Pôle emploi"', [CONVOQUE, SYNDICAT]),
    ("tag:pole_emploi tag:radiation", [CONVOQUE]),
    ("tag:pole_emploi -tag:radiation", [SYNDICAT]),
    ("theme:radiations", FIRST),
    ("thème:la-dematerialisation", SECOND),
    ("theme:radiations theme:dematerialisation", ALL),
    ("accès:libre", [COUNTER, SYNDICAT]),
    ("access:subscribers", [RADIE]),
    ("-accès:libre", [PREFECTURE, CONVOQUE, RADIE]),
    # dates: the article's, else the digest's (the 27th)
    ("avant:2023", [SYNDICAT, RADIE]),
    ("avant:2022", [RADIE]),
    ("après:2022", [*SECOND, CONVOQUE]),
    ("après:2023-03-15", SECOND),
    ("après:2023-03-14 avant:2023-03-16", [CONVOQUE]),
    ("après:2022-10 avant:2022-12", [SYNDICAT]),
    ("après:2022-10 avant:2022-11-25", [SYNDICAT]),
    ("après:2023-03-20", [PREFECTURE]),
    ("-avant:2023", [*SECOND, CONVOQUE]),
    ("avant:2020 après:2021", []),
    ("année:2022", [SYNDICAT]),
    ("année:2021 année:2022", [SYNDICAT, RADIE]),
    ("-année:2023", [SYNDICAT, RADIE]),
    ("convocation avant:2023 accès:libre source:lignes theme:radiations", [SYNDICAT]),
    # nothing that was typed is lost on a parser
    ("convocation AND syndicat", [SYNDICAT]),
    ("NEAR(convocation syndicat)", []),
    ("conv*", []),
    ("words:convocation", []),
    ("convocation & syndicat | !radie", [SYNDICAT]),
    ("(convocation) 'syndicat' ; --", [SYNDICAT]),
    ("\\convocation <-> %syndicat_", [SYNDICAT]),
]


@pytest.fixture(scope="module")
def shelves(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The small press, made once: no test of these changes it."""
    with django_db_blocker.unblock(), transaction.atomic():
        publish_press()
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(("typed", "expected"), HITS)
def test_it_finds(shelves: None, typed: str, expected: list[str]) -> None:
    assert found(typed) == expected
