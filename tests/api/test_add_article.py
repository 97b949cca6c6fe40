"""`POST /api/v1/articles/`: who may, what comes in, what is refused and how it is said."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Article, Channel, ExcerptVerdict, Note, Origin, PageReading, Scope, State, Token
from tests.admin.conftest import give
from tests.api.asking import make_token, send
from tests.factories import make_article

pytestmark = pytest.mark.django_db
PATH = "/api/v1/articles/"
TEXT = "Le comptoir a fermé en mars. Personne n’avait prévenu les habitants, qui l’ont appris par une affichette."
ARTICLE = {
    "url": "https://courrier.example/comptoir?utm_source=lettre",
    "title": "Le comptoir a fermé",
    "source": "Le Courrier des Deux-Rives",
    "authors": ["Jeanne Roux"],
    "published": "14 mars 2023",
    "text": TEXT,
    "excerpts": ["Personne n’avait prévenu les habitants"],
    "tags": ["guichet"],
}


def test_it_brings_an_article_in_with_its_words_and_excerpts(alice: User) -> None:
    answer = send(make_token(alice), ARTICLE)
    assert answer.status_code == 201
    article = Article.objects.get()
    capture = article.captures.get()
    assert (article.channel, article.published, article.state) == (Channel.API, "2023-03-14", State.INBOX)
    assert (capture.text, capture.origin, capture.captured_by) == (TEXT, Origin.PROGRAM, alice)
    assert [tag.name for tag in article.tags.all()] == ["guichet"]
    assert answer.json()["excerpts"] == [
        {"text": "Personne n’avait prévenu les habitants", "verdict": ExcerptVerdict.VERBATIM}
    ]
    assert answer.json()["id"] == article.pk


def test_it_answers_200_for_an_article_that_is_there_and_adds_what_is_new(alice: User) -> None:
    make_article("Le comptoir a fermé", url="https://courrier.example/comptoir", excerpt="", text="")
    answer = send(make_token(alice), ARTICLE)
    assert (answer.status_code, answer.json()["created"]) == (200, False)
    assert Article.objects.count() == 1
    assert Article.objects.get().captures.count() == 1


def test_it_keeps_at_once_what_is_said_to_be_kept_with_a_note(alice: User) -> None:
    send(make_token(alice), ARTICLE | {"state": "kept", "note": "Pour lundi."})
    article = Article.objects.get()
    assert (article.state, article.decided_by) == (State.KEPT, alice)
    assert [(note.text, note.author) for note in Note.objects.all()] == [("Pour lundi.", alice)]


def test_it_puts_an_address_alone_into_the_queue(alice: User) -> None:
    answer = send(make_token(alice), {"url": "https://courrier.example/comptoir"})
    assert answer.status_code == 202
    reading = PageReading.objects.get()
    assert (reading.url, reading.asked_by, reading.channel) == (
        "https://courrier.example/comptoir",
        alice,
        Channel.API,
    )


def test_it_reads_a_page_that_the_program_sends(alice: User) -> None:
    title = "Le comptoir a fermé"
    body = f"<h1>{title}</h1><p>{TEXT}</p><p>{'Un autre paragraphe, plus long. ' * 12}</p>"
    page = f"<html><head><title>{title}</title></head><body><article>{body}</article></body></html>"
    answer = send(
        make_token(alice),
        {
            "url": "https://courrier.example/comptoir",
            "html": page,
            "passage": "<p>Le comptoir a fermé en&nbsp;mars.</p>",
        },
    )
    assert answer.status_code == 201
    assert answer.json()["excerpts"][0]["verdict"] == ExcerptVerdict.VERBATIM
    assert Article.objects.get().title == "Le comptoir a fermé"


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer pr_faux", "Basic YWxpY2U6eA==", "Bearer " + "é" * 10])
def test_it_refuses_who_has_no_token(alice: User, header: str) -> None:
    make_token(alice)
    answer = Client().post(PATH, json.dumps(ARTICLE), content_type="application/json", HTTP_AUTHORIZATION=header)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert Article.objects.count() == 0


def test_a_session_is_no_token(alice: User) -> None:
    browser = Client()
    browser.force_login(alice)
    assert browser.post(PATH, json.dumps(ARTICLE), content_type="application/json").status_code == 401


def test_it_refuses_a_revoked_token_and_one_of_who_left(alice: User, bob: User) -> None:
    revoked, of_bob = make_token(alice), make_token(bob)
    Token.objects.filter(user=alice).update(revoked_at=timezone.now())
    User.objects.filter(pk=bob.pk).update(is_active=False)
    assert [send(secret, ARTICLE).status_code for secret in (revoked, of_bob)] == [401, 401]


def test_it_refuses_who_lacks_the_right_until_it_is_given(bob: User) -> None:
    secret = make_token(bob)
    assert send(secret, ARTICLE).status_code == 403
    give(bob, "add_article")
    assert send(secret, ARTICLE).status_code == 201


def test_it_keeps_no_secret_and_tells_the_last_use(alice: User) -> None:
    secret = make_token(alice)
    send(secret, ARTICLE)
    token = Token.objects.values().get()
    assert secret not in str(token)
    assert token["used_at"] is not None


@pytest.mark.parametrize(
    ("values", "status", "code"),
    [
        ("{", 400, "json"),
        ("[]", 400, "json"),
        ("[" * 100_000, 400, "json"),
        (b"\xff", 400, "json"),
        ('{"title": "Un", "title": "Deux"}', 400, "json"),
        ('{"title": NaN}', 400, "json"),
        ({}, 422, "nothing"),
        ({"title": "Un", "id": 3}, 422, "unknown"),
        ({"title": 3}, 422, "kind"),
        ({"title": "Un", "tags": "a"}, 422, "kind"),
        ({"title": "Un", "tags": [1]}, 422, "kind"),
        ({"title": "Un", "tags": ["a"] * 101}, 422, "length"),
        ({"title": "é" * 501}, 422, "length"),
        ({"title": "Un", "published": "un de ces jours"}, 422, "published"),
        ({"title": "Un", "published": "0000-00-00"}, 422, "published"),
        ({"title": "Un", "state": "discarded"}, 422, "state"),
        ({"title": "Un", "access": "gratuit"}, 422, "access"),
        ({"url": "file:///etc/passwd"}, 422, "url"),
        ({"url": "javascript:alert(1)"}, 422, "url"),
        ({"title": "Un", "html": "<p>Un"}, 422, "url"),
        ({"title": "Un", "excerpts": ["[…]"]}, 422, "excerpts"),
    ],
)
def test_it_says_what_is_wrong_and_writes_nothing(alice: User, values: Any, status: int, code: str) -> None:
    answer = send(make_token(alice), values)
    assert (answer.status_code, answer.json()["error"]) == (status, code)
    assert answer.json()["message"]
    assert (Article.objects.count(), PageReading.objects.count()) == (0, 0)


def test_it_refuses_more_than_the_site_takes(alice: User, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert send(make_token(alice), {"title": "Un", "text": "a" * 2000}).status_code == 413


def test_it_cleans_what_no_database_takes(alice: User) -> None:
    answer = send(make_token(alice), '{"title": "Un\\u0000 \\ud800 titre", "text": "Un\\u0001 texte."}')
    assert answer.status_code == 201
    assert Article.objects.get().title == "Un ? titre"


def test_it_takes_post_alone_and_sets_no_cookie(alice: User) -> None:
    secret = make_token(alice)
    for method in ("get", "put", "delete", "patch"):
        answer = getattr(Client(), method)(PATH, HTTP_AUTHORIZATION=f"Bearer {secret}")
        assert (answer.status_code, answer.headers["Allow"]) == (405, "POST, OPTIONS")
    assert not send(secret, ARTICLE).cookies


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("application/json; charset=utf-8", 201),
        ("", 201),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("text/plain", 415),
        ("application/json; charset=latin-1", 415),
    ],
)
def test_it_reads_json_alone(alice: User, kind: str, status: int) -> None:
    answer = send(make_token(alice), ARTICLE, content_type=kind)
    assert answer.status_code == status
    assert Article.objects.count() == (status == 201)


def test_it_wants_a_token_that_was_made_for_it(alice: User) -> None:
    answer = send(make_token(alice, Scope.TAGS, Scope.EXCERPTS), ARTICLE)
    assert (answer.status_code, answer.json()["error"]) == (403, "scope")
    assert send(make_token(alice, Scope.TAGS, Scope.CAPTURE), ARTICLE).status_code == 201


def test_no_site_may_read_what_a_token_is_answered(alice: User) -> None:
    answer = send(make_token(alice), ARTICLE)
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
