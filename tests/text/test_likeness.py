"""Names that are nearly the same, and names that are not."""

import pytest

from articles.text import nearest_name, nearly_same


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("radiation", "radiations", True),
        ("Radiés", "radié", True),
        ("radié", "radiée", True),
        ("Pôle emploi", "pole-emploi", True),
        ("Pôle emploi", "Poleemploi", True),
        ("bureaux", "bureau", True),
        ("dématerialisation", "dématérialisation", True),
        ("dématéralisation", "dématérialisation", True),
        ("guihcet", "guichet", True),
        ("fracture numérique", "fractures numériques", True),
        ("RSA", "rsa", True),
        ("CAF", "CAP", False),
        ("RSA", "RSI", False),
        ("budget 2022", "budget 2023", False),
        ("article 5", "article 15", False),
        ("grève", "trève", False),
        ("guichet", "guérite", False),
        ("accueil", "accueil de jour", False),
        ("", "a", False),
        ("!", "!", False),
    ],
)
def test_it_tells_names_that_are_nearly_the_same(one: str, other: str, expected: bool) -> None:
    assert nearly_same(one, other) is expected
    assert nearly_same(other, one) is expected


def test_it_finds_the_nearest_known_name() -> None:
    assert nearest_name("radiatons", ["guichet", "radiations", "radiation"]) == "radiations"
    assert nearest_name("vacances", ["guichet", "radiations"]) is None
