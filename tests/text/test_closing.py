"""Marks without a partner."""

import pytest

from articles.text import unclosed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("Il dit « non », et s’en va [sans son dossier].", ()),
        ("Il dit « non, et s’en va.", ("«",)),
        ("Il dit non », et s’en va.", ("»",)),
        ("« Elle m’a dit “rien”, voilà. »", ()),
        ("« Elle m’a dit “rien, voilà. »", ("»", "«", "“")),
        ("« Un.\n\n« Deux.\n\n« Trois. »", ()),
        ("« Un.\n\nEt « deux. »", ("«",)),
        ("La coupe […] ne compte pas, [ceci", ("[",)),
        ("a) d’abord ; b) ensuite", ()),
        ("5 < 6 et 7 > 6", ()),
        ('Il dit "non", et s’en va.', ()),
        ('Il dit "non, et s’en va.', ('"',)),
        ('"Un.\n\n"Deux.\n\n"Trois."', ()),
        ('« Elle m’a dit "rien", voilà. »', ()),
        ('« Elle m’a dit "rien, voilà. »', ("»", "«", '"')),
        ('Un écran de 15", dit-il.', ()),
        ("À lire dans [[57]].", ()),
        ("« À lire dans [[ 57 ]] »", ()),
        ("À lire dans [[57].", ("[",)),
        ("À lire dans [57]].", ("]",)),
        ("Deux : [[57]][[58]] [sic]", ()),
    ],
)
def test_it_finds_what_is_not_closed(text: str, expected: tuple[str, ...]) -> None:
    assert unclosed(text) == expected
