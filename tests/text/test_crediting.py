"""Names of outlets as they follow « article »."""

import pytest

from articles.text import credited


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Le Courrier d’Arvel", "du Courrier d’Arvel"),
        ("Les Cahiers du guichet", "des Cahiers du guichet"),
        ("La Gazette du Rivage", "de La Gazette du Rivage"),
        ("L’Écho d’Orsel", "de L’Écho d’Orsel"),
        ("Orsel Info", "d’Orsel Info"),
        ("Écluse", "d’Écluse"),
        ("Yvelle Info", "d’Yvelle Info"),
        ("Yole", "de Yole"),
        ("Histoires d’Arvel", "d’Histoires d’Arvel"),
        ("Hauts d’Orsel", "de Hauts d’Orsel"),
        ("Radio Trois-Ponts", "de Radio Trois-Ponts"),
        ("Agence Pluriel", "de l’Agence Pluriel"),
        ("Agenceur", "d’Agenceur"),
        ("Journal des Rives", "du Journal des Rives"),
        ("Gazette du Nord", "de la Gazette du Nord"),
        ("Échos d’Arvel", "des Échos d’Arvel"),
        ("Lettres", "de Lettres"),
        ("Lesage", "de Lesage"),
        ("Le", "de Le"),
        ("  le   Carillon ", "du Carillon"),
        ("20 minutes d’Arvel", "de 20 minutes d’Arvel"),
        ("", ""),
    ],
)
def test_it_draws_articles_together_in_french(name: str, said: str) -> None:
    assert credited(name, "fr") == said


@pytest.mark.parametrize(("name", "said"), [("The Bell", "in The Bell"), ("Le Carillon", "in Le Carillon"), ("", "")])
def test_it_says_in_elsewhere(name: str, said: str) -> None:
    assert credited(name, "en") == said
