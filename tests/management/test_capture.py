"""`manage.py capture` and `manage.py worker`."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, PageReading
from tests.serving import Site, article_page

pytestmark = pytest.mark.django_db


def run(*arguments: str, **options: Any) -> str:
    told = io.StringIO()
    call_command(*arguments, stdout=told, **options)
    return told.getvalue()


def test_addresses_are_put_into_the_queue() -> None:
    assert "2 pages à lire." in run("capture", "https://a.example/1", "https://a.example/2")
    assert PageReading.objects.open().count() == 2


@pytest.mark.parametrize("urls", [[], ["a.example"], ["https://a.example/1", "ftp://a.example"]])
def test_what_is_no_address_is_refused_and_nothing_is_written(urls: list[str]) -> None:
    with pytest.raises(CommandError):
        run("capture", *urls)
    assert PageReading.objects.count() == 0


def test_a_message_comes_from_the_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = b"Subject: Un titre\nContent-Type: text/plain; charset=utf-8\n\n" + b"Un mot. " * 50
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert "Un titre" in run("capture", mail=True)
    assert Article.objects.get().title == "Un titre"


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_what_is_due_and_stops(press: Site) -> None:
    for number in range(2):
        run("capture", press.serve(f"/{number}", article_page(f"Titre {number}")))
    told = run("worker", "--once")
    assert told.startswith("0 pages attendent, 0 ont été abandonnées")
    assert sorted(Article.objects.values_list("title", flat=True)) == ["Titre 0", "Titre 1"]
