"""What the boxes that complete by themselves offer."""

import pytest
from django.test import Client

from tests.factories import make_source, make_tag

pytestmark = pytest.mark.django_db


def offered(editor: Client, model: str, field: str, term: str) -> list[str]:
    query = {"app_label": "articles", "model_name": model, "field_name": field, "term": term}
    return [each["text"] for each in editor.get("/admin/autocomplete/", query).json()["results"]]


def test_it_offers_sources_without_accents(editor: Client) -> None:
    make_source("L’Écho du Vallon")
    make_source("Le Carillon")
    assert offered(editor, "article", "source", "ECHO") == ["L’Écho du Vallon"]


def test_it_offers_tags_without_accents(editor: Client) -> None:
    make_tag("Dématérialisation")
    make_tag("guichet")
    assert offered(editor, "article", "tags", "dematerialisation") == ["Dématérialisation"]
