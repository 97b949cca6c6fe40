"""An issue as plain text, as a mail has it."""

import re

import pytest
from django.utils.translation import override

from articles.formats import Document, fill_text, write_text, write_text_book
from tests.formats.documents import ADDRESS, COPIES, book, hostile_document, rich

WHOLE = """\
DES DOSSIERS OUVERTS : ET APRÈS ?
=================================

N° 118, 20 mars 2023 · lire en ligne [1]

Cette semaine, deux histoires ; l’une d’elles finit bien, dit-on [2].

Bonne lecture !


LA FUITE DE DONNÉES
===================

La presse raconte.

- Un point
- Deux

> Comme on dit.

1. D’abord
2. Ensuite

Lire aussi
- Un communiqué | Le Courrier des Deux-Rives, mars 2023

– Onze lignes [3] (copie archivée [4])
  Le Courrier des Deux-Rives, Hélène Marchais, Nora Blin, 14 mars 2023,
  p. 12 (abonnés)

> « La lettre tient en onze lignes. Elle dit : “Tout va bien !” […]
> Personne n’a répondu.
>
> Personne. »

Il faut lire la suite [5].

Lire aussi
- À côté [6] | Le Courrier des Deux-Rives (sur inscription)


LES GUICHETS
============

– Who answers? [7]
  The Severn Ledger, non signé, 2023 (libre)

> “Nobody does.”

– https://courrier.example/sans-titre

Sans titre.

Lire aussi
- Deux étoiles ** et un _tiret

Écrivez-nous : revue@revue.example.

Merci à Nadia.

Rectificatif du 21 mars 2023. La lettre tient en onze lignes, non en
douze.

Rectificatif du 22 mars 2023. Le nom du village.


Adresses
[1] https://revue.example/digests/des-guichets/
[2] https://courrier.example/suite
[3] https://courrier.example/onze-lignes
[4] https://archives.example/7
[5] https://revue.example/digests/autre/
[6] https://courrier.example/a-cote
[7] https://ledger.example/who
"""


def _written(document: Document, **options: bool) -> str:
    with override("fr"):
        return write_text(document, ADDRESS, COPIES, **options)


def _plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def test_it_writes_the_whole() -> None:
    assert _plain(_written(rich())) == WHOLE


def test_it_is_set_as_french_is_printed() -> None:
    written = _written(rich())
    signs = re.findall(r"[ \u00a0\u202f][;!?»]|«.", written)
    assert signs == ["\u202f?", "\u202f;", "\u202f!", "«\u00a0", "\u202f!", "\u00a0»"]


def test_a_mail_puts_its_own_words_around_it() -> None:
    written = _plain(_written(rich(), head=False))
    assert written.startswith("Cette semaine, deux histoires")
    assert "[1] https://courrier.example/suite" in written


def test_it_gives_no_address_where_none_is_wanted() -> None:
    written = _plain(_written(rich(), notes=False))
    assert "[1]" not in written
    assert "Adresses" not in written
    assert "l’une d’elles finit bien, dit-on." in written


@pytest.mark.parametrize("document", [rich(), hostile_document()])
def test_no_line_is_too_long_but_for_what_cannot_be_parted(document: Document) -> None:
    long = [line for line in _written(document).split("\n") if len(line) > 72]
    assert all(re.fullmatch(r"\[\d+\] \S.*", line) for line in long)


def test_no_word_of_a_hostile_issue_is_lost() -> None:
    written = _written(hostile_document())
    assert '– <a> & "b" [x](y) *z* _w_ `v` # + - 1. | ~ \\ ]]> [i] {{ }}' in written
    assert "nulle part [1]" in written
    assert "javascript" not in written


def test_a_book_gives_an_address_the_same_number_everywhere() -> None:
    with override("fr"):
        written = _plain(write_text_book(book(rich(), rich(119, "deux"))))
    assert written.startswith("MARS 2023\n=========\n\nUne ligne\n\nLu au guichet\n\n\nDES DOSSIERS OUVERTS")
    assert written.count("LA FUITE DE DONNÉES\n-------------------") == 2
    assert written.count("dit-on [2]") == 2
    assert written.count("[2] https://courrier.example/suite") == 1
    assert "[8] https://revue.example/digests/deux/" in written


def test_a_book_of_one_issue_is_that_issue() -> None:
    with override("fr"):
        assert _plain(write_text_book(book(rich()))) == WHOLE


def test_it_fills_paragraphs() -> None:
    assert fill_text("un deux trois\n\nquatre", 8) == "un deux\ntrois\n\nquatre"
