"""What a line says of who wrote an article, and when."""

import pytest

from articles.formats.bylines import Byline, read_byline


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Par Jeanne Roux, publié le 3 mai 2023", Byline(("Jeanne Roux",), "2023-05-03", sure=True)),
        ("Par Jeanne Roux et Zoé Lac", Byline(("Jeanne Roux", "Zoé Lac"), sure=True)),
        ("Par la rédaction, le vendredi 17 mars 2023.", Byline((), "2023-03-17", sure=True)),
        ("Publié le 3 mai 2023", Byline((), "2023-05-03", sure=True)),
        ("Jeanne Roux | 3 mai 2023", Byline(("Jeanne Roux",), "2023-05-03")),
        ("3 mai 2023", Byline((), "2023-05-03")),
    ],
)
def test_it_reads_who_and_when(line: str, expected: Byline) -> None:
    assert read_byline(line) == expected


@pytest.mark.parametrize(
    "line", ["", "Par la rédaction", "Le guichet ferme le 3 mai 2023 à midi, faute d’agents.", "Par ici la sortie"]
)
def test_it_reads_nothing_else(line: str) -> None:
    assert read_byline(line) is None
