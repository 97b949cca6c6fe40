"""An issue as Markdown, read back by a library that is not ours."""

import re

import pytest
from django.utils.translation import override
from markdown_it import MarkdownIt

from articles.formats import Document, write_markdown, write_markdown_book
from articles.formats.markdown import escaped, link
from articles.text import plain_text
from tests.formats.documents import ADDRESS, COPIES, book, hostile_document, rich

HEAD = """\
# Des dossiers ouverts : et après ?

N° 118, 20 mars 2023 · [lire en ligne](https://revue.example/digests/des-guichets/)

Cette semaine, **deux** histoires ; l’une d’elles finit *bien*, [dit-on](https://courrier.example/suite).

Bonne lecture !

## La fuite de données

La presse raconte.

- Un *point*
- Deux

> Comme on dit.

1. D’abord
2. Ensuite

**Lire aussi**

- Un communiqué · Le Courrier des Deux-Rives, mars 2023

### [Onze lignes](https://courrier.example/onze-lignes) ([copie archivée](https://archives.example/7))

Le Courrier des Deux-Rives, Hélène Marchais, Nora Blin, 14 mars 2023, p. 12 (abonnés)

> « La lettre tient en onze lignes. Elle dit : “Tout va bien !” […] Personne n’a répondu.
>
> Personne. »

Il faut lire la [suite](https://revue.example/digests/autre/).
"""


def _written(document: Document) -> str:
    with override("fr"):
        return write_markdown(document, ADDRESS, COPIES)


def _plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def _read(written: str) -> str:
    return str(MarkdownIt("commonmark", {"html": False}).render(written))


def test_it_writes_the_whole() -> None:
    written = _plain(_written(rich()))
    assert written.startswith(HEAD)
    assert written.endswith("non en douze.\n\n**Rectificatif du 22 mars 2023.** Le nom du village.\n")
    assert "- Deux étoiles \\*\\* et un \\_tiret\n" in written


@pytest.mark.parametrize(
    "words",
    [
        "deux étoiles ** et un _tiret_",
        "[lien](x) et [lien][y] et [z]: w",
        "coupé […] ici, […](là)",
        "<b>gras</b> &amp; &eacute; `code`",
        "fin\\",
        "a | b ~~c~~",
        "snake_case_name",
    ],
)
def test_words_read_as_they_were(words: str) -> None:
    assert plain_text(_read(escaped(words))) == words


def test_a_cut_is_left_as_it_is() -> None:
    assert escaped("un […] deux") == "un […] deux"


@pytest.mark.parametrize(
    "address", ["https://a.example/x_(y)?z=<w> v", "https://a.example/\\", "https://a.example/*a*"]
)
def test_an_address_stays_one(address: str) -> None:
    assert _read(link("ici", address)).count("<a href=") == 1
    assert _read(link("ici", address)).count("</a>") == 1


def test_no_word_of_a_hostile_issue_is_markup() -> None:
    read = _read(_written(hostile_document()))
    assert set(re.findall(r"</?(\w+)", read)) == {"h1", "h2", "h3", "p", "a", "ul", "li", "blockquote", "strong", "br"}
    words = '<a> & "b" [x](y) *z* _w_ `v` # + - 1. | ~ \\ ]]> [i] {{ }}'
    assert words in plain_text(read)
    assert "# troisième" in plain_text(read)
    assert "# ligne" in plain_text(read)


def test_a_book_has_its_issues_a_level_deeper() -> None:
    with override("fr"):
        written = _plain(write_markdown_book(book(rich(), rich(119, "deux"))))
    titles = [line for line in written.split("\n") if line.startswith("#")]
    assert titles[:4] == [
        "# Mars 2023",
        "## Des dossiers ouverts : et après ?",
        "### La fuite de données",
        "#### [Onze lignes](https://courrier.example/onze-lignes) ([copie archivée](https://archives.example/7))",
    ]
    assert titles.count("## Des dossiers ouverts : et après ?") == 2
