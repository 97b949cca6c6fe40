"""Issues, months and themes as files that are taken away."""

import json
from typing import Any

import pytest
from django.test import Client

from articles import exporting
from articles.digests import withdraw
from articles.models import Theme
from tests.admin.page import read
from tests.factories import MONDAY, make_digest, make_theme
from tests.public.issues import cost, publish_issues

pytestmark = pytest.mark.django_db
TYPES = {
    "epub": "application/epub+zip",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}
each_ending = pytest.mark.parametrize("ending", TYPES)
BOOKS = ("/calendar/2023/03", "/themes/guichets")


@each_ending
def test_an_issue_is_had_as_a_file(client: Client, ending: str) -> None:
    publish_issues(1)
    answer = client.get(f"/digests/semaine-1.{ending}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == TYPES[ending]
    assert answer["Content-Disposition"].endswith(f'; filename="semaine-1.{ending}"')


def test_it_is_had_as_a_pdf_where_one_can_be_made(client: Client, monkeypatch: Any) -> None:
    publish_issues(1)
    monkeypatch.setattr(exporting.files, "can_print", lambda: False)
    assert client.get("/digests/semaine-1.pdf").status_code == 404
    assert "/digests/semaine-1.pdf" not in read(client.get("/digests/semaine-1/")).links


def test_one_who_comes_while_others_wait_is_told_to_come_back(client: Client, monkeypatch: Any) -> None:
    def busy(_book: object) -> bytes:
        raise exporting.NoPdf

    publish_issues(1)
    form = next(each for each in exporting.FILE_FORMATS if each.ending == "txt")
    monkeypatch.setattr(exporting.files, "FILE_FORMATS", (exporting.FileFormat("txt", "", form.media_type, busy),))
    answer = client.get("/digests/semaine-1.txt")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("ending", ["epub", "md", "txt"])
def test_a_month_and_a_theme_are_books(client: Client, book: str, ending: str) -> None:
    publish_issues(2)
    answer = client.get(f"{book}.{ending}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == TYPES[ending]


@pytest.mark.parametrize("book", BOOKS)
def test_a_book_holds_its_issues_in_the_order_in_which_they_came_out(client: Client, book: str) -> None:
    publish_issues(2)
    lines = client.get(f"{book}.md").content.decode().split("\n")
    assert [line for line in lines if line.startswith("## ")] == ["## Semaine 1", "## Semaine 2"]


def test_a_theme_holds_what_belongs_to_it(client: Client) -> None:
    publish_issues(1)
    other = publish_issues(1, first=2)[0]
    document = other.current.document if other.current else {}
    document["parts"][0]["theme"]["slug"] = "autre"
    other.current.save()  # type: ignore[union-attr]
    written = client.get("/themes/guichets.txt").content.decode()
    assert "Article 1 a" in written
    assert "Article 2 a" not in written
    assert "Cette semaine" not in written


@pytest.mark.parametrize(
    ("limit", "held"), [({"BOOK_MOST_ISSUES": 2}, 2), ({"BOOK_MOST_ARTICLES": 5}, 2), ({"BOOK_MOST_ARTICLES": 1}, 1)]
)
def test_a_book_that_would_be_too_large_holds_the_latest_issues_and_says_so(
    client: Client, settings: Any, limit: dict[str, int], held: int
) -> None:
    publish_issues(4)
    for name, value in limit.items():
        setattr(settings, name, value)
    written = client.get("/themes/guichets.md").content.decode()
    assert written.count("\n## ") == held
    assert "## Semaine 4" in written
    assert f"{4 - held} numéros plus anciens ne sont pas dans ce livre." in written


@pytest.mark.parametrize(
    "address",
    [
        "/digests/nulle-part.epub",
        "/digests/semaine-1.doc",
        "/digests/brouillon.txt",
        "/calendar/2023/04.epub",
        "/calendar/2023/13.txt",
        "/calendar/2023/03.json",
        "/themes/vide.epub",
        "/themes/nulle-part.txt",
    ],
)
def test_there_is_nothing_else(client: Client, address: str) -> None:
    publish_issues(1)
    make_digest("Brouillon")
    make_theme("Vide")
    assert client.get(address).status_code == 404


@each_ending
def test_a_withdrawn_issue_is_gone(client: Client, ending: str) -> None:
    (digest,) = publish_issues(1)
    withdraw(digest, notice="À la demande d’une personne citée.", now=MONDAY)
    answer = client.get(f"/digests/semaine-1.{ending}")
    assert answer.status_code == 410
    assert "Article 1" not in answer.content.decode()
    assert client.get("/calendar/2023/03.txt").status_code == 404
    assert Theme.objects.exists()


def test_programs_read_all_of_an_issue(client: Client) -> None:
    publish_issues(1)
    values = json.loads(client.get("/digests/semaine-1.json").content)
    assert values["address"].endswith("/digests/semaine-1/")
    assert [entry["article"]["title"] for entry in values["digest"]["parts"][0]["entries"]] == [
        "Article 1 a",
        "Article 1 b",
    ]


@pytest.mark.parametrize("made", ["/digests/semaine-1", *BOOKS])
def test_each_page_leads_to_its_files(client: Client, made: str) -> None:
    publish_issues(1)
    links = read(client.get(f"{made}/")).links
    wanted = [f"{made}.{each.ending}" for each in exporting.offered(of_many="digests" not in made)]
    assert len(wanted) >= 3
    assert [link for link in links if link in wanted] == wanted


@pytest.mark.parametrize("made", ["/digests/semaine-1", *BOOKS])
def test_a_file_costs_as_many_queries_whatever_it_holds(client: Client, made: str) -> None:
    publish_issues(1, each=1)
    few = cost(client, f"{made}.txt")
    publish_issues(2, each=5, first=2)
    assert cost(client, f"{made}.txt") == few


def test_a_file_is_in_the_language_of_its_address(client: Client) -> None:
    publish_issues(1)
    assert "lire en ligne [1]" in client.get("/digests/semaine-1.txt").content.decode()
    english = client.get("/en/digests/semaine-1.txt").content.decode()
    assert "read online [1]" in english
    assert "/en/digests/semaine-1/" in english
