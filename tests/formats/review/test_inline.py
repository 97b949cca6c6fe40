"""One line of Markdown, Org or HTML taken apart."""

import pytest

from articles.formats.review.inline import Link, read_inline

REFERENCES = {"1": "https://carillon.example/un", "loi": "https://loi.example/texte"}


@pytest.mark.parametrize(
    ("line", "text", "url"),
    [
        ("[Un titre](https://carillon.example/un)", "Un titre", "https://carillon.example/un"),
        ('[Un titre](https://carillon.example/un "au survol")', "Un titre", "https://carillon.example/un"),
        ("[Un titre](<https://carillon.example/un>)", "Un titre", "https://carillon.example/un"),
        ("[Un (titre)](https://carillon.example/un_(2))", "Un (titre)", "https://carillon.example/un_(2)"),
        ("[Un titre](https://carillon.example/un){: .bouton }", "Un titre", "https://carillon.example/un"),
        ("[[https://carillon.example/un][Un titre]]", "Un titre", "https://carillon.example/un"),
        ("[Un titre][1]", "Un titre", "https://carillon.example/un"),
        ("[Loi][]", "Loi", "https://loi.example/texte"),
        ('<a href="https://carillon.example/un" lang="fr">Un titre</a>', "Un titre", "https://carillon.example/un"),
        ("**[Un titre](https://carillon.example/un)**", "Un titre", "https://carillon.example/un"),
        ("[Un titre](../un-titre.md)", "Un titre", ""),
    ],
)
def test_it_reads_a_link(line: str, text: str, url: str) -> None:
    inline = read_inline(line, REFERENCES)
    assert inline.text == text
    assert inline.links == (Link(url, 0, len(text)),)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Un **mot** et _un autre_, `code`", "Un mot et un autre, code"),
        ("2 * 3 * 4 et un_nom_de_fichier", "2 * 3 * 4 et un_nom_de_fichier"),
        (r"\[Dev\] et \*étoile\*", "[Dev] et *étoile*"),
        ("![une image](https://photos.example/a.jpg) Un titre", "Un titre"),
        ("Une note[^1] et une autre[fn:2].", "Une note et une autre."),
        ("Un<br/> titre &amp; un autre", "Un titre & un autre"),
        ("[Le Carillon] Un titre", "[Le Carillon] Un titre"),
        ("Un titre [inconnu][2]", "Un titre [inconnu][2]"),
        ("[Écrivez-nous](mailto:alice@revue.example)", "Écrivez-nous"),
    ],
)
def test_it_keeps_the_words_alone(line: str, text: str) -> None:
    assert read_inline(line, REFERENCES).text == text


def test_it_takes_away_the_emphasis_of_org_in_org_alone() -> None:
    assert read_inline("un =mot= et /un autre/", {}, org=True).text == "un mot et un autre"
    assert read_inline("un =mot= et /un autre/", {}).text == "un =mot= et /un autre/"


def test_it_tells_an_address_that_is_printed_from_a_label() -> None:
    inline = read_inline("  [Titre](https://a.example/un) puis <https://b.example/deux> et www.c.example/trois.", {})
    assert [(link.url, link.shown) for link in inline.links] == [
        ("https://a.example/un", False),
        ("https://b.example/deux", True),
        ("www.c.example/trois", True),
    ]
    assert all(inline.text[link.start : link.end] in ("Titre", link.url) for link in inline.links)
