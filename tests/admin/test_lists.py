"""The lists of the desk: each opens, is searched and filtered, and costs the same whatever its length."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin import desk
from articles.models import Article, Citation, Digest, Excerpt, Note, Source, Tag, Theme
from tests.admin.page import Element, read
from tests.admin.rows import ROWS
from tests.factories import make_article, make_digest, make_source, make_tag, make_theme, publish_digest

pytestmark = pytest.mark.django_db

TABLES = pytest.mark.parametrize("model", list(desk._registry), ids=lambda model: model._meta.model_name)


def address(model: type[Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def shown(page: Element) -> list[str]:
    """The rows of the list."""
    return [row.text for body in page.every("tbody") for row in body.every("tr")]


def search(editor: Client, model: type[Model], words: str, **query: str) -> list[str]:
    return shown(read(editor.get(address(model), {"q": words} | query)))


def cost(editor: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        read(editor.get(url))
    return len(queries)


@TABLES
def test_it_shows_a_line_a_row(editor: Client, model: type[Model]) -> None:
    for n in (1, 2):
        ROWS[model](n)
    assert len(shown(read(editor.get(address(model))))) == model._default_manager.count() >= 2


@TABLES
def test_it_asks_the_database_as_often_for_twice_the_rows(editor: Client, model: type[Model]) -> None:
    for n in range(1, 4):
        ROWS[model](n)
    cost(editor, address(model))
    before = cost(editor, address(model))
    for n in range(4, 7):
        ROWS[model](n)
    assert cost(editor, address(model)) == before


@TABLES
def test_each_filter_opens(editor: Client, model: type[Model]) -> None:
    for n in (1, 2):
        ROWS[model](n)
    filters = [each for each in read(editor.get(address(model))) if each.attributes.get("id") == "changelist-filter"]
    links = {link for each in filters for link in each.links}
    assert bool(links) == bool(desk._registry[model].list_filter)
    for link in links:
        read(editor.get(address(model) + link))


@TABLES
def test_each_search_answers_to_any_words(editor: Client, model: type[Model]) -> None:
    ROWS[model](1)
    for words in ("introuvable", "l’Été d’à côté", '"%_\\', "https://gazette.example/a?b=c", "1"):
        read(editor.get(address(model), {"q": words}))


def test_every_address_of_the_lists_survives_nonsense(editor: Client) -> None:
    for query in ({"theme": "²"}, {"theme": "x"}, {"placed": "x"}, {"language": "x"}, {"theme": "9" * 30}):
        read(editor.get(address(Article), query))


FOLDED: list[tuple[type[Model], Any, str]] = [
    (Article, lambda: make_article("Pôle emploi : l’été des radiés"), "POLE EMPLOI ete"),
    (Article, lambda: make_article("Un", source_name="L’Écho du Vallon"), "echo vallon"),
    (Article, lambda: make_article("Un", url="https://courrier.example/a/b"), "courrier.example/a/B"),
    (Source, lambda: make_source("L’Écho du Vallon"), "ÉCHO vallon"),
    (Tag, lambda: make_tag("Dématérialisation"), "dematerialisation"),
    (Citation, lambda: publish_digest("Revue", make_article("L’été des radiés")), "ete RADIÉS"),
    (Citation, lambda: publish_digest("Revue", make_article("Un", source_name="L’Écho du Vallon")), "écho vallon"),
]


@pytest.mark.parametrize(("model", "make", "words"), FOLDED)
def test_it_finds_without_accents_and_capitals(editor: Client, model: type[Model], make: Any, words: str) -> None:
    make()
    assert len(search(editor, model, words)) == 1
    assert search(editor, model, f"{words} introuvable") == []


FOUND: list[tuple[type[Model], Any, str]] = [
    (Excerpt, lambda: make_article(excerpt="Il a écrit au crayon."), "écrit crayon"),
    (Excerpt, lambda: make_article("Un guichet"), "guichet"),
    (Digest, lambda: make_digest("Les guichets", number=118), "118"),
    (Digest, lambda: make_digest("Les guichets", number=118), "guichets"),
    (Theme, lambda: make_theme("Guichets"), "guichets"),
    (Note, lambda: Note.objects.create(digest=make_digest(), text="À relire"), "relire"),
]


@pytest.mark.parametrize(("model", "make", "words"), FOUND)
def test_it_finds_by_words(editor: Client, model: type[Model], make: Any, words: str) -> None:
    make()
    assert len(search(editor, model, words)) == 1
    assert search(editor, model, f"{words} introuvable") == []


FILTERED = [
    ({"state__exact": "inbox"}, ["À trier"]),
    ({"state__exact": "kept", "placed": "no"}, ["Retenu"]),
    ({"placed": "yes"}, ["Placé"]),
    ({"language": "en"}, ["Placé"]),
]


@pytest.mark.parametrize(("query", "titles"), FILTERED)
def test_it_filters_articles(editor: Client, query: dict[str, str], titles: list[str]) -> None:
    make_article("À trier", state="inbox")
    make_article("Retenu")
    make_digest("Revue", make_article("Placé", language="en"))
    rows = shown(read(editor.get(address(Article), query)))
    assert [title for title in ("À trier", "Retenu", "Placé") if any(title in row for row in rows)] == titles
    assert len(rows) == len(titles)


def test_it_filters_articles_by_the_tags_of_a_theme(editor: Client) -> None:
    make_article("Un", tags=("guichet", "accueil"))
    make_article("Deux", tags=("autre",))
    theme = make_theme()
    theme.tags.set(Tag.objects.filter(name__in=["guichet", "accueil"]))
    assert len(shown(read(editor.get(address(Article), {"theme": str(theme.pk)})))) == 1
