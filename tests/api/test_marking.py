"""Tags and excerpts of an article, by a token made for that."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Excerpt, JournalEntry, Scope, Tag, Token
from tests.admin.conftest import give
from tests.api.asking import make_token, send
from tests.factories import make_article

pytestmark = pytest.mark.django_db
TEXT = "Le comptoir a fermé en mars. Personne n’avait prévenu les habitants, qui l’ont appris par une affichette."


@pytest.fixture
def article(db: None) -> Article:
    return make_article("Le comptoir", text=TEXT, excerpt="", tags=("guichet",))


def path(article: Article, what: str) -> str:
    return f"/api/v1/articles/{article.pk}/{what}/"


def tags(article: Article) -> list[str]:
    return list(article.tags.order_by("key").values_list("name", flat=True))


def test_it_reads_adds_and_sets_tags(alice: User, article: Article) -> None:
    secret = make_token(alice, Scope.TAGS)
    assert send(secret, "", path(article, "tags"), "GET").json() == {"tags": ["guichet"]}
    added = send(secret, {"tags": ["#Accueil", "Guichet", ""]}, path(article, "tags"))
    assert (added.status_code, added.json(), tags(article)) == (
        200,
        {"tags": ["Accueil", "guichet"]},
        added.json()["tags"],
    )
    only = send(secret, {"tags": ["radiation"]}, path(article, "tags"), "PUT")
    assert (only.json(), tags(article)) == ({"tags": ["radiation"]}, ["radiation"])
    assert send(secret, {"tags": []}, path(article, "tags"), "PUT").json() == {"tags": []}
    lines = [(entry.by, entry.what) for entry in JournalEntry.objects.order_by("pk")]
    assert [by for by, _ in lines] == [alice] * 3
    assert "#radiation" in lines[1][1]


def test_what_changes_nothing_is_not_noted(alice: User, article: Article) -> None:
    send(make_token(alice, Scope.TAGS), {"tags": ["guichet"]}, path(article, "tags"))
    assert JournalEntry.objects.count() == 0


def test_it_quotes_what_stands_in_the_text(alice: User, article: Article) -> None:
    secret = make_token(alice, Scope.EXCERPTS)
    typed = {"text": "Le comptoir a fermé […] n'avait prévenu les habitants", "note": "Pour lundi."}
    kept = send(secret, typed, path(article, "excerpts"))
    there = send(secret, typed, path(article, "excerpts"))
    excerpt = Excerpt.objects.get()
    told = {"text": excerpt.text, "note": "Pour lundi.", "verdict": "verbatim"}
    assert excerpt.text == "Le comptoir a fermé […] n’avait prévenu les habitants"
    assert (kept.status_code, kept.json(), there.status_code) == (201, {"excerpts": [told]}, 200)
    assert send(secret, "", path(article, "excerpts"), "GET").json() == kept.json()
    assert JournalEntry.objects.get().by == alice


def test_it_refuses_what_does_not_and_says_what_differs(alice: User, article: Article) -> None:
    typed = {"text": "Le comptoir a rouvert en mars."}
    answer = send(make_token(alice, Scope.EXCERPTS), typed, path(article, "excerpts"))
    assert (answer.status_code, answer.json()["error"]) == (409, "changed")
    assert answer.json()["findings"] == [
        {"typed": "Le comptoir a rouvert en mars.", "fault": "changed", "text": "Le comptoir a fermé en mars."}
    ]
    assert (Excerpt.objects.count(), JournalEntry.objects.count()) == (0, 0)


def test_without_a_captured_text_nothing_is_word_for_word(alice: User) -> None:
    bare = make_article("Sans texte", text="", excerpt="")
    answer = send(make_token(alice, Scope.EXCERPTS), {"text": "Le comptoir"}, path(bare, "excerpts"))
    assert (answer.status_code, answer.json()["error"]) == (409, "no_text")


REFUSED: list[tuple[str, Any, int, str]] = [
    ("tags", {}, 422, "missing"),
    ("tags", {"tags": None}, 422, "kind"),
    ("tags", {"tags": "guichet"}, 422, "kind"),
    ("tags", {"tags": ["a" * 101]}, 422, "length"),
    ("tags", {"tags": ["guichet", "…"]}, 422, "tags"),
    ("tags", {"tags": ["guichet"], "id": 3}, 422, "unknown"),
    ("tags", "[", 400, "json"),
    ("excerpts", {"note": "Un"}, 422, "missing"),
    ("excerpts", {"text": "[…]"}, 422, "excerpts"),
    ("excerpts", {"text": "a" * 5001}, 422, "length"),
]


@pytest.mark.parametrize(("what", "values", "status", "code"), REFUSED)
def test_it_says_what_is_wrong_and_writes_nothing(
    alice: User, article: Article, what: str, values: Any, status: int, code: str
) -> None:
    answer = send(make_token(alice, *Scope), values, path(article, what))
    assert (answer.status_code, answer.json()["error"]) == (status, code)
    assert answer.json()["message"].endswith(".")
    assert (tags(article), Excerpt.objects.count(), Tag.objects.count()) == (["guichet"], 0, 1)


DOES = [
    ("tags", "GET", Scope.TAGS, "view_article"),
    ("tags", "POST", Scope.TAGS, "change_article"),
    ("tags", "PUT", Scope.TAGS, "change_article"),
    ("excerpts", "GET", Scope.EXCERPTS, "view_excerpt"),
    ("excerpts", "POST", Scope.EXCERPTS, "add_excerpt"),
]


@pytest.mark.parametrize(("what", "method", "scope", "right"), DOES)
def test_it_asks_for_a_token_its_scope_and_the_right(
    bob: User, article: Article, what: str, method: str, scope: Scope, right: str
) -> None:
    sent = {"tags": {"tags": ["accueil"]}, "excerpts": {"text": "Le comptoir a fermé en mars."}}[what]
    others = [each for each in Scope if each != scope]
    assert Client().generic(method, path(article, what)).status_code == 401
    assert send("pr_faux", sent, path(article, what), method).status_code == 401
    give(bob, right)
    assert send(make_token(bob, *others), sent, path(article, what), method).json()["error"] == "scope"
    secret = make_token(bob, scope)
    assert send(secret, sent, path(article, what), method).status_code in (200, 201)
    bob.user_permissions.clear()
    assert send(secret, sent, path(article, what), method).json()["error"] == "right"


def test_an_article_that_is_not_there_is_not_found(alice: User) -> None:
    secret = make_token(alice, *Scope)
    answers = [send(secret, {}, f"/api/v1/articles/999/{what}/", "GET") for what in ("tags", "excerpts")]
    assert [(each.status_code, each.json()["error"]) for each in answers] == [(404, "unknown")] * 2


def test_the_secret_is_kept_nowhere(alice: User, article: Article) -> None:
    secret = make_token(alice, *Scope)
    send(secret, {"tags": ["accueil"]}, path(article, "tags"))
    token = Token.objects.get()
    assert token.used_at is not None
    assert secret not in str(Token.objects.values()) + str(list(JournalEntry.objects.values()))
