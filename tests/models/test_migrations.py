"""Data that an earlier version made goes on working."""

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles.capture import Found, alike, match_article
from articles.models import Article, Capture, Excerpt
from tests.serving import PARAGRAPHS

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "\n\n".join(PARAGRAPHS)
FIRST = "0001_start"


def migrate(name: str) -> Any:
    """Goes to that migration; returns the tables as they were then."""
    executor = MigrationExecutor(connection)
    executor.migrate([("articles", name)])
    return executor.loader.project_state([("articles", name)]).apps


def latest() -> str:
    loader = MigrationExecutor(connection).loader
    return str(next(name for app, name in loader.graph.leaf_nodes("articles") if app == "articles"))


def test_articles_of_the_first_version_are_found_by_todays_rules() -> None:
    newest = latest()
    old = migrate(FIRST)
    articles = old.get_model("articles", "Article").objects
    mobile = articles.create(url="https://m.courrier.example/print/mairie?at_medium=x", url_key="ancienne", title="Un")
    printed = articles.create(url="https://gazette.example/b/print", url_key="gazette.example/b/print", title="Deux")
    whole = articles.create(url="https://gazette.example/b", url_key="gazette.example/b", title="Deux")
    old.get_model("articles", "Capture").objects.create(article=mobile, text=TEXT, text_hash="0" * 64)
    segments = [{"quote": "Personne n’avait prévenu les habitants", "start": 0, "end": 5, "prefix": "", "suffix": ""}]
    old.get_model("articles", "Excerpt").objects.create(article=mobile, segments=segments * 2, verdict="verbatim")
    migrate(newest)
    assert match_article(Found(url="https://www.courrier.example/mairie"), None) == Article.objects.get(pk=mobile.pk)
    assert [each.article.pk for each in alike(TEXT)] == [mobile.pk]
    keys = dict(Article.objects.values_list("pk", "url_key"))
    assert len(set(keys.values())) == 3
    assert keys[whole.pk] == "gazette.example/b"
    assert Article.objects.filter(pk=printed.pk).exists()
    assert (Capture.objects.get().origin, Excerpt.objects.get().online) == ("pasted", "")
    quoted = "Personne n’avait prévenu les habitants"
    assert Excerpt.objects.get().text == f"{quoted} […] {quoted}"
