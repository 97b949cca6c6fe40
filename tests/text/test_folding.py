"""Words that are the same for a reader have one key."""

import pytest

from articles.text import plain_quotes, same_name_key, same_title_key, single_spaced


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pôle emploi", "pole-emploi"),
        ("pole_emploi", "PÔLE EMPLOI"),
        ("prime_d’activité", "prime d'activite"),
        ("Œuvres", "oeuvres"),
        ("Basta\u00a0!", "basta !"),
    ],
)
def test_it_gives_two_spellings_of_a_name_one_key(one: str, other: str) -> None:
    assert same_name_key(one) == same_name_key(other)


@pytest.mark.parametrize(("one", "other"), [("bio", "biographie"), ("été", "étai"), ("CAF", "CNAF")])
def test_it_keeps_different_names_apart(one: str, other: str) -> None:
    assert same_name_key(one) != same_name_key(other)


def test_it_gives_two_printings_of_a_title_one_key() -> None:
    assert same_title_key("CAF : « l’été » !") == same_title_key('Caf: "l\'été"')


def test_it_folds_spaces_and_quotation_marks() -> None:
    assert single_spaced(" a\u00a0 b\n c ") == "a b c"
    assert plain_quotes("« l’“a” »") == '" l\'"a" "'
