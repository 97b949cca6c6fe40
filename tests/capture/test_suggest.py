"""Tags that are proposed, and why."""

import pytest

from articles.capture import propose_tags
from tests.factories import make_tag

pytestmark = pytest.mark.django_db


def proposed(title: str = "", text: str = "", keywords: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(proposal.tag.name, str(proposal.why)) for proposal in propose_tags(title, text, keywords)]


def test_it_proposes_the_teams_own_tags_each_with_its_reason() -> None:
    for name in ("guichet", "Pôle emploi", "CAF", "sport", "courrier"):
        make_tag(name)
    assert proposed("La CAF ferme un guichet", "Un courrier de Pôle-Emploi.", ("Courrier", "inconnu")) == [
        ("courrier", "mot-clé de la page"),
        ("CAF", "dans le titre"),
        ("guichet", "dans le titre"),
        ("Pôle emploi", "dans le texte"),
    ]


def test_it_proposes_whole_words_only() -> None:
    make_tag("art")
    make_tag("pôle")
    assert proposed("La carte du métropole", "partout") == []


def test_it_makes_no_tag() -> None:
    assert proposed("La CAF", "La CAF", ("CAF",)) == []
