"""Letters that the reader's own program begins."""

from urllib.parse import parse_qs, urlsplit

import pytest

from articles.rendering.letters import letter

ADDRESS = "https://revue.example/digests/a/?x=1&y=2"


@pytest.mark.parametrize(
    "subject", ["Une revue", "« L’été » : 50 % & plus ? #1", "a\r\nBcc: autre@poste.example", "a+b"]
)
def test_it_begins_a_letter_with_the_words_as_they_are(subject: str) -> None:
    found = urlsplit(letter(subject, ADDRESS))
    assert (found.scheme, found.path, found.fragment) == ("mailto", "", "")
    assert "+" not in found.query  # a plus sign is no space in a letter
    assert parse_qs(found.query) == {"subject": [subject], "body": [f"{subject}\r\n\r\n{ADDRESS}"]}


def test_it_writes_accents_as_letters_want_them() -> None:
    assert letter("L’été", "https://a.example/").startswith("mailto:?subject=L%E2%80%99%C3%A9t%C3%A9&body=")
