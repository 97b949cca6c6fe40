"""The marks around a quotation."""

import pytest
from django.utils.translation import override

from articles.text import in_marks


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("Rien.", "fr", "«\u00a0Rien.\u00a0»"),
        ("Nothing.", "en", "“Nothing.”"),
        ("Nichts.", "de", "„Nichts.“"),
        ("Rien.", "pt", "«\u00a0Rien.\u00a0»"),
        ("Rien.", "", "“Rien.”"),
        ("« Rien. »", "fr", "« Rien. »"),
        ("« Rien », dit-elle. « Rien. »", "fr", "«\u00a0“Rien”, dit-elle. “Rien.”\u00a0»"),
        ("", "fr", "«\u00a0\u00a0»"),
    ],
)
def test_it_sets_a_text_in_the_marks_of_its_language(text: str, language: str, shown: str) -> None:
    with override("en"):
        assert "".join(in_marks(text, language)) == shown
