"""Words that mean one thing meet in one stem."""

import unicodedata

import pytest

from articles.text import all_stems, located_words, stem, stems
from articles.text.stemming import distinct_words

FAMILIES = [
    "radié radiée radiés radiées radier radiation radiations RADIÉE",
    "fermé fermée fermés ferme fermer fermera",
    "privé privée privés privées",
    "emploi emplois",
    "loi lois",
    "revenu revenus",
    "école écoles École",
    "oublié oubliée oubliés",
    "dématérialisation dématérialisé dématérialisée dématérialiser",
    "expulsé expulsion expulsée expulsions",
    "guichet guichets",
    "social sociale sociaux sociales",
]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_has_one_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    "pair", ["guichet guide", "radié radio", "loi loin", "école écologie", "bus but", "caf cafetière"]
)
def test_two_families_have_two(pair: str) -> None:
    assert len({stem(word) for word in pair.split()}) == 2


def test_it_leaves_out_grammar_days_and_what_is_elided() -> None:
    assert stems("L’agence de la CAF n’ouvre qu’à 9 heures, lundi.") == ["agenc", "caf", "ouvr", "9"]
    assert all_stems("L’agence de la CAF") == ["agenc", "de", "la", "caf"]


def test_accents_may_be_composed_or_not() -> None:
    assert stems(unicodedata.normalize("NFD", "Radiée à tort")) == stems("Radiée à tort")


def test_distinct_words_are_the_located_ones() -> None:
    text = "Qu’à l’agence, l'« aujourd’hui » d'İzmir et de Straße, l’ d’ agence’ l’agence_deux"
    assert distinct_words(text) == {word for _, _, word in located_words(text)}
    assert distinct_words(text) >= {"à", "agence", "aujourd", "strasse"}


def test_a_language_of_its_own_has_its_own_stems() -> None:
    assert stem("running", "en") == "run"
    assert stem("guichets", "xx") == stem("guichets")
