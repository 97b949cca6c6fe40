"""Data that an earlier version made goes on working."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from articles.capture import Found, alike, match_article
from articles.digests import restore, withdraw
from articles.formats import CitedArticle, CitedTheme, Document, Entry, Part
from articles.models import (
    DESK_ROLES,
    Act,
    Article,
    Capture,
    CitationWords,
    Digest,
    DigestTemplate,
    Excerpt,
    SearchWord,
    Theme,
    Token,
)
from articles.models.tokens import digest
from tests.factories import MONDAY, current
from tests.searching.press import found, publish_press
from tests.serving import PARAGRAPHS

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "\n\n".join(PARAGRAPHS)
FIRST, BEFORE_THE_BOARD = "0001_start", "0004_the_press_comes_in"


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


def publish_then(old: Any, article: Any, theme: Any) -> None:
    """A digest as it was published when no version knew how it had been composed."""
    entry = Entry("e1", CitedArticle(article.pk, "Un", article.url), comment="<p>À lire.</p>")
    named = CitedTheme("Guichets", "guichets")
    part = Part("r1", "Guichets", named, commentary="<p>On ferme.</p>", entries=(entry,))
    moment = MONDAY.isoformat()
    document = Document("Revue", "revue", published_at=moment, updated_at=moment, revision=1, parts=(part,)).as_json()
    document.pop("cover")
    digest = old.get_model("articles", "Digest").objects.create(title="Revue", slug="revue", state="draft")
    section = old.get_model("articles", "Section").objects.create(digest=digest, theme=theme, position=1)
    old.get_model("articles", "Item").objects.create(digest=digest, section=section, article=article)
    made = {"digest": digest, "number": 1, "made_at": MONDAY, "document": document}
    digest.current = revision = old.get_model("articles", "Revision").objects.create(**made)
    digest.state, digest.published_at = "published", MONDAY
    digest.save()
    line = {"title": "Un", "theme": theme, "cited_at": MONDAY, "position": 0, "role": "lead", "anchor": "e1"}
    old.get_model("articles", "Citation").objects.create(digest=digest, revision=revision, article=article, **line)


def test_what_was_published_before_the_board_is_read_and_composed_on(client: Client) -> None:
    newest = latest()
    old = migrate(BEFORE_THE_BOARD)
    person = old.get_model("auth", "User").objects.create(username="alice")
    articles = old.get_model("articles", "Article").objects
    article = articles.create(url="https://courrier.example/a", url_key="courrier.example/a", title="Un", state="kept")
    theme = old.get_model("articles", "Theme").objects.create(name="Guichets", slug="guichets", cited_count=1)
    publish_then(old, article, theme)
    old.get_model("articles", "Act").objects.create(by=person, outcome="Gardé", about="Un")
    migrate(newest)
    assert DigestTemplate.objects.count() == 3
    assert {role.names["fr"] for role in DESK_ROLES} == set(Group.objects.values_list("name", flat=True))
    assert [client.get(path).status_code for path in ("/digests/revue/", "/themes/guichets/", "/feed/")] == [200] * 3
    alice, digest = User.objects.get(), Digest.objects.select_related("current").get()
    assert (Act.objects.get().digest, current(digest).composition) == (None, {})
    assert (digest.public_number, digest.public_title) == (digest.number, digest.title)
    restored = restore(digest, current(digest), by=alice, now=MONDAY)
    assert (restored.lacking, digest.items.get().comment) == ([], "<p>À lire.</p>")
    withdraw(digest, notice="Un doute.", now=MONDAY)
    assert Theme.objects.get().cited_count == 0


def test_what_was_published_before_the_search_is_found() -> None:
    def indexed() -> list[Any]:
        words = CitationWords.objects.order_by("citation").values_list("citation", "place", "labels", "words")
        return [*words, sorted(SearchWord.objects.values_list("folded", "shown"))]

    newest = latest()
    publish_press()
    before = indexed()
    migrate("0009_readers_and_authors")
    migrate(newest)
    assert indexed() == before
    assert found("convocation syndicat") == ["Un"]


def test_a_token_keeps_the_one_thing_that_it_was_made_for(client: Client) -> None:
    newest = latest()
    old = migrate("0012_newsletter")
    user = old.get_model("auth", "User").objects.create(username="alice", is_staff=True)
    made = {"user": user, "name": "Mon téléphone", "scope": "capture", "digest": digest("pr_ancien")}
    old.get_model("articles", "Token").objects.create(**made)
    migrate("0013_token_scopes")
    old = migrate("0012_newsletter")
    assert old.get_model("articles", "Token").objects.get().scope == "capture"
    migrate(newest)
    token = Token.objects.usable("pr_ancien")
    assert token is not None
    assert (token.scopes, token.name) == (["capture"], "Mon téléphone")
