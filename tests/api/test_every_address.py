"""What holds at every address that anybody may ask: kept, open, refused in words, at the same cost with more rows."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from articles.models import Edition, Tag, TagAlias
from tests.api.asking import ask
from tests.factories import make_article, publish_digest
from tests.public.issues import publish_issues

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
LISTS = ["digests/", "citations/", "themes/", "tags/", "sources/"]
PUBLIC = [
    *LISTS,
    "digests/semaine-1/",
    "themes/guichets/",
    "tags/accueil/",
    "sources/le-courrier-des-deux-rives/",
    "search/?q=article",
    "openapi.json",
]


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A site with two issues, made once; what a test changes is gone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        publish_issues(2)
        tag = Tag.objects.get(slug="accueil")
        TagAlias.objects.create(tag=tag, name="comptoir", key="comptoir", slug="comptoir")
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 4),
        ("digest=semaine-1", 2),
        ("theme=guichets", 4),
        ("theme=autre", 0),
        ("tag=accueil", 4),
        ("tag=comptoir", 4),
        ("tag=autre", 0),
        ("source=le-courrier-des-deux-rives", 4),
        ("author=paul-aubree", 4),
        ("author=autre", 0),
        ("access=free", 4),
        ("access=subscribers", 0),
        ("role=lead", 4),
        ("role=see_also", 0),
        ("since=2023-03-27", 2),
        ("until=2023-03-20", 2),
        ("since=0001-01-01&until=9999-12-31", 4),
        ("theme=%00", 0),
        ("cursor=1", 0),
        ("cursor=9223372036854775807", 4),
        ("tag=accueil&digest=semaine-2&limit=1", 1),
    ],
)
def test_it_narrows_citations_down(query: str, count: int) -> None:
    assert len(ask(f"citations/?{query}").json()["items"]) == count


@pytest.mark.parametrize("path", PUBLIC)
def test_it_is_kept_until_something_public_changes(path: str) -> None:
    first = ask(path)
    etag = first.headers["ETag"]
    same = ask(path, headers={"If-None-Match": etag})
    assert (first.status_code, same.status_code, same.content) == (200, 304, b"")
    assert same.headers["Access-Control-Allow-Origin"] == "*"
    Edition.objects.move()
    assert ask(path, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("path", [each for each in PUBLIC if "search" not in each])
def test_it_answers_a_second_time_from_what_is_kept(path: str) -> None:
    first = ask(path)
    with CaptureQueriesContext(connection) as queries:
        assert ask(path).content == first.content
    assert len(queries) == 1


def test_no_words_of_ones_own_fill_the_cache() -> None:
    ask("citations/?theme=guichets")
    with CaptureQueriesContext(connection) as queries:
        ask("citations/?theme=guichets")
    assert len(queries) > 1


@pytest.mark.parametrize("path", PUBLIC)
def test_any_site_may_read_it_and_no_cookie_comes_with_it(path: str) -> None:
    client = Client()
    answer = client.get(f"/api/v1/{path}", headers={"Origin": "https://ailleurs.example"})
    asked = client.options(f"/api/v1/{path}", headers={"Origin": "https://ailleurs.example"})
    assert (answer.headers["Access-Control-Allow-Origin"], answer.headers["Content-Type"]) == ("*", "application/json")
    assert (asked.status_code, asked.headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert "If-None-Match" in asked.headers["Access-Control-Allow-Headers"]
    assert not answer.cookies
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("path", PUBLIC)
def test_head_is_answered_without_a_body(path: str) -> None:
    head, whole = Client().head(f"/api/v1/{path}"), ask(path)
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", whole.headers["ETag"])


REFUSED = [
    ("nowhere/", 404, "address"),
    ("digests/nulle-part/", 404, "unknown"),
    ("digests/été/", 404, "address"),
    ("themes/nulle-part/", 404, "unknown"),
    ("tags/nulle-part/", 404, "unknown"),
    ("sources/nulle-part/", 404, "unknown"),
    ("articles/1234567/", 404, "unknown"),
    ("articles/0/", 404, "address"),
    ("articles/12345678901234567890/", 404, "address"),
    ("digests/?limit=0", 422, "parameter"),
    ("digests/?limit=101", 422, "parameter"),
    ("digests/?limit=1_0", 422, "parameter"),
    ("digests/?limit=%201", 422, "parameter"),
    ("digests/?limit=" + "9" * 5000, 422, "parameter"),
    ("digests/?limit=1&limit=2", 422, "parameter"),
    ("digests/?limite=1", 422, "parameter"),
    ("digests/?cursor=hier", 422, "parameter"),
    ("digests/?since=hier", 422, "parameter"),
    ("digests/?since=20230314", 422, "parameter"),
    ("digests/?since=2023-02-30", 422, "parameter"),
    ("citations/?access=gratuit", 422, "parameter"),
    ("citations/?cursor=9223372036854775808", 422, "parameter"),
    ("citations/?theme=", 422, "parameter"),
    ("search/", 422, "parameter"),
    ("search/?q=", 422, "parameter"),
    ("search/?q=" + "a" * 201, 422, "parameter"),
]


@pytest.mark.parametrize(("path", "status", "code"), REFUSED)
def test_it_refuses_with_a_sentence(path: str, status: int, code: str) -> None:
    answer = ask(path)
    assert (answer.status_code, answer.json()["error"]) == (status, code)
    assert answer.json()["message"].endswith(".")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Type"] == "application/json"


def test_a_cursor_of_any_kind_goes_on_somewhere() -> None:
    for path, cursor in (("digests/", "99999999999999999.999999999999999999"), ("themes/", "99999999999999999.1")):
        assert ask(f"{path}?cursor={cursor}").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", PUBLIC)
def test_nothing_is_changed_where_everybody_reads(path: str, method: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)(f"/api/v1/{path.partition('?')[0]}")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.json()["error"] == "method"


def test_it_answers_json_or_says_so() -> None:
    assert ask("themes/", headers={"Accept": "text/html"}).status_code == 406
    accepted = ("*/*", "application/*", "text/html, application/json;q=0.1")
    assert [ask("themes/", headers={"Accept": each}).status_code for each in accepted] == [200] * 3


def test_a_missing_slash_leads_there_and_a_fault_of_ours_is_told_without_a_trace(monkeypatch: Any) -> None:
    moved = ask("digests?limit=1")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/api/v1/digests/?limit=1")

    def break_down(*_: Any) -> None:
        raise RuntimeError("la table articles_theme")

    monkeypatch.setattr("articles.api.subjects.counted", break_down)
    answer = ask("themes/")
    assert (answer.status_code, answer.json()["error"]) == (500, "fault")
    assert "articles_theme" not in answer.content.decode()


@pytest.mark.parametrize(
    "path", [*PUBLIC[:-1], "citations/?tag=accueil&theme=guichets", "citations/?author=paul-aubree"]
)
def test_twice_as_many_rows_cost_no_query_more(path: str) -> None:
    before = cost(path)
    publish_issues(3, each=3, first=3)
    for number in range(3):
        article = make_article(f"Autre {number}", tags=(f"mot {number}",), source_name=f"Journal {number}")
        publish_digest(f"Autre {number}", article)
    assert cost(path) == before


def cost(path: str) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        assert ask(path).status_code == 200
    return len(queries)
