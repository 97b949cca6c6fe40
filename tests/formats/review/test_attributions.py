"""What a few words beside a title say."""

import pytest

from articles.formats.review.attributions import (
    Attribution,
    access_of,
    is_date,
    language_of,
    read_attribution,
    read_sites,
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Le Carillon", Attribution("Le Carillon", names=1)),
        ("Le Carillon, 14 mars 2023", Attribution("Le Carillon", published="2023-03-14", sure=True, names=1)),
        ("Libération – abonnés", Attribution("Libération", access="subscribers", sure=True, names=1)),
        (
            "La Vigie - Ada Roux - 15/03/2023",
            Attribution("La Vigie", ("Ada Roux",), "2023-03-15", sure=True, names=1),
        ),
        ("par Zoé Lac, Le Carillon", Attribution("Le Carillon", ("Zoé Lac",), sure=True, names=1)),
        ("carillon.example", Attribution("carillon.example", sure=True)),
        ("www.lemonde.fr", Attribution("Le Monde", sure=True)),
        (
            "carillon.example, lavigie.example",
            Attribution("carillon.example", others=("lavigie.example",), sure=True),
        ),
        ("carillon.example, 09/2019", Attribution("carillon.example", published="2019-09", sure=True, names=1)),
        ("The Bell (en, €)", Attribution("The Bell", access="subscribers", language="en", sure=True, names=1)),
        ("20 Minutes, 3 min", Attribution("20 Minutes", sure=True, names=1)),
        ("en anglais, 5 min", Attribution(language="en")),
        ("14 mars", Attribution(sure=True)),
        (
            "Le Carillon, 14 mars 2023 🔒",
            Attribution("Le Carillon", (), "2023-03-14", "subscribers", sure=True, names=1),
        ),
    ],
)
def test_it_reads_the_parts(words: str, expected: Attribution) -> None:
    assert read_attribution(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "",
        "voir plus haut",
        "un traducteur en ligne",
        "Une phrase entière. Et une autre",
        "qui rouvre en avril",
        "x" * 300,
    ],
)
def test_it_reads_nothing_in_other_words(words: str) -> None:
    assert read_attribution(words) is None


def test_it_is_sure_where_the_name_is_that_of_the_host() -> None:
    assert read_attribution("Le Carillon", "https://www.lecarillon.example/un") == Attribution(
        "Le Carillon", sure=True, names=1
    )


@pytest.mark.parametrize(
    ("words", "sites"),
    [
        ("carillon.example et lavigie.example", ("carillon.example", "lavigie.example")),
        ("https://carillon.example/", ("carillon.example",)),
        ("rapport.pdf", ()),
        ("Le Carillon", ()),
    ],
)
def test_it_reads_sites(words: str, sites: tuple[str, ...]) -> None:
    assert read_sites(words) == sites


@pytest.mark.parametrize(
    ("words", "expected"),
    [("14 mars 2023", True), ("mardi 14 mars", True), ("2023", True), ("mars", False), ("14 rue de Mars", False)],
)
def test_it_tells_a_date(words: str, expected: bool) -> None:
    assert is_date(words) is expected


def test_it_reads_marks_of_access_and_language() -> None:
    assert [access_of(words) for words in ("€", "🔒", "(abonnés)", "accès libre", "payé")] == [
        "subscribers",
        "subscribers",
        "subscribers",
        "free",
        None,
    ]
    assert [language_of(words) for words in ("en", "(EN)", "en anglais", "Le Carillon")] == ["en", "en", "en", None]
