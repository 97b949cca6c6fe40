"""Signatures → the people who sign."""

import pytest

from articles.extracting import extract
from articles.extracting.authors import split_names
from tests.extracting.pages import URL, Made, article_data, byline, meta

SIGNATURES = [
    ("Par Jeanne Roux", ["Jeanne Roux"]),
    ("Par Jeanne Roux et Malik Sérac", ["Jeanne Roux", "Malik Sérac"]),
    ("Jeanne Roux, Malik Sérac et Inès Barthe", ["Jeanne Roux", "Malik Sérac", "Inès Barthe"]),
    ("Jeanne Roux (envoyée spéciale à Arvel)", ["Jeanne Roux"]),
    ("Jeanne Roux, correspondante à Arvel", ["Jeanne Roux"]),
    ("Jeanne Roux avec AFP", ["Jeanne Roux"]),
    ("Propos recueillis par Jeanne Roux", ["Jeanne Roux"]),
    ("Texte : Jeanne Roux", ["Jeanne Roux"]),
    ("JEANNE ROUX", ["Jeanne Roux"]),
    ("Par Didier Val, 21 juin 2026", ["Didier Val"]),
    ("Voir tous les articles de Jeanne Roux", ["Jeanne Roux"]),
    ("https://www.courrier.example/auteur/jroux", []),
]


@pytest.mark.parametrize(("printed", "expected"), SIGNATURES)
def test_it_parts_names(printed: str, expected: list[str]) -> None:
    assert list(split_names(printed)) == expected


def authors_of(page: Made) -> tuple[str, ...]:
    return extract(str(page).encode(), URL).authors


@pytest.mark.parametrize("nobody", ["AFP", "La rédaction", "Le Courrier des Deux-Rives", "admin", "Reuters", "12:30"])
def test_it_names_people_only(nobody: str) -> None:
    assert authors_of(Made(head=meta("author", nobody) + meta("og:site_name", "Le Courrier des Deux-Rives"))) == ()


def test_a_title_with_hard_spaces_does_not_hide_its_byline() -> None:
    page = Made(title="«\u00a0Plus de guichet\u00a0»\u00a0: la colère", below=byline("Par Jeanne Roux", "x"))
    assert authors_of(page) == ("Jeanne Roux",)


def test_the_account_that_typed_the_page_gives_way_to_who_signs_on_it() -> None:
    account = {"@type": "Person", "name": "Sabine Orme"}
    printed = byline("<a href='/staff/jeanne-roux/'>Jeanne Roux</a>", "x")
    assert authors_of(Made(data=article_data(author=account), below=printed)) == ("Jeanne Roux",)
    assert authors_of(Made(data=article_data(author=account))) == ("Sabine Orme",)


def test_a_page_that_the_site_signs_has_no_author_from_its_lists_of_others() -> None:
    page = Made(
        head=meta("og:site_name", "Collectif des Rives"),
        below=byline("jeudi 12 novembre 2026, par Collectif des Rives", "x"),
        after="<ul><li><span class='vcard author'>Malik Sérac</span></li></ul>",
    )
    assert authors_of(page) == ()
