"""The words that every written form of an issue shares."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from articles.formats import CitedArticle, issue_line
from articles.formats.wording import access_in_words, credit_line, quotation_lines, title_of
from articles.models import Access
from tests.formats.documents import COURRIER, rich

ARTICLE = CitedArticle(
    7, "Onze lignes", source=COURRIER, authors=("Nora Blin",), published="2023-03-14", access="free", page="3"
)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("access", [access for access in Access if access])
def test_it_names_access_as_pages_do(access: Access, language: str) -> None:
    with override(language):
        assert access_in_words(access) == str(access.label)


def test_it_names_no_unknown_access() -> None:
    assert [access_in_words(access) for access in ("", "autre")] == ["", ""]


@pytest.mark.parametrize(
    ("article", "line"),
    [
        (ARTICLE, "Le Courrier des Deux-Rives, Nora Blin, 14\u00a0mars 2023, p.\u00a03 (libre)"),
        (replace(ARTICLE, authors=(), is_unsigned=True, page=""), "Le Courrier des Deux-Rives, non signé, "),
        (replace(ARTICLE, source=None, authors=(), published="", page=""), "(libre)"),
        (CitedArticle(7, "Rien"), ""),
    ],
)
def test_it_credits_an_article(article: CitedArticle, line: str) -> None:
    with override("fr"):
        assert credit_line(article).startswith(line)


def test_it_credits_what_is_named_beside_shortly() -> None:
    with override("fr"):
        assert credit_line(ARTICLE, signed=False) == "Le Courrier des Deux-Rives, 14\u00a0mars 2023 (libre)"


@pytest.mark.parametrize(
    ("quotes", "language", "lines"),
    [
        (("Un.", "Deux !"), "fr", ["«\u00a0Un. […] Deux\u202f!\u00a0»"]),
        (("L'un\n\nl'autre",), "fr", ["«\u00a0L’un", "l’autre\u00a0»"]),
        (("Why not?",), "en", ["“Why not?”"]),
        ((), "fr", []),
    ],
)
def test_it_lays_out_a_quotation(quotes: tuple[str, ...], language: str, lines: list[str]) -> None:
    assert quotation_lines(quotes, language) == lines


@pytest.mark.parametrize(
    ("title", "language", "shown"),
    [("Et après ?", "fr", "Et après\u202f?"), ("Et après ?", "", "Et après\u202f?"), ("So what ?", "en", "So what ?")],
)
def test_it_sets_a_title_in_its_language(title: str, language: str, shown: str) -> None:
    assert title_of(CitedArticle(7, title, language=language), "fr") == shown


def test_it_says_which_issue_it_is() -> None:
    with override("fr"):
        assert issue_line(rich()) == "N°\u00a0118, 20\u00a0mars 2023"
        assert issue_line(replace(rich(), number=None)) == "20\u00a0mars 2023"
        assert issue_line(replace(rich(), number=None, published_at="")) == ""
