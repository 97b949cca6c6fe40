"""Tags in running text, by the grammar of Seenthis."""

import pytest

from articles.text import find_tags, is_tag_line, loose_words


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#guichet", ("guichet",)),
        ("Un mot #guichet, puis #accueil.", ("guichet", "accueil")),
        ("#pôle-emploi #prime_d’activité", ("pôle-emploi", "prime_d’activité")),
        ("#privé.es_d'emplois", ("privé.es_d'emplois",)),
        ("#Travailleurs sociaux", ("Travailleurs",)),
        ("#guichet. #guichet", ("guichet",)),
        ("« #guichet’ »", ("guichet",)),
        ("[de #données]", ("données",)),
        ("https://carillon.example/page#ancre", ()),
        ("www.gisti.example/#dematerialisation", ()),
        ("mot#guichet &#233; ##", ()),
        ("#", ()),
    ],
)
def test_it_finds_tags(text: str, tags: tuple[str, ...]) -> None:
    assert find_tags(text) == tags


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("#guichet #accueil", True),
        ("#guichet, #accueil ; #brume", True),
        ("#guichet et #accueil", False),
        ("guichet", False),
        ("", False),
    ],
)
def test_it_tells_a_line_of_tags(line: str, expected: bool) -> None:
    assert is_tag_line(line) is expected


def test_it_finds_the_words_that_a_space_parted_from_a_tag() -> None:
    assert loose_words("#public transport #guichet") == [("public", "transport")]
    assert loose_words("#public_transport, #guichet") == []
