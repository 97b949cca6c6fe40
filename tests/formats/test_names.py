"""Names of authors: parted where it is sure."""

import pytest

from articles.formats import Name, split_name


@pytest.mark.parametrize(
    ("signed", "name"),
    [
        ("Hélène Marchais", Name("Marchais", "Hélène")),
        ("  Hélène   Marchais ", Name("Marchais", "Hélène")),
        ("Jean-Pierre Dupont", Name("Dupont", "Jean-Pierre")),
        ("J.-P. Dupont", Name("Dupont", "J.-P.")),
        ("Jean P. Dupont", Name("Dupont", "Jean P.")),
        ("Simone de Beauvoir", Name("Beauvoir", "Simone", "de")),
        ("Anne d’Orval", Name("Orval", "Anne", "d’")),
        ("Marie du Bellay", Name("du Bellay", "Marie")),
        ("Bruno Le Maire", Name("Le Maire", "Bruno")),
        ("Leïla El Amrani", Name("El Amrani", "Leïla")),
        ("Ludwig van der Berg", Name("van der Berg", "Ludwig")),
        ("Inès LOPEZ GARCIA", Name("LOPEZ GARCIA", "Inès")),
        ("DUPONT Jean", Name("DUPONT", "Jean")),
    ],
)
def test_it_parts_the_names_of_a_person(signed: str, name: Name) -> None:
    assert split_name(signed) == name


@pytest.mark.parametrize(
    "signed",
    [
        "Jean Pierre Dupont",  # two given names, or two family names?
        "Collectif Octets libres",
        "Médecins du Monde",
        "Secours Catholique",
        "Agence France-Presse",
        "Association Portes Ouvertes",
        "AFP",
        "AFP Reuters",
        "La Rédaction",
        "@zoe",
        "Zoé",
        "Marchais, Hélène et consorts",
        "R",
        "DE LA TOUR",
    ],
)
def test_it_leaves_any_other_name_whole(signed: str) -> None:
    assert split_name(signed) == Name(signed)


def test_it_leaves_the_name_of_the_source_whole() -> None:
    assert split_name("Radio Estuaire", "radio-estuaire") == Name("Radio Estuaire")
    assert split_name("Plaine Nord", "Plaine nord") == Name("Plaine Nord")


@pytest.mark.parametrize(
    ("name", "inverted"),
    [
        (Name("Beauvoir", "Simone", "de"), "de Beauvoir, Simone"),
        (Name("Orval", "Anne", "d’"), "d’Orval, Anne"),
        (Name("Collectif Octets libres"), "Collectif Octets libres"),
    ],
)
def test_it_inverts_a_name(name: Name, inverted: str) -> None:
    assert name.inverted == inverted
