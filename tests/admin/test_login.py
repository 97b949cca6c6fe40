"""Entering the desk leads to the desk, whatever the address asked for."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

pytestmark = pytest.mark.django_db

HOSTILE = [
    "https://ailleurs.example/",
    "//ailleurs.example/",
    "/\\ailleurs.example",
    "\\\\ailleurs.example",
    "javascript:alert(1)",
    "https:ailleurs.example",
    "/\t/ailleurs.example",
    "",
]


@pytest.mark.parametrize("next_page", HOSTILE)
def test_it_leads_nowhere_else(client: Client, alice: User, next_page: str) -> None:
    login = {"username": "alice", "password": "crayon-de-bois", "next": next_page}
    answer = client.post("/admin/login/", login)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")


def test_it_leads_where_one_wanted_to_go(client: Client, alice: User) -> None:
    login = {"username": "alice", "password": "crayon-de-bois", "next": "/admin/import/"}
    assert client.post("/admin/login/", login).headers["Location"] == "/admin/import/"


def test_logging_out_needs_a_post(client: Client, alice: User) -> None:
    client.force_login(alice)
    assert client.get("/admin/logout/").status_code == 405
    assert client.get("/admin/").status_code == 200
