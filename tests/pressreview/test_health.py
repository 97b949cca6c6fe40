"""What a monitor is told."""

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.test import Client
from pytest_django import Settings


@pytest.mark.django_db
def test_it_is_well(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"ok", "text/plain")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_it_is_asked_without_https(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
    assert client.get("/").status_code == 301


@pytest.mark.parametrize("error", [DatabaseError, OperationalError, InterfaceError])
def test_it_says_when_the_database_is_away(
    error: type[Exception], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise error("connection to server at db.example failed")

    monkeypatch.setattr(connection, "cursor", away)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"The database does not answer.")
