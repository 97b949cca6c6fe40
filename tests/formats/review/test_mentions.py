"""Articles cited inside a paragraph."""

import pytest

from articles.formats.review.inline import read_inline
from articles.formats.review.mentions import Mention, completed_source, read_mentions, same_source

URL = "https://carillon.example/2023/deux-guichets-rouvrent"


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("C’est fait. (lire l’article de Libération – abonnés)", [("Libération", "subscribers")]),
        ("C’est fait. (Lire l’article du Monde)", [("Le Monde", None)]),
        ("C’est fait. (lire l’article de la Gazette de Brume)", [("la Gazette de Brume", None)]),
        ("C’est fait (à lire sur Brume Infos, accès libre).", [("Brume Infos", "free")]),
        ("C’est fait (lire les articles de Brume Infos et du Monde)", [("Brume Infos", None), ("Le Monde", None)]),
        ("C’est fait (voir la vidéo de carillon.example)", [("carillon.example", None)]),
        ("C’est fait (lire le communiqué du Ministère)", [("Ministère", None)]),
        ("Lire l’enquête de La Vigie", [("La Vigie", None)]),
        ("C’est fait (voir plus haut).", []),
        ("Cela reste vrai (voir ici).", []),
        ("On lira ailleurs ce qu’en dit la presse.", []),
    ],
)
def test_it_reads_labels_whose_link_was_lost(paragraph: str, expected: list[tuple[str, str | None]]) -> None:
    cited = read_mentions(3, paragraph, ()).cited
    assert [(mention.source, mention.access) for mention in cited] == expected
    assert all(mention.line == 3 for mention in cited)


def test_it_counts_the_links_that_name_nothing() -> None:
    assert read_mentions(1, "Il en a été question (voir ici et ici).", ()).nameless == 2


def test_it_takes_the_journalist_named_beside_the_only_article() -> None:
    text = "La journaliste Zoé Lac précise le coût. (lire l’article de La Vigie)"
    assert read_mentions(1, text, ()).cited[0].authors == ("Zoé Lac",)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"[Le Carillon]({URL}) raconte comment.", Mention(1, "Le Carillon", URL)),
        (f"On lira [cette enquête]({URL}).", Mention(1, None, URL)),
        (f"On lira [l’article de La Vigie]({URL}).", Mention(1, "La Vigie", URL)),
        (f"On lira [« Deux guichets »]({URL}).", Mention(1, None, URL, "« Deux guichets »")),
        (f"On dit que [deux guichets rouvrent à Valmont]({URL}).", Mention(1, None, URL)),
        (f"Voir {URL}.", Mention(1, None, URL)),
        ("Le [Carillon](https://carillon.example/) raconte.", None),
        ("Une [mairie](https://fr.wikipedia.org/wiki/Mairie) ouvre.", None),
        ("La ville de [Brume](https://brume.example/ville) ouvre.", None),
    ],
)
def test_it_reads_linked_labels(line: str, expected: Mention | None) -> None:
    inline = read_inline(line, {})
    assert read_mentions(1, inline.text, inline.links).cited == ((expected,) if expected else ())


def test_it_gives_the_addresses_that_cite_nothing() -> None:
    inline = read_inline("La ville de [Brume](https://brume.example/ville) ouvre.", {})
    assert read_mentions(1, inline.text, inline.links).left == ("https://brume.example/ville",)


@pytest.mark.parametrize(
    ("source", "text", "whole"),
    [
        ("Ministère", "Le ministère des Solidarités publie ses priorités.", "ministère des Solidarités"),
        ("Ministère", "Le conseil publie ses priorités.", "Ministère"),
        ("Libération", "La Libération de Valmont est fêtée.", "Libération"),
        ("La Vigie", "La Vigie de Brume", "La Vigie"),
    ],
)
def test_it_completes_a_common_name(source: str, text: str, whole: str) -> None:
    assert completed_source(source, text) == whole


def test_it_meets_two_spellings_of_an_outlet() -> None:
    assert same_source("la Gazette de Brume", "Gazette de Brume")
    assert not same_source("La Vigie", "Le Carillon")
    assert not same_source(None, None)
